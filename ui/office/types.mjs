// TypeScript types of what the server sends, and the permission of each operation of the office, from the committed description of the API.
//   node types.mjs DESCRIPTION TYPES
import fs from 'node:fs'

const [from, to] = process.argv.slice(2)
const description = JSON.parse(fs.readFileSync(from, 'utf8'))
const schemas = description.components.schemas

function typeOf(schema) {
  if (schema.$ref) return schema.$ref.split('/').pop()
  if (schema.enum) return schema.enum.map((v) => JSON.stringify(v)).join(' | ')
  if (schema.type === 'array') {
    const inner = typeOf(schema.items)
    return inner.includes(' ') ? `(${inner})[]` : `${inner}[]`
  }
  if (schema.type === 'object') return schema.properties ? `{ ${members(schema).join('; ')} }` : 'Record<string, unknown>'
  return schema.type === 'integer' ? 'number' : schema.type
}

function members(schema) {
  const needed = new Set(schema.required || Object.keys(schema.properties).filter((name) => !schema.properties[name].optional))
  return Object.entries(schema.properties).map(([name, s]) => `${name}${needed.has(name) ? '' : '?'}: ${typeOf(s)}`)
}

const out = Object.entries(schemas).map(([name, s]) =>
  s.properties ? `export interface ${name} {\n${members(s).map((m) => `  ${m}\n`).join('')}}\n` : `export type ${name} = ${typeOf(s)}\n`)
const office = '/api/v1/office/'
const needs = Object.entries(description.paths).filter(([path]) => path.startsWith(office)).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, o]) => `  '${method.toUpperCase()} ${path.slice(office.length)}': '${o['x-permission']}',\n`))
const table = `/** What each operation asks of who is signed in: the server's own table of routes. */\nexport const needs = {\n${needs.join('')}} as const\n\nexport type Operation = keyof typeof needs\n`
const text = `// Generated from tests/golden/openapi.json by types.mjs.\n\n${out.join('\n')}\n${table}`
if (!fs.existsSync(to) || fs.readFileSync(to, 'utf8') !== text) fs.writeFileSync(to, text)
