// TypeScript types of what the server sends, from the committed description of the API.
//   node types.mjs DESCRIPTION TYPES
import fs from 'node:fs'

const [from, to] = process.argv.slice(2)
const schemas = JSON.parse(fs.readFileSync(from, 'utf8')).components.schemas

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
const text = `// Generated from tests/golden/openapi.json by types.mjs.\n\n${out.join('\n')}`
if (!fs.existsSync(to) || fs.readFileSync(to, 'utf8') !== text) fs.writeFileSync(to, text)
