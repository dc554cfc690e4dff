// The first ten minutes on a demo: a citizen, a terminal in the hall, and each of the people of the office, as the terminal printed them.
//   node demo.mjs PROGRAM       GONGKAI_SHOTS=FOLDER keeps a picture of each
import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

import { cramped } from './cramped.mjs';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const program = process.argv[2];
const shots = process.env.GONGKAI_SHOTS;

const begun = Date.now();
const demo = spawn(program, ['demo', '--listen=127.0.0.1:0', '--base-path=/zfxxgk'], { stdio: ['ignore', 'pipe', 'inherit'] });
const said = await new Promise((resolve) => {
  let text = '';
  demo.stdout.on('data', (bytes) => {
    text += bytes;
    if (text.includes('gongkai demo --files')) resolve(text);
  });
});
const ready = Date.now() - begun;
const address = (name) => said.match(new RegExp(`  ${name} +(\\S+)`))[1];
const portal = address('网站');
const kiosk = address('大厅查询机');
const admin = address('后台');
const accounts = Object.fromEntries([...said.matchAll(/^ {2}([a-z]+) +([A-Z][a-z]+-\d+-[a-z]+) /gm)].map((m) => [m[1], m[2]]));

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
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

async function open(width, height = 900, more = {}) {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce', ...more });
  const page = await context.newPage();
  const trouble = [];
  page.on('console', (m) => m.type() === 'error' && !/status of (403|404|409|410|412|422)/.test(m.text()) && trouble.push(`console: ${m.text()}`));
  page.on('pageerror', (e) => trouble.push(`error: ${e.message}`));
  page.on('request', (r) => r.url().startsWith(portal) || r.url().startsWith('data:') || trouble.push(`asks for ${r.url()}`));
  return { page, trouble };
}

// axe is evaluated in a world of its own, so that the page's own policy stays as it is.
async function examine(page, name, more = []) {
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
    const out = [...document.querySelectorAll('body *')].filter((e) => !e.closest('.g-scroll, .scroll') && e.getBoundingClientRect().right > w + 0.5);
    return [`scrolls sideways: ${document.documentElement.scrollWidth} in ${w}; ${out.slice(0, 3).map((e) => e.outerHTML.slice(0, 90)).join(' … ')}`];
  });
  result(name, [...complaints, ...crowded, ...wide, ...more]);
  if (shots) await page.screenshot({ path: path.join(shots, `demo-${name.replaceAll(/[ /]/g, '-')}.png`), fullPage: page.viewportSize().width < 1200 });
}

const zooms = [1440, 640, 320]; // 100, 200 and 400 % of a screen

// What a finger must hit is large enough, and nothing needs a keyboard.
function fingers() {
  const small = [...document.querySelectorAll('main a, .kbar a')].filter((a) => a.offsetParent !== null && a.getBoundingClientRect().height < 59.5);
  const fields = document.querySelectorAll('input, textarea, select').length;
  return [...small.slice(0, 3).map((a) => `only ${Math.round(a.getBoundingClientRect().height)} px: ${a.textContent.trim().slice(0, 20)}`), ...(fields ? [`${fields} fields`] : [])];
}

async function terminal() {
  const looks = [['s', 1080, 1920], ['xl', 1080, 1920], ['s-hc', 320, 640]];
  const pages = ['', 'songling/', 'songling/guide', 'songling/rules', 'songling/contact', 'songling/open/', 'songling/apply', 'songling/reports/', 'songling/reports/2024', 'songling/reports/1999'];
  for (const [look, width, height] of looks) {
    const { page, trouble } = await open(width, height);
    await page.context().addCookies([{ name: 'prefs', value: look, domain: '127.0.0.1', path: '/' }]);
    for (const name of pages) {
      await page.goto(kiosk + name);
      await examine(page, `kiosk ${name || 'home'} ${width} ${look}`, width > 1000 ? await page.evaluate(fingers) : []);
    }
    result(`what the policy says of the kiosk at ${width} px, ${look}`, trouble);
    await page.context().close();
  }
  // Without script: from the list of organs to a table and back by the buttons, never out of the kiosk.
  const { page } = await open(1080, 1920, { javaScriptEnabled: false });
  const steps = [];
  const at = (end) => page.url() === kiosk + end || steps.push(`came to ${page.url()} and not to ${end}`);
  await page.goto(kiosk);
  await page.click('text=松岭镇');
  at('songling/');
  await page.click('text=看年报');
  at('songling/reports/2024');
  const ways = await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((a) => new URL(a.href)).filter((u) => u.pathname !== location.pathname && u.protocol !== 'tel:').map((u) => u.pathname));
  for (const way of ways) if (!/\/(kiosk|prefs)/.test(way)) steps.push(`leads out of the kiosk: ${way}`);
  await page.click('.kbar >> text=返回');
  at('songling/reports/');
  await page.click('.kbar >> text=大字');
  at('songling/reports/');
  if (!(await page.getAttribute('html', 'class')).includes('size-xl')) steps.push('大字 does not enlarge');
  await page.click('.kbar >> text=首页');
  at('songling/');
  await page.click('.kbar >> text=找工作人员');
  at('songling/contact');
  result('the kiosk without script', steps);
  await page.context().close();
  // By keyboard: the bar below hides nothing.
  const keys = await open(1080, 1200);
  await keys.page.goto(`${kiosk}songling/guide`);
  const under = [];
  for (let i = 0; i < 14; i += 1) {
    await keys.page.keyboard.press('Tab');
    under.push(...await keys.page.evaluate(() => {
      const at = document.activeElement;
      const bar = document.querySelector('.kbar');
      return !bar.contains(at) && at.getBoundingClientRect().bottom > bar.getBoundingClientRect().top ? [`under the bar: ${at.textContent.slice(0, 20)}`] : [];
    }));
  }
  result('the kiosk by keyboard', under);
  await keys.page.context().close();
  // With script: nobody touches it, and the next one finds it as it was.
  const quiet = await open(1080, 1920);
  await quiet.page.clock.install();
  await quiet.page.context().addCookies([{ name: 'prefs', value: 'xl-hc', domain: '127.0.0.1', path: '/' }]);
  await quiet.page.goto(`${kiosk}songling/reports/2024`);
  await quiet.page.clock.runFor(95_000);
  const asks = await quiet.page.isVisible('#idle');
  if (shots) await quiet.page.screenshot({ path: path.join(shots, 'demo-kiosk-idle.png') });
  await quiet.page.mouse.click(500, 900);
  const stays = await quiet.page.isHidden('#idle');
  await quiet.page.clock.runFor(125_000);
  await quiet.page.waitForURL(`${kiosk}songling/`);
  const plain = await quiet.page.getAttribute('html', 'class');
  const kept = (await quiet.page.context().cookies()).map((c) => `${c.name}=${c.value}`);
  result('the kiosk when nobody touches it', [...(asks ? [] : ['does not ask']), ...(stays ? [] : ['a touch does not count']), ...(plain === 'kiosk' ? [] : [`left as ${plain}`]),
    ...(kept.join() === 'prefs=s' ? [] : [`keeps ${kept.join()}`]), ...quiet.trouble]);
  await quiet.page.context().close();
}

async function signIn(page, who) {
  await page.goto(admin);
  await page.waitForSelector('#login');
  await page.fill('#login', who);
  await page.fill('#password', accounts[who]);
  await page.keyboard.press('Enter');
  // A code counts once: whoever signs in again at once has to wait for the next one.
  for (let tries = 0; ; tries += 1) {
    await page.click('text=填入');
    await page.press('#otp', 'Enter');
    await page.waitForSelector('.g-nav, [role=alert]');
    if (await page.isVisible('.g-nav')) return;
    if (tries > 7) throw new Error(`${who} is not let in: ${await page.textContent('[role=alert]')}`);
    await page.waitForTimeout(8000);
    await page.reload();
  }
}

async function go(page, hash, what) {
  await page.evaluate((h) => { location.hash = h; }, hash);
  await page.waitForSelector(what);
}

// A clerk publishes, undoes, withdraws; a citizen sees each of it.
async function clerk() {
  const { page, trouble } = await open(1440);
  const citizen = await open(1280, 900, { javaScriptEnabled: false });
  const steps = [];
  const sees = async (status, words) => {
    const answer = await citizen.page.goto(`${portal}o/songling/reports/2023`);
    if (answer.status() !== status) steps.push(`the citizen gets ${answer.status()} and not ${status}`);
    if (words && !(await citizen.page.textContent('main')).includes(words)) steps.push(`the citizen does not read ${words}`);
  };
  await page.goto(admin);
  await page.waitForSelector('#login');
  await page.fill('#login', 'songling');
  await page.fill('#password', accounts.songling);
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=演示：');
  await examine(page, 'office code 1440');
  await page.click('text=填入');
  await page.press('#otp', 'Enter');
  await page.waitForSelector('.strip b');
  await examine(page, 'office desk 1440');
  await go(page, '/reports?year=2023', 'tbody tr a');
  await examine(page, 'office reports 1440');
  await page.click('tbody tr a');
  await page.waitForSelector('#on-site');
  await examine(page, 'office report 1440');
  await page.click('text=撤下…');
  await examine(page, 'office withdraw 1440');
  await page.click('button:has-text("撤下 ")');
  await page.waitForSelector('text=请写明为什么撤下');
  await page.fill('#withdraw-reason', '表三一个数字抄错了，改正后重新公布');
  await page.click('button:has-text("撤下 ")');
  await page.waitForSelector('text=已撤下，原网址');
  await examine(page, 'office withdrawn 1440');
  await sees(410, '表三一个数字抄错了');
  const reader = await open(1280); // axe needs script
  await reader.page.goto(`${portal}o/songling/reports/2023`);
  await examine(reader.page, 'portal withdrawn 1280');
  await reader.page.context().close();
  // By keyboard: p, Enter.
  await page.keyboard.press('p');
  await page.waitForSelector('text=确认公布');
  await examine(page, 'office publish 1440');
  await page.waitForFunction(() => document.activeElement.textContent.includes('确认公布'));
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=已公布，网站上马上');
  await sees(200, '2023年');
  await page.click('text=撤回公布');
  await page.waitForSelector('text=已撤回');
  await sees(410, '表三一个数字抄错了');
  await page.setViewportSize({ width: 320, height: 700 });
  await examine(page, 'office report 320');
  result('publish, undo, withdraw', [...steps, ...trouble]);
  await page.context().close();
  await citizen.page.context().close();
}

const rooms = {
  gongkaiban: [['reports', '/reports', 'tbody tr a'], ['compare', '/reports/compare', '#c-before'], ['rules', '/settings/rules', '.legend'], ['calendar', '/settings/calendar?year=2026', '.months table']],
  system: [['people', '/settings/people', 'table'], ['organs', '/settings/organs', '.tree'], ['jobs', '/settings/jobs', 'table, .empty'], ['rules', '/settings/rules', '.legend']],
  security: [['people', '/settings/people', 'table']],
  audit: [['audit', '/settings/audit', 'table']],
};

// What the menus lead to, and the operation each page begins with.
const menus = {
  '.g-nav a': { 工作台: null, 年报: 'reports', 设置: 'settings' },
  '.tabs a': { 规则和依据: 'settings', 机构: 'organs', 人员与岗位: 'people', 登录与密钥: 'keys', 工作日历: 'calendar/{year}', 后台任务: 'jobs', 审计日志: 'audit' },
};

// The menus show what the server's routes allow this person, no more and no less.
async function menu(page, who) {
  const ask = (way) => page.evaluate(async (url) => (await fetch(url)).json(), `${portal}api/v1/${way}`);
  const { paths } = await ask('openapi.json');
  const { rights } = await ask('office/session');
  const allowed = (way) => {
    if (way === null) return true;
    const need = paths[Object.keys(paths).find((p) => p.endsWith(`/api/v1/office/${way}`))].get['x-permission'];
    return need === 'office.signed' || rights.includes(need);
  };
  await go(page, '/settings/rules', '.tabs a');
  const wrong = [];
  for (const [where, entries] of Object.entries(menus)) {
    const shown = await page.$$eval(where, (all) => all.filter((a) => !a.classList.contains('later')).map((a) => a.firstChild.textContent.trim()));
    const due = Object.keys(entries).filter((word) => allowed(entries[word]));
    if (shown.join() !== due.join()) wrong.push(`shows ${shown.join()} and not ${due.join()}`);
  }
  result(`the menus of ${who}`, wrong);
}

// The log is read by people: what was done, and to what, in their language.
function foreignWords() {
  return [...document.querySelectorAll('tbody td:nth-of-type(3), tbody td:nth-of-type(4)')].map((e) => e.textContent.trim()).filter((t) => t && !/^\p{sc=Han}/u.test(t)).slice(0, 3).map((t) => `not in Chinese: ${t}`);
}

async function staff(who) {
  const { page, trouble } = await open(1440);
  await signIn(page, who);
  await menu(page, who);
  for (const width of zooms) {
    await page.setViewportSize({ width, height: 900 });
    for (const [name, hash, what] of rooms[who]) {
      await go(page, hash, what);
      await examine(page, `office ${who} ${name} ${width}`, name === 'audit' ? await page.evaluate(foreignWords) : []);
    }
  }
  result(`what ${who} sees`, trouble);
  await page.context().close();
}

// The code an authenticator shows for a secret (RFC 6238).
function codeOf(secret) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/[^A-Z2-7]/g, '')].map((c) => letters.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000)));
  const mac = crypto.createHmac('sha1', key).update(step).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
}

// One's own account: another session is seen and ended, the password and the authenticator are changed.
async function ownAccount() {
  const { page, trouble } = await open(1440);
  const other = await open(1280);
  const steps = [];
  await signIn(other.page, 'gongkaiban');
  await signIn(page, 'gongkaiban');
  await page.click('header a[href="#/account"]');
  await page.waitForSelector('#own-sessions');
  for (const width of zooms) {
    await page.setViewportSize({ width, height: 900 });
    await examine(page, `office account ${width}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.click('.wide tbody button');
  await page.waitForSelector('text=已结束在');
  await other.page.evaluate(() => { location.hash = '/account'; });
  if (!(await other.page.waitForSelector('#login', { timeout: 5000 }).then(() => true, () => false))) steps.push('a session that was ended is still inside');
  // Codes count once: the next one has to come before the next step.
  const prove = async (form, password) => {
    for (let tries = 0; ; tries += 1) {
      await page.fill(`#${form}-password`, password);
      await page.click(`form:has(#${form}-code) >> text=填入`);
      await page.keyboard.press('Enter');
      await page.click(`form:has(#${form}-code) button[type=submit]`);
      const done = await page.waitForSelector(form === 'np' ? 'text=密码已换' : '.secret', { timeout: 3000 }).then(() => true, () => false);
      if (done) return;
      if (tries > 5) throw new Error(`${form}: ${await page.textContent('[role=alert]')}`);
      await page.waitForTimeout(10000);
    }
  };
  await page.fill('#np-fresh', 'short');
  await page.fill('#np-again', 'shorter');
  await page.click('form:has(#np-code) button[type=submit]');
  await page.waitForSelector('text=两次输入的新密码不一样');
  const fresh = 'Qingshi-52-banqiao';
  await page.fill('#np-fresh', fresh);
  await page.fill('#np-again', fresh);
  await prove('np', accounts.gongkaiban);
  accounts.gongkaiban = fresh;
  await prove('nf', fresh);
  await examine(page, 'office new authenticator 1440');
  await page.fill('#nf-fresh', '000000');
  await page.click('text=换成新的');
  await page.waitForSelector('[role=alert]');
  await page.fill('#nf-fresh', codeOf(await page.textContent('.secret')));
  await page.click('text=换成新的');
  await page.waitForSelector('.codes li');
  await examine(page, 'office new recovery codes 1440');
  await page.click('text=已抄好');
  await page.waitForSelector('text=新的手机验证器已经生效');
  result('one\'s own account', [...steps, ...trouble]);
  await page.context().close();
  await other.page.context().close();
}

// What the system administrator does for somebody who cannot sign in, and where he must not.
async function rescue() {
  const { page, trouble } = await open(1440);
  const steps = [];
  await signIn(page, 'system');
  await go(page, '/settings/people', 'table');
  const row = (who) => page.locator('tbody tr', { hasText: who }).getByRole('button', { name: /登录问题/ });
  await row('security').click();
  await page.waitForSelector('dialog[open]');
  for (const width of zooms) {
    await page.setViewportSize({ width, height: 900 });
    await examine(page, `office rescue ${width}`);
  }
  await page.click('text=给新的首次密码，并重新绑定');
  await page.waitForSelector('text=三员互不兼任');
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  if (!page.url().endsWith('/settings/people')) steps.push('a key works behind an open dialog');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached', timeout: 2000 }).catch(() => steps.push('Esc does not close the dialog'));
  await page.setViewportSize({ width: 1440, height: 900 });
  await row('songling').click();
  await page.click('text=结束他的全部登录');
  await page.waitForSelector('.g-note.green');
  await page.click('dialog >> text=给新的首次密码 >> nth=0');
  await page.waitForSelector('text=只显示这一次');
  await examine(page, 'office rescued 1440');
  result('somebody who cannot sign in', [...steps, ...trouble]);
  await page.context().close();
}

// The security administrator's decisions: policy, addresses, keys.
async function security() {
  const { page, trouble } = await open(1440);
  await signIn(page, 'security');
  await go(page, '/settings/security', '#s-keys');
  for (const width of zooms) {
    await page.setViewportSize({ width, height: 900 });
    await examine(page, `office security ${width}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.check('input[value=asvs]');
  await page.click('text=改用这一套');
  await page.waitForSelector('text=登录策略已改为“ASVS”');
  await page.fill('#ranges', '192.168.7.0/24');
  await page.click('form:has(#ranges) button');
  await page.waitForSelector('text=您自己所在的地址');
  await page.fill('#ranges', '127.0.0.0/8 ::1');
  await page.click('form:has(#ranges) button');
  await page.waitForSelector('text=其他地址从现在起不能登录后台');
  await page.click('text=更换全部机构的密钥');
  await page.waitForSelector('text=全部换好', { timeout: 30000 });
  await examine(page, 'office security done 1440');
  result('what the security administrator decides', trouble);
  await page.context().close();
}

// The form behind a set-up token, and an address nobody knows.
async function doors() {
  const { page, trouble } = await open(1440);
  await page.goto(admin);
  await page.click('text=第一次使用');
  for (const width of zooms) {
    await page.setViewportSize({ width, height: 900 });
    await examine(page, `office set-up ${width}`);
  }
  result('the set-up form', trouble);
  await page.context().close();
}

result('the demo says where and who', [...(Object.keys(accounts).length === 5 ? [] : [`accounts: ${Object.keys(accounts).join()}`])]);
for (const [name, walk] of [['the kiosk', terminal], ['the clerk', clerk], ...Object.keys(rooms).map((who) => [who, () => staff(who)]), ['the account', ownAccount], ['the security administrator', security], ['the rescue', rescue], ['the doors', doors]]) {
  try {
    await walk();
  } catch (e) {
    result(name, [e.message.split('\n').slice(0, 3).join(' ')]);
    if (shots) for (const [i, c] of browser.contexts().entries()) for (const p of c.pages()) await p.screenshot({ path: path.join(shots, `demo-stuck-${i}.png`) });
    for (const c of browser.contexts()) await c.close();
  }
}
await browser.close();
demo.kill('SIGTERM');
console.log(`demo: ready in ${ready} ms; ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
