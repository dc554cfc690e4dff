// One file out of many, each with its gzip: lines `name size zipped-size`, an empty line, then bytes and gzip one behind the other.
//   node pack.mjs FOLDER PACK
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'

const [folder, pack] = process.argv.slice(2)
const files = fs.readdirSync(folder).sort().map((name) => {
  const bytes = fs.readFileSync(path.join(folder, name))
  const zipped = bytes.length > 1000 ? zlib.gzipSync(bytes, { level: 9 }) : Buffer.alloc(0)
  return { name, bytes, zipped }
})
const head = files.map((f) => `${f.name} ${f.bytes.length} ${f.zipped.length}\n`).join('') + '\n'
fs.writeFileSync(pack, Buffer.concat([Buffer.from(head), ...files.flatMap((f) => [f.bytes, f.zipped])]))
const sum = (key) => files.reduce((total, f) => total + f[key].length, 0)
console.log(`back office: ${files.length} files, ${(sum('bytes') / 1024).toFixed(0)} kB, ${(sum('zipped') / 1024).toFixed(0)} kB zipped`)
