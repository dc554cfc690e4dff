#include "base/date.h"

#include <fmt/format.h>

#include <array>

namespace gongkai {
namespace {

/// The number of `s`, digits only.
std::optional<int> digits(std::string_view s) {
  int n = 0;
  for (char const c : s) {
    if (c < '0' || c > '9') return std::nullopt;
    n = n * 10 + (c - '0');
  }
  return n;
}

}  // namespace

std::optional<Date> Date::parse(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  auto const y = digits(iso.substr(0, 4)), m = digits(iso.substr(5, 2)), d = digits(iso.substr(8));
  if (!y || !m || !d) return std::nullopt;
  return of(*y, static_cast<unsigned>(*m), static_cast<unsigned>(*d));
}

std::string Date::iso() const { return fmt::format("{:04}-{:02}-{:02}", year(), month(), day()); }

std::string Date::chinese() const { return fmt::format("{}年{}月{}日", year(), month(), day()); }

std::string_view weekday_name(Date date) {
  constexpr std::array<std::string_view, 7> names = {"一", "二", "三", "四", "五", "六", "日"};
  return names[date.weekday() - 1];
}

}  // namespace gongkai
