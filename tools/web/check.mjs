// Every .html of a folder in a real browser: axe, no sideways scrolling, no script, links that lead somewhere, paper.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = process.argv[2];
const shots = process.env.GONGKAI_SHOTS;
const widths = [1280, 320];
const sizes = [18, 22, 28]; // px of body text: standard, large, extra
const paper = 718; // px of an A4 page between its margins

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--no-first-run'];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags });
let passed = 0;
let failed = 0;

function result(name, complaints) {
  if (complaints.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  console.log(`${name}\n${complaints.map((c) => `    ${c}`).join('\n')}`);
}

function find(extension, below = folder) {
  return fs.readdirSync(below, { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(below, entry.name);
    if (entry.isDirectory()) return entry.name === 'demo' ? [] : find(extension, name);
    return name.endsWith(extension) ? [name] : [];
  }).sort();
}

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  return found.violations.map((v) => `${v.id}: ${v.help} (${v.nodes.length}, first ${v.nodes[0].target.join(' ')})`);
}

// What sticks out although it is not inside something that scrolls by itself.
function sticking() {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const own = (e) => e.closest('.scroll') !== null && !e.classList.contains('scroll');
  const out = [...document.querySelectorAll('body *')].filter((e) => !own(e) && e.getBoundingClientRect().right > wide + 0.5);
  return [`scrolls sideways: ${document.documentElement.scrollWidth} in ${wide}; ${out.slice(0, 3).map((e) => e.outerHTML.slice(0, 80)).join(' … ')}`];
}

async function links(page, file) {
  const [lost, targets] = await page.evaluate(() => {
    const all = [...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'));
    const inside = all.filter((h) => h.length > 1 && h.startsWith('#'));
    return [inside.filter((h) => document.getElementById(h.slice(1)) === null), all.filter((h) => !h.startsWith('#'))];
  });
  const gone = targets.filter((h) => !/^[a-z]+:/.test(h) && !fs.existsSync(path.join(path.dirname(file), decodeURIComponent(h))));
  return [...lost, ...gone].map((h) => `leads nowhere: ${h}`);
}

// A finding leads to its cell and the cell back to the finding.
async function roundTrip(page) {
  return page.evaluate(() => [...document.querySelectorAll('a.to')].flatMap((a) => {
    const cell = a.closest('td').id;
    const finding = document.getElementById(a.getAttribute('href').slice(1));
    return finding !== null && finding.querySelector(`a[href="#${CSS.escape(cell).replaceAll('\\', '')}"]`) ? [] : [`no way back to ${cell}`];
  }));
}

async function examine(file) {
  const name = path.relative(folder, file);
  for (const width of widths) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    const foreign = [];
    page.on('request', (r) => r.url().startsWith('file:') || foreign.push(`asks for ${r.url()}`));
    await page.goto(pathToFileURL(file).href);
    if (width === widths[0]) {
      const script = await page.evaluate(() => (document.querySelector('script') ? ['has a script'] : []));
      result(`${name}: links, no script`, [...script, ...await links(page, file), ...await roundTrip(page)]);
    }
    for (const size of sizes) {
      await page.addStyleTag({ content: `:root{font-size:${size}px!important}` });
      result(`${name} at ${width} px, text ${size} px`, [...await violations(page), ...await page.evaluate(sticking), ...foreign]);
      if (shots) await page.screenshot({ path: path.join(shots, `${name.replaceAll('/', '-')}-${width}-${size}.png`), fullPage: true });
    }
    await page.close();
  }
  const page = await browser.newPage({ viewport: { width: paper, height: 1000 } });
  await page.goto(pathToFileURL(file).href);
  await page.emulateMedia({ media: 'print' });
  result(`${name} on paper`, await page.evaluate(sticking));
  if (shots) await page.screenshot({ path: path.join(shots, `${name.replaceAll('/', '-')}-paper.png`), fullPage: true });
  await page.close();
}

async function picture(file) {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  result(path.relative(folder, file), await page.evaluate(() => {
    const charts = [...document.querySelectorAll('svg[role=img]')];
    const told = (c) => c.getAttribute('aria-labelledby').split(' ').every((id) => document.getElementById(id)?.textContent.trim());
    if (document.querySelector('parsererror') || charts.length === 0) return ['is not a picture'];
    return charts.every(told) ? [] : ['a chart lacks its title or description'];
  }));
  if (shots) await page.screenshot({ path: path.join(shots, `${path.basename(file)}.png`) });
  await page.close();
}

for (const file of find('.html')) await examine(file);
for (const file of find('.svg')) await picture(file);
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
