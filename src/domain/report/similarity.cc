#include "domain/report/similarity.h"

#include <algorithm>

#include "base/text.h"
#include "domain/report/script.h"

namespace gongkai::report {
namespace {

constexpr std::size_t run = 5;

void add(Shingles& out, std::string_view s) {
  std::vector<char16_t> window;
  for (std::size_t at = 0; at < s.size();) {
    char32_t const c = text::next(s, at);
    if (text::is_han(c)) window.push_back(simplify(c));
  }
  for (std::size_t i = 0; i + run <= window.size(); ++i) {
    std::uint32_t hash = 2166136261U;
    for (std::size_t k = 0; k < run; ++k) hash = (hash ^ window[i + k]) * 16777619U;
    out.hashes.push_back(hash);
  }
}

}  // namespace

Shingles shingles_of(AnnualReport const& report, int section) {
  Shingles out;
  for (Section const& s : report.sections) {
    bool const wanted = section == 0 ? s.number == 1 || s.number == 5 : s.number == section;
    if (!wanted) continue;
    for (Passage const& p : s.passages) add(out, p.text);
  }
  std::ranges::sort(out.hashes);
  auto const repeated = std::ranges::unique(out.hashes);
  out.hashes.erase(repeated.begin(), repeated.end());
  return out;
}

double similarity(Shingles const& a, Shingles const& b) {
  if (a.hashes.size() < 120 || b.hashes.size() < 120) return 0;
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.hashes.size() && j < b.hashes.size();) {
    if (a.hashes[i] == b.hashes[j]) {
      ++shared;
      ++i;
      ++j;
    } else if (a.hashes[i] < b.hashes[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return static_cast<double>(shared) /
         static_cast<double>(a.hashes.size() + b.hashes.size() - shared);
}

}  // namespace gongkai::report
