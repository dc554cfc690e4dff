// The Observatory's own retrieval, tests and grades, for pages of any path and status: its scan() takes only the page at /.
import { ALL_TESTS } from "@mdn/mdn-http-observatory/src/constants.js";
import { MINIMUM_SCORE_FOR_EXTRA_CREDIT } from "@mdn/mdn-http-observatory/src/grader/charts.js";
import { getScoreModifier } from "@mdn/mdn-http-observatory/src/grader/grader.js";
import { retrieve } from "@mdn/mdn-http-observatory/src/retriever/retriever.js";

const LEAST = 120;
const PAGES = [
  ["/", 200], ["/o/songling/", 200], ["/o/songling/guide", 200], ["/o/songling/rules", 200], ["/o/songling/contact", 200],
  ["/o/songling/open/", 200], ["/apply/songling/", 200], ["/o/songling/reports/", 200], ["/o/songling/reports/2024", 200],
  ["/o/songling/reports/2024.docx", 200], ["/o/songling/reports/2024.pdf", 200], ["/o/songling/reports/2024.csv", 200],
  ["/o/songling/reports/2024.json", 200], ["/help", 200], ["/accessibility", 200], ["/privacy", 200], ["/prefs", 200], ["/sitemap", 200],
  ["/sitemap.xml", 200], ["/robots.txt", 200], ["/api/v1/openapi.json", 200], ["/api/v1/organs", 200], ["/admin/", 200],
  ["/api/v1/office/session", 200], ["/nothing", 404], ["/o/nobody/", 404], ["/api/v1/nothing", 404], ["/api/v1/office/reports", 404],
  ["/%ff", 400],
];

async function score(path) {
  const got = await retrieve("localhost", { path });
  const auto = got.responses.auto;
  if (!auto) throw new Error(`${path}: nothing came`);
  const results = ALL_TESTS.map((test) => test(got)).filter((one) => one.result);
  const change = (one) => getScoreModifier(one.result);
  const bare = results.reduce((sum, one) => sum + Math.min(0, change(one)), 100);
  const full = results.reduce((sum, one) => sum + change(one), 100);
  const points = bare >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? full : bare;
  return { status: auto.status, points, words: results.filter((one) => change(one) < 0 || !one.pass).map((one) => one.result) };
}

async function ready() {
  for (let i = 0; i < 200; i++) {
    try {
      if ((await fetch("https://localhost/healthz")).ok) return;
    } catch {
      // not yet
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("the site does not answer");
}

await ready();
let lowest = Infinity;
let wrong = 0;
for (const [path, status] of PAGES) {
  const one = await score(path);
  lowest = Math.min(lowest, one.points);
  const good = one.points >= LEAST && one.status === status;
  wrong += good ? 0 : 1;
  if (!good) console.log(`  ${path}: ${one.status}, ${one.points} points; ${one.words.join(", ")}`);
}
console.log(`${wrong === 0 ? "PASS" : "FAIL"} WX-2 Observatory: ${PAGES.length} pages, files and refusals, the lowest ${lowest}; target >= ${LEAST}`);
process.exit(wrong === 0 ? 0 : 1);
