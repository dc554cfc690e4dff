// The back office in a real browser: axe on every screen at three widths, no sideways scrolling, nothing a policy forbids, and the first
// task with the keyboard alone: sign in, upload, read the findings, compare.
//   node office.mjs SERVER REPORTS       GONGKAI_SHOTS=FOLDER keeps a picture of each
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

import { cramped } from './cramped.mjs';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [program, reports] = process.argv.slice(2);
const shots = process.env.GONGKAI_SHOTS;
const widths = [1440, 1024, 640, 320]; // the last two: zoom of 200 and 400 %

const server = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
const port = await new Promise((resolve) => readline.createInterface({ input: server.stdout }).once('line', resolve));
const admin = `http://127.0.0.1:${port}/admin/`;
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags });
let passed = 0;
let failed = 0;
let codes = 10;

function result(name, complaints) {
  if (complaints.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  console.log(`${name}\n${complaints.map((c) => `    ${c}`).join('\n')}`);
}

async function open(width) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce', bypassCSP: false });
  const page = await context.newPage();
  const trouble = [];
  page.on('console', (m) => m.type() === 'error' && !/status of (403|404|409|412|422)/.test(m.text()) && trouble.push(`console: ${m.text()}`));
  page.on('pageerror', (e) => trouble.push(`error: ${e.message}`));
  page.on('request', (r) => r.url().startsWith(`http://127.0.0.1:${port}/`) || r.url().startsWith('data:') || trouble.push(`asks for ${r.url()}`));
  return { page, trouble };
}

// axe is evaluated in a world of its own, so that the page's own policy stays as it is.
async function examine(page, name, width) {
  await page.waitForLoadState('networkidle');
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'axe' });
  const run = `${axe}; axe.run(document, { rules: { 'target-size': { enabled: true } } }).then((r) => r.violations.map((v) => v.id + ': ' + v.help + ' (' + v.nodes.length + ', first ' + v.nodes[0].target.join(' ') + ')'))`;
  const found = await session.send('Runtime.evaluate', { expression: run, contextId: executionContextId, awaitPromise: true, returnByValue: true });
  const complaints = found.exceptionDetails ? [JSON.stringify(found.exceptionDetails).slice(0, 300)] : found.result.value;
  const crowded = await page.evaluate(cramped);
  const wide = await page.evaluate(() => {
    const w = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= w) return [];
    const out = [...document.querySelectorAll('body *')].filter((e) => !e.closest('.g-scroll') && e.getBoundingClientRect().right > w + 0.5);
    return [`scrolls sideways: ${document.documentElement.scrollWidth} in ${w}; ${out.slice(0, 3).map((e) => e.outerHTML.slice(0, 90)).join(' … ')}`];
  });
  result(`${name} at ${width} px`, [...complaints, ...crowded, ...wide]);
  if (shots) await page.screenshot({ path: path.join(shots, `office-${name}-${width}.png`), fullPage: width < 1000 });
}

async function signIn(page, who) {
  await page.goto(admin);
  await page.fill('#login', who);
  await page.fill('#password', `correct-horse-${who}`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#otp');
  await page.fill('#otp', `1234${codes++}`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.g-nav');
}

async function go(page, hash, ready) {
  await page.evaluate((h) => { location.hash = h; }, hash);
  await page.waitForSelector(ready);
}

// A new screen takes the focus once it is drawn; a key pressed before that goes astray.
async function arrived(page, ready) {
  await page.waitForSelector(ready);
  await page.waitForFunction(() => document.activeElement.id === 'main');
}

// What the eye sees focused must be drawn as focused.
async function tabTo(page, what, most = 60) {
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press('Tab');
    const text = await page.evaluate(() => `${document.activeElement.id} ${document.activeElement.textContent.trim()}`);
    if (text.includes(what)) {
      const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== 'none' || getComputedStyle(document.activeElement).boxShadow !== 'none');
      if (!ring) throw new Error(`${what} shows no focus`);
      const hidden = await page.evaluate(() => {
        const bar = document.querySelector('.g-top');
        const at = document.activeElement;
        return bar !== null && !bar.contains(at) && at.getBoundingClientRect().bottom > 0 && at.getBoundingClientRect().top < bar.getBoundingClientRect().bottom && getComputedStyle(bar).position === 'sticky';
      });
      if (hidden) throw new Error(`${what} is under the bar`);
      return;
    }
  }
  throw new Error(`Tab never reaches ${what}`);
}

// Sign in, upload, read what was found, compare: no mouse.
async function keyboardWalk() {
  const { page, trouble } = await open(1440);
  const steps = [];
  try {
    page.on('filechooser', () => {}); // asked for now: the browser takes a moment to hand its dialogues over
    await page.goto(admin);
    await page.waitForSelector('#login');
    await page.keyboard.type('linxh');
    await page.keyboard.press('Tab');
    await page.keyboard.type('correct-horse-linxh');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#otp');
    await page.keyboard.type(`1234${codes++}`);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.strip b');
    steps.push('signed in');
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.waitForSelector('h1:has-text("年报库还是空的")');
    await page.keyboard.press('n');
    await arrived(page, '#files');
    await tabTo(page, 'files');
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(fs.readdirSync(reports).filter((n) => n.includes('松岭镇')).map((n) => path.join(reports, n)));
    await page.waitForSelector('h1:has-text("都已入库")', { timeout: 60000 });
    steps.push('uploaded');
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await arrived(page, '#row-0 a');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await arrived(page, '#found');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.waitForSelector('.finds .cur');
    steps.push('read the findings');
    await tabTo(page, '年比较');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#cells');
    steps.push('compared');
    await page.keyboard.press('?');
    await page.waitForSelector('#keys-title');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#keys-title', { state: 'detached' });
    result('keyboard alone', trouble);
  } catch (e) {
    result('keyboard alone', [`after ${steps.join(', ') || 'nothing'}: ${e.message.split('\n')[0]}`, ...trouble]);
    if (shots) await page.screenshot({ path: path.join(shots, 'office-walk-failed.png') });
  }
  await page.context().close();
}

async function screens(width) {
  const { page, trouble } = await open(width);
  await page.goto(admin);
  await page.waitForSelector('#login');
  await examine(page, 'login', width);
  await page.fill('#login', 'linxh');
  await page.fill('#password', 'wrong');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=alert]');
  await examine(page, 'login-refused', width);
  await page.fill('#password', 'correct-horse-linxh');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#otp');
  await examine(page, 'code', width);
  await page.click('text=用一次性备用码');
  await examine(page, 'recovery', width);
  await page.click('text=改用手机验证器');
  await page.fill('#otp', `1234${codes++}`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.strip b');
  await examine(page, 'desk', width);
  await page.keyboard.press('?');
  await examine(page, 'keys', width);
  await page.keyboard.press('Escape');
  const list = [['reports', '/reports', 'tbody tr'], ['reports-filtered', '/reports?state=errors&words=云溪', '.g-chips button'], ['upload', '/reports/upload', '#files'],
    ['later', '/later/requests', '.empty'], ['nowhere', '/nowhere', 'h1'], ['rules', '/settings/rules', '.legend'], ['organs', '/settings/organs', '#record'],
    ['calendar', '/settings/calendar?year=2026', '.months table'], ['calendar-open', '/settings/calendar?year=2027', '.months table'], ['compare-empty', '/reports/compare', '#c-before'], ['absent', '/reports/99999', '[role=alert]']];
  for (const [name, hash, ready] of list) {
    await go(page, hash, ready);
    await examine(page, name, width);
  }
  await go(page, '/reports?state=errors', 'tbody tr a');
  await page.click('tbody tr a');
  await page.waitForSelector('#found');
  await examine(page, 'report', width);
  await page.click('text=移出年报库…');
  await page.click('button:has-text("移出 ")');
  await page.waitForSelector('[role=alert]');
  await examine(page, 'report-taking-out', width);
  await page.click('text=年比较');
  await page.waitForSelector('#cells');
  await examine(page, 'compare', width);
  await conflict(page, width);
  result(`what the policy of the page says at ${width} px`, trouble);
  await page.context().close();
}

// Somebody else saves the same record between opening and saving it.
async function conflict(page, width) {
  await go(page, '/settings/organs', '.tree');
  await page.click('.tree button:has-text("松岭镇")');
  await page.waitForSelector('#c-phone');
  const other = await open(1024);
  await signIn(other.page, 'linxh');
  await other.page.evaluate(() => { location.hash = '/settings/organs'; });
  await other.page.waitForSelector('.tree');
  await other.page.click('.tree button:has-text("松岭镇")');
  await other.page.waitForSelector('#c-phone');
  await other.page.fill('#c-phone', `0588-62130${width}`);
  await other.page.fill('#c-hours', `工作日 8:30–17:${width % 60}`);
  await other.page.keyboard.press('Control+s');
  await other.page.waitForSelector('text=已保存');
  await page.fill('#c-phone', '0588-9999999');
  await page.keyboard.press('Control+s');
  await page.waitForSelector('text=处要您定');
  await examine(page, 'conflict', width);
  await page.check('input[value=own]');
  await page.fill('.ask input[type=text]', '0588-6213018');
  await page.keyboard.press('Control+s');
  await page.waitForSelector('#record');
  result(`conflict is decided at ${width} px`, (await page.inputValue('#c-phone')) === '0588-6213018' ? [] : ['the decision did not count']);
  await other.page.context().close();
}

async function administrator() {
  const { page, trouble } = await open(1440);
  await signIn(page, 'system');
  await go(page, '/settings/jobs', 'table, .empty');
  await examine(page, 'jobs', 1440);
  await go(page, '/settings/calendar?year=2027', '#text');
  await page.fill('#text', '2027年部分节假日安排\n一、元旦：1月1日放假。\n');
  await page.click('text=读一读');
  await page.waitForSelector('.days li');
  await examine(page, 'calendar-read', 1440);
  await page.click('text=核对无误');
  await page.waitForSelector('h1:has-text("2027 年：")');
  await go(page, '/settings/rules', '.edit');
  await page.fill('.edit input', '13-99');
  await page.click('.edit button');
  await page.waitForSelector('[role=alert]');
  await examine(page, 'rules-refused', 1440);
  await mail(page);
  result('what the administrator does', trouble);
  await page.context().close();
}

// Set up mail, see that the server does not answer, look at what waits and try it again.
async function mail(page) {
  await page.waitForSelector('text=现在不发任何邮件');
  await examine(page, 'mail-off', 1440);
  const set = async (label, value, how = 'fill') => {
    const field = page.getByLabel(label, { exact: true });
    await (how === 'fill' ? field.fill(value) : field.selectOption(value));
    await page.getByRole('button', { name: new RegExp(`^保存\\s*${label}$`) }).click();
    await page.waitForSelector(`.g-note:has-text("已保存：${label}")`);
  };
  await set('发信服务器', '127.0.0.1');
  await set('端口', '9');
  await set('加密', 'none', 'select');
  await set('登录密码', 'mima-Luohe-48');
  await set('发件地址', 'zfxxgk@example.gov.cn');
  const told = await page.content();
  result('the password of the mail server is not in the page', told.includes('mima-Luohe') ? ['it is'] : []);
  await page.fill('#mail-to', 'not an address');
  await page.click('text=发测试邮件');
  await page.waitForSelector('#mail-to-issue');
  await page.fill('#mail-to', 'fangl@example.gov.cn');
  await page.click('text=发测试邮件');
  await page.waitForSelector('.g-note.red:has-text("连接不上发信服务器127.0.0.1:9")');
  server.stdin.write('m');
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await go(page, '/settings/rules', '.legend');
    await examine(page, 'mail-set-up', width);
    await go(page, '/settings/jobs', '.mails tbody tr');
    await examine(page, 'jobs-mail', width);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: /^重试\s*两件/ }).click();
  await page.waitForSelector('.g-note.green:has-text("马上再发")');
}

async function sessionEnds() {
  const { page } = await open(1440);
  await signIn(page, 'linxh');
  server.stdin.write('x');
  await new Promise((r) => setTimeout(r, 200));
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  const back = await page.waitForSelector('#login', { timeout: 5000 }).then(() => true, () => false);
  result('a session that was ended leads to the door', back ? [] : ['still inside']);
  await page.context().close();
}

try {
  await keyboardWalk();
  for (const width of widths) await screens(width);
  await administrator();
  await sessionEnds();
} catch (e) {
  result('the walk', [e.message]);
  if (shots) for (const [i, c] of browser.contexts().entries()) for (const p of c.pages()) await p.screenshot({ path: path.join(shots, `office-stuck-${i}.png`) });
}
await browser.close();
server.stdin.end();
console.log(`office: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
