#include "domain/report/check.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "domain/report/words.h"

namespace gongkai::report {
namespace {

/// FNV-1a over the parts that make a finding itself: never a line number, never a file name.
std::string fingerprint_of(Finding const& f, AnnualReport const& report) {
  std::uint64_t hash = 14695981039346656037ULL;
  auto const mix = [&](std::string_view s) {
    for (char c : s) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    hash = (hash ^ 0x1F) * 1099511628211ULL;
  };
  mix(f.code);
  mix(report.organ);
  mix(std::to_string(report.year));
  mix(f.cell);
  mix(words::letters(f.subject));
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out(16, '0');
  for (std::size_t i = 16; i-- > 0; hash >>= 4) out[i] = digits[hash & 15];
  return out;
}

/// Findings without a place (something is absent) come first.
auto position(Finding const& f) {
  auto const& at = f.at;
  return std::tuple(at.page, at.line, at.paragraph, at.table, at.row, at.cell, at.column);
}

}  // namespace

std::vector<Finding> check(AnnualReport const& report, CheckContext const& context) {
  std::vector<Finding> out = report.findings;
  check_structure(report, context, out);
  check_prose(report, out);
  check_tables(report, context, out);
  check_text(report, context, out);
  check_history(report, context, out);
  for (Finding& f : out) {
    f.source = report.source;
    f.fingerprint = fingerprint_of(f, report);
  }
  std::ranges::stable_sort(
      out, [](Finding const& a, Finding const& b) { return position(a) < position(b); });
  std::vector<Finding> unique;
  unique.reserve(out.size());
  for (Finding& f : out) {
    bool const known = std::ranges::any_of(unique, [&](Finding const& u) {
      return u.code == f.code && u.fingerprint == f.fingerprint && u.at == f.at;
    });
    if (!known) unique.push_back(std::move(f));
  }
  return unique;
}

}  // namespace gongkai::report
