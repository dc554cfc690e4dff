// Every page of a running portal in a real browser: axe, three sizes and high contrast, 200 and 400 % zoom, script off, paper, keyboard.
//   node portal.mjs http://127.0.0.1:8080/ [county]       county: what the header and footer of a county's site change
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const base = process.argv[2];
const county = process.argv[3] === 'county';
const shots = process.env.GONGKAI_SHOTS;
const looks = ['s', 'l', 'xl', 's-hc'];
const widths = [1280, 640, 320]; // 640 and 320: zoom of 200 and 400 %
const examined = [['s', 1280], ['xl', 320], ['s-hc', 320]]; // axe takes a second a page
const pages = county ? ['', 'o/songling/', 'o/songling/reports/2024', 'o/songling/notice/2024-31', 'nothing'] : ['', 'o/songling/', 'o/songling/guide', 'o/songling/rules', 'o/songling/contact', 'o/songling/open/', 'apply/songling/',
  'o/songling/reports/', 'o/songling/reports/2024', 'o/liuhe/reports/2024', 'o/liuhe/reports/2022', 'help', 'accessibility', 'privacy', 'prefs',
  'sitemap', 'nothing', 'o/songling/nothing', 'o/songling/notice/2024-31'];

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

// What sticks out although it is not inside something that scrolls by itself.
function sticking() {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const own = (e) => e.closest('.scroll') !== null && !e.classList.contains('scroll');
  const out = [...document.querySelectorAll('body *')].filter((e) => !own(e) && e.getBoundingClientRect().right > wide + 0.5);
  return [`scrolls sideways: ${document.documentElement.scrollWidth} in ${wide}; ${out.slice(0, 3).map((e) => e.outerHTML.slice(0, 80)).join(' … ')}`];
}

// Words that are cut off: only the statutory tables are meant to scroll. And the county's own frame, where there is one.
function cut(wrapped) {
  const over = [...document.querySelectorAll('.scroll')].filter((e) => !e.querySelector('.stat') && e.scrollWidth > e.clientWidth + 1);
  const frames = document.querySelectorAll('.county').length;
  return [...over.map((e) => `cut off: ${e.getAttribute('aria-label')}, ${e.scrollWidth} in ${e.clientWidth}`),
    ...(frames === (wrapped ? 2 : 0) ? [] : [`${frames} frames of the county`])];
}

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { rules: { 'target-size': { enabled: true } } }));
  return found.violations.map((v) => `${v.id}: ${v.help} (${v.nodes.length}, first ${v.nodes[0].target.join(' ')})`);
}

async function context(look, width, javaScriptEnabled = true) {
  // The page's own policy stays in force; only the checker's script gets past it.
  const it = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce', bypassCSP: javaScriptEnabled, javaScriptEnabled });
  await it.addCookies([{ name: 'prefs', value: look, domain: new URL(base).hostname, path: '/' }]);
  return it;
}

for (const width of widths) {
  for (const look of looks) {
    const it = await context(look, width);
    const page = await it.newPage();
    const foreign = [];
    page.on('request', (r) => r.url().startsWith(base) || foreign.push(`asks for ${r.url()}`));
    for (const name of pages) {
      await page.goto(base + name);
      const script = await page.evaluate(() => ([...document.scripts].some((s) => s.type !== 'application/ld+json') ? ['has a script'] : []));
      const asked = examined.some(([l, w]) => l === look && w === width) ? await violations(page) : [];
      result(`/${name} at ${width} px, ${look}`, [...script, ...asked, ...await page.evaluate(sticking), ...await page.evaluate(cut, county), ...foreign]);
      if (shots) await page.screenshot({ path: path.join(shots, `portal-${county ? 'county-' : ''}${name.replaceAll('/', '_') || 'home'}-${width}-${look}.png`), fullPage: true });
    }
    await it.close();
  }
}

// Paper: only the text, black on white in every look, and nothing wider than the sheet.
for (const look of ['s', 'xl-hc']) {
  const it = await context(look, 718);
  const page = await it.newPage();
  for (const name of ['o/songling/reports/2024', 'o/songling/guide']) {
    await page.goto(base + name);
    await page.emulateMedia({ media: 'print' });
    const menus = await page.evaluate(() => ['.util', '.rail', '.foot', '.county'].filter((s) => document.querySelector(s)?.offsetParent));
    const pale = await page.evaluate(() => [...document.querySelectorAll('h1, h2, p, dd, td')].map((e) => [e.tagName, getComputedStyle(e).color])
      .filter(([, c]) => Math.max(...c.match(/\d+/g).slice(0, 3)) > 190).slice(0, 3).map(([tag, c]) => `prints ${tag} in ${c}`));
    result(`/${name} on paper, ${look}`, [...await page.evaluate(sticking), ...pale, ...menus.map((m) => `prints ${m}`)]);
    if (shots) await page.screenshot({ path: path.join(shots, `portal-paper-${look}-${name.replaceAll('/', '_')}.png`), fullPage: true });
  }
  await it.close();
}

// A citizen without script: from the entrance to a figure, then larger letters, which stay.
{
  const it = await context('s', 1280, false);
  const page = await it.newPage();
  const steps = [];
  await page.goto(base);
  await page.click('text=松岭镇');
  await page.click('.rail >> text=年报');
  await page.click('main >> text=2024年');
  if (!page.url().endsWith('/o/songling/reports/2024')) steps.push(`came to ${page.url()}`);
  await page.click('text=长辈版');
  if (!page.url().endsWith('/o/songling/reports/2024')) steps.push(`长辈版 leads to ${page.url()}`);
  if (await page.getAttribute('html', 'class') !== 'size-xl') steps.push('长辈版 does not enlarge');
  await page.goto(`${base}prefs`);
  await page.check('input[value=l]');
  await page.check('input[name=contrast]');
  await page.click('button');
  await page.goto(`${base}help`);
  if (await page.getAttribute('html', 'class') !== 'size-l hc') steps.push('the form does not keep its choice');
  result('a citizen without script', steps);
  await it.close();
}

// By keyboard: the first stop leads to the text, 长辈版 is the first link of the header, each stop can be seen.
{
  const it = await context('s', 1280);
  const page = await it.newPage();
  await page.goto(`${base}o/songling/reports/2024`);
  const focus = () => page.evaluate(() => {
    const e = document.activeElement;
    const box = e.getBoundingClientRect();
    const style = getComputedStyle(e);
    return { text: e.textContent.trim(), seen: box.width > 0 && box.right > 0, ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 3 };
  });
  const complaints = [];
  await page.keyboard.press('Tab');
  if ((await focus()).text !== '跳到正文') complaints.push('first stop is not 跳到正文');
  await page.keyboard.press('Tab');
  if (!county && (await focus()).text !== '长辈版') complaints.push('second stop is not 长辈版');
  for (let i = 0; i < 40; i += 1) {
    const at = await focus();
    if (!at.seen || !at.ring) complaints.push(`stop without a ring: ${at.text.slice(0, 20)}`);
    await page.keyboard.press('Tab');
  }
  result('by keyboard', complaints);
  await it.close();
}

// The policy holds against what would get in: no inline script, no inline style.
{
  const it = await browser.newContext();
  const page = await it.newPage();
  await page.goto(`${base}help`);
  const ran = await page.evaluate(() => {
    globalThis.ran = 0;
    const s = document.createElement('script');
    try { s.textContent = 'globalThis.ran = 1'; } catch { /* Trusted Types */ }
    document.body.append(s);
    const d = document.createElement('div');
    try { d.innerHTML = '<img src=x onerror="globalThis.ran = 2">'; } catch { /* Trusted Types */ }
    document.body.append(d);
    return new Promise((done) => { setTimeout(() => done(globalThis.ran), 300); });
  });
  result('content policy', ran === 0 ? [] : [`script ran: ${ran}`]);
  await it.close();
}

await browser.close();
console.log(`portal: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
