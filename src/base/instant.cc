#include "base/instant.h"

#include <fmt/format.h>

namespace gongkai {
namespace {

struct Parts {
  Date day;
  int hour, minute, second, ms;
};

Parts parts_of(std::int64_t ms) {
  std::int64_t const days = ms >= 0 ? ms / 86'400'000 : -((-ms + 86'399'999) / 86'400'000);
  auto const rest = static_cast<int>(ms - days * 86'400'000);
  return {Date{static_cast<std::int32_t>(days)}, rest / 3'600'000, rest / 60'000 % 60,
          rest / 1000 % 60, rest % 1000};
}

/// The `count` digits at `at`; -1 when there are others.
int digits(std::string_view s, std::size_t at, std::size_t count) {
  int n = 0;
  for (char const c : s.substr(at, count)) {
    if (c < '0' || c > '9') return -1;
    n = n * 10 + (c - '0');
  }
  return n;
}

}  // namespace

std::optional<Instant> Instant::parse(std::string_view s) {
  if (s.size() != 24 || s[10] != 'T' || s[13] != ':' || s[16] != ':' || s[19] != '.' ||
      s[23] != 'Z')
    return std::nullopt;
  auto const day = Date::parse(s.substr(0, 10));
  int const h = digits(s, 11, 2), m = digits(s, 14, 2), sec = digits(s, 17, 2),
            ms = digits(s, 20, 3);
  if (!day || h < 0 || h > 23 || m < 0 || m > 59 || sec < 0 || sec > 59 || ms < 0)
    return std::nullopt;
  std::int64_t const seconds = std::int64_t{h} * 3600 + std::int64_t{m} * 60 + sec;
  return Instant{std::int64_t{day->days} * 86'400'000 + seconds * 1000 + ms};
}

std::string Instant::iso() const {
  Parts const p = parts_of(ms);
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", p.day.iso(), p.hour, p.minute, p.second, p.ms);
}

std::string Instant::beijing() const {
  Parts const p = parts_of(ms + beijing_offset);
  return fmt::format("{} {:02}:{:02}:{:02}", p.day.iso(), p.hour, p.minute, p.second);
}

}  // namespace gongkai
