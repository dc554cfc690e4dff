#include "domain/report/compare.h"

#include <algorithm>
#include <ranges>

#include "base/text.h"
#include "domain/report/excerpt.h"

namespace gongkai::report {
namespace {

std::vector<std::string_view> words_of(std::string_view s) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < s.size();) {
    std::size_t const begin = at;
    char32_t const c = text::next(s, at);
    auto const simple = [](char32_t x) {
      return (x >= '0' && x <= '9') || (x >= 'A' && x <= 'Z') || (x >= 'a' && x <= 'z') || x == '.';
    };
    if (simple(c)) {
      while (at < s.size() && simple(static_cast<unsigned char>(s[at]))) ++at;
    }
    out.push_back(s.substr(begin, at - begin));
  }
  return out;
}

/// Myers' greedy difference; `cap` edits at most, beyond which all is replaced.
void difference(std::vector<std::string_view> const& a, std::vector<std::string_view> const& b,
                std::vector<TextPiece>& out) {
  auto const push = [&](TextPiece::Kind kind, std::string_view text) {
    if (text.empty()) return;
    if (!out.empty() && out.back().kind == kind) {
      out.back().text += text;
    } else {
      out.push_back({kind, std::string(text)});
    }
  };
  auto const n = static_cast<long>(a.size()), m = static_cast<long>(b.size());
  long const cap = std::min<long>(n + m, 2000);
  std::vector<std::vector<long>> trace;
  std::vector<long> v(static_cast<std::size_t>(2 * cap + 3), 0);
  auto const at = [&](long k) -> long& { return v[static_cast<std::size_t>(k + cap + 1)]; };
  long found = -1;
  for (long d = 0; d <= cap && found < 0; ++d) {
    trace.emplace_back(v.begin() + (cap + 1 - d - 1), v.begin() + (cap + 1 + d + 2));
    for (long k = -d; k <= d; k += 2) {
      long x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
      long y = x - k;
      while (x < n && y < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(y)]) {
        ++x;
        ++y;
      }
      at(k) = x;
      if (x >= n && y >= m) {
        found = d;
        break;
      }
    }
  }
  if (found < 0) {
    for (auto w : a) push(TextPiece::Kind::Removed, w);
    for (auto w : b) push(TextPiece::Kind::Added, w);
    return;
  }
  std::vector<std::pair<TextPiece::Kind, std::string_view>> back;
  long x = n, y = m;
  for (long d = found; d > 0; --d) {
    auto const& row =
        trace[static_cast<std::size_t>(d)];  // diagonals -d-1 … d+1 of the step before
    auto const old = [&](long k) { return row[static_cast<std::size_t>(k + d + 1)]; };
    long const k = x - y;
    long const before = k == -d || (k != d && old(k - 1) < old(k + 1)) ? k + 1 : k - 1;
    long const px = old(before), py = px - before;
    while (x > px && y > py && x > 0 && y > 0 && (x - 1 >= px + (before == k - 1 ? 1 : 0)) &&
           (y - 1 >= py + (before == k + 1 ? 1 : 0))) {
      back.emplace_back(TextPiece::Kind::Same, a[static_cast<std::size_t>(x - 1)]);
      --x;
      --y;
    }
    if (before == k + 1) {
      back.emplace_back(TextPiece::Kind::Added, b[static_cast<std::size_t>(y - 1)]);
      --y;
    } else {
      back.emplace_back(TextPiece::Kind::Removed, a[static_cast<std::size_t>(x - 1)]);
      --x;
    }
  }
  while (x > 0) back.emplace_back(TextPiece::Kind::Same, a[static_cast<std::size_t>(--x)]);
  for (auto const& [kind, word] : back | std::views::reverse) push(kind, word);
}

std::string text_of(AnnualReport const& r, int number) {
  std::string out;
  if (Section const* s = r.section(number)) {
    for (Passage const& p : s->passages) out += (out.empty() ? "" : "\n") + p.text;
  }
  return out;
}

}  // namespace

std::vector<TextPiece> compare_text(std::string_view before, std::string_view after) {
  std::vector<TextPiece> out;
  difference(words_of(before), words_of(after), out);
  return out;
}

Comparison compare(AnnualReport const& before, AnnualReport const& after) {
  Comparison out;
  for (std::size_t c = 0; c < cell_count; ++c) {
    ReportCell const &a = before.cells[c], &b = after.cells[c];
    if (a.state == CellState::Missing || b.state == CellState::Missing) continue;
    std::string const from = printed(a), to = printed(b);
    if (from == to) continue;
    out.cells.push_back({static_cast<CellId>(c), from, to,
                         a.has_value() && b.has_value() ? b.value - a.value : Figure{}});
  }
  for (int n = 1; n <= 6; ++n) {
    std::string const a = text_of(before, n), b = text_of(after, n);
    if (a == b) continue;
    SectionChange change;
    change.number = n;
    change.pieces = compare_text(a, b);
    std::size_t same = 0, all = 0;
    for (TextPiece const& p : change.pieces) {
      std::size_t const letters = text::length(p.text);
      all += letters;
      if (p.kind == TextPiece::Kind::Same) same += letters;
    }
    change.similarity = all == 0 ? 0 : static_cast<double>(same) / static_cast<double>(all);
    out.sections.push_back(std::move(change));
  }
  return out;
}

}  // namespace gongkai::report
