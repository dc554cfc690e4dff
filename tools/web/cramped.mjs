// Words that stand on end in a narrow cell, and words that the focus ring of the field above or below them would cover.
// Runs in the page.
export function cramped() {
  const lines = (e) => e.clientHeight / parseFloat(getComputedStyle(e).lineHeight);
  const upright = [...document.querySelectorAll('.g-tbl th, .g-tbl td')].filter((e) => e.textContent.trim().length > 5 && e.clientWidth < 90 && lines(e) > 4.5);
  const gap = (field, words) => Math.max(words.getBoundingClientRect().top - field.getBoundingClientRect().bottom, field.getBoundingClientRect().top - words.getBoundingClientRect().bottom);
  const covered = [...document.querySelectorAll('input[aria-describedby], textarea[aria-describedby]')].filter((e) => e.offsetParent !== null)
    .map((e) => document.getElementById(e.getAttribute('aria-describedby'))).filter((w) => w !== null && gap(document.querySelector(`[aria-describedby="${w.id}"]`), w) < 7);
  return [...upright.slice(0, 3).map((e) => `stands on end: ${e.textContent.trim().slice(0, 20)}`), ...covered.slice(0, 3).map((e) => `under the focus ring: ${e.textContent.slice(0, 20)}`)];
}
