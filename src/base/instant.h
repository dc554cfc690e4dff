#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace gongkai {

/// A moment in UTC, to the millisecond.
struct Instant {
  std::int64_t ms = 0;  // since 1970-01-01T00:00:00Z

  /// Reads exactly what `iso` writes.
  static std::optional<Instant> parse(std::string_view iso);
  /// The first moment of a day in Beijing.
  static constexpr Instant start_of(Date day) {
    return {std::int64_t{day.days} * 86'400'000 - beijing_offset};
  }

  /// `2026-02-14T01:02:03.004Z`; sorts as text in the order of time.
  std::string iso() const;
  /// `2026-02-14 09:02:03`, as clocks in Beijing show it.
  std::string beijing() const;
  /// The day in Beijing. Always eight hours ahead of UTC: the summer time of 1986 to 1991 lies
  /// before anything this clock can read.
  constexpr Date day() const {
    std::int64_t const local = ms + beijing_offset;
    std::int64_t const days =
        local >= 0 ? local / 86'400'000 : -((-local + 86'399'999) / 86'400'000);
    return {static_cast<std::int32_t>(days)};
  }

  static constexpr std::int64_t beijing_offset = std::int64_t{8} * 3'600'000;

  friend constexpr auto operator<=>(Instant, Instant) = default;
};

/// A length of time in milliseconds.
struct Duration {
  std::int64_t ms = 0;

  static constexpr Duration seconds(std::int64_t n) { return {n * 1000}; }
  static constexpr Duration minutes(std::int64_t n) { return {n * 60'000}; }
  static constexpr Duration hours(std::int64_t n) { return {n * 3'600'000}; }

  friend constexpr auto operator<=>(Duration, Duration) = default;
};
constexpr Instant operator+(Instant t, Duration d) { return {t.ms + d.ms}; }
constexpr Instant operator-(Instant t, Duration d) { return {t.ms - d.ms}; }
constexpr Duration operator-(Instant a, Instant b) { return {a.ms - b.ms}; }

}  // namespace gongkai
