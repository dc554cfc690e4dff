// What the oldest browser we promise (Chrome 90) does not know must not be in the styles and scripts as they are delivered.
//   node floor.mjs FOLDER…       every .css and .js of the folders
import fs from 'node:fs';
import path from 'node:path';

// What it is, since which Chrome, and how it looks in the file.
const scripts = [
  ['.at()', 92, /\.at\(/g], ['findLast', 97, /\.findLast(Index)?\(/g], ['toSorted and its like', 110, /\.(toSorted|toReversed|toSpliced)\(/g],
  ['structuredClone', 98, /\bstructuredClone\b/g], ['crypto.randomUUID', 92, /\brandomUUID\b/g], ['inert', 102, /\binert\b/g],
  ['Object.hasOwn', 93, /\bObject\.hasOwn\b/g], ['Object.groupBy', 117, /\b(Object|Map)\.groupBy\b/g], ['Promise.withResolvers', 119, /\bwithResolvers\b/g],
  ['AbortSignal.timeout', 103, /\bAbortSignal\.(timeout|any)\b/g], ['Array.fromAsync', 121, /\bfromAsync\b/g], ['static blocks', 94, /\bstatic\s*\{/g],
  ['#private in', 91, /#\w+ in /g], ['popover', 114, /\b(showPopover|togglePopover)\b/g],
];
const styles = [
  [':has()', 105, /:has\(/g], ['@container', 105, /@container\b/g], ['@layer', 99, /@layer\b/g], ['@scope', 118, /@scope\b/g], [':modal', 105, /:modal\b/g],
  ['dvh, svh, lvh', 108, /\d[dsl]v(h|w|min|max|i|b)\b/g], ['color-mix()', 111, /color-mix\(/g], ['light-dark()', 123, /light-dark\(/g], ['subgrid', 117, /\bsubgrid\b/g],
  ['media ranges', 104, /@media[^{]*[<>]/g],
];
// Vue passes these on for whoever calls them on a reactive array; nobody does, or the lines above would say so.
const vue = /\bto(Sorted|Reversed|Spliced)\([^)]*\)\{return [^{}]*?\.to\1\(/g;

/** Rules inside rules (Chrome 112). */
function nested(css) {
  const open = [];
  const found = [];
  let begin = 0;
  for (let i = 0; i < css.length; i += 1) {
    const c = css[i];
    if (c === '"' || c === "'") {
      for (i += 1; i < css.length && css[i] !== c; i += 1) if (css[i] === '\\') i += 1;
    } else if (c === '{') {
      const head = css.slice(begin, i).trim();
      if (open.includes('rule')) found.push(head);
      open.push(head.startsWith('@') ? 'at' : 'rule');
      begin = i + 1;
    } else if (c === '}') {
      open.pop();
      begin = i + 1;
    } else if (c === ';') {
      begin = i + 1;
    }
  }
  return found;
}

function complaints(name, text) {
  const css = name.endsWith('.css');
  const plain = css ? text.replace(/\/\*[^]*?\*\//g, '') : text.replace(vue, '');
  const out = (css ? styles : scripts).flatMap(([what, since, pattern]) =>
    [...plain.matchAll(pattern)].map((m) => `${what} (Chrome ${since}): …${plain.slice(Math.max(0, m.index - 30), m.index + 30)}…`));
  return css ? [...out, ...nested(plain).map((head) => `nesting (Chrome 112): ${head.slice(0, 60)}`)] : out;
}

// The check itself: each kind is seen, and what is allowed is not.
const planted = [['a.css', 'a{b:c;&:hover{d:e}}', 1], ['a.css', '@media print{a{b:c}} @keyframes x{from{a:b}}', 0], ['a.css', 'a:has(b){height:100dvh}', 2],
  ['a.css', '/* :has( */a::after{content:"{"}b{c:d}', 0], ['a.js', 'x.at(-1);crypto.randomUUID()', 2], ['a.js', 'toSorted(e){return X(this).toSorted(e)}', 0], ['a.js', 'a.toSorted()', 1]];
for (const [name, text, count] of planted) {
  if (complaints(name, text).length !== count) throw new Error(`the check does not see right: ${text}`);
}

let files = 0;
let failed = 0;
for (const folder of process.argv.slice(2)) {
  for (const name of fs.readdirSync(folder).filter((n) => /\.(css|js)$/.test(n))) {
    files += 1;
    for (const c of complaints(name, fs.readFileSync(path.join(folder, name), 'utf8'))) {
      failed += 1;
      console.log(`${name}: ${c}`);
    }
  }
}
console.log(`Chrome 90: ${files} files, ${failed} complaints`);
process.exit(failed === 0 && files > 0 ? 0 : 1);
