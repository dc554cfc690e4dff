#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gongkai {

/// A day in Beijing. All legal periods count such days.
struct Date {
  std::int32_t days = 0;  // since 1970-01-01

  /// Nothing for a day that does not exist, such as 30 February.
  static constexpr std::optional<Date> of(int year, unsigned month, unsigned day) {
    std::chrono::year_month_day const ymd{std::chrono::year{year}, std::chrono::month{month},
                                          std::chrono::day{day}};
    if (!ymd.ok() || year < 1900 || year > 9999) return std::nullopt;
    return Date{static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count())};
  }
  /// Reads exactly `2026-02-14`, years 1900 to 9999.
  static std::optional<Date> parse(std::string_view iso);

  constexpr std::chrono::year_month_day ymd() const {
    return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{days}}};
  }
  constexpr int year() const { return static_cast<int>(ymd().year()); }
  constexpr unsigned month() const { return static_cast<unsigned>(ymd().month()); }
  constexpr unsigned day() const { return static_cast<unsigned>(ymd().day()); }
  /// 1 Monday … 7 Sunday.
  constexpr unsigned weekday() const {
    return std::chrono::weekday{std::chrono::sys_days{std::chrono::days{days}}}.iso_encoding();
  }
  constexpr bool weekend() const { return weekday() >= 6; }

  /// `2026-02-14`.
  std::string iso() const;
  /// `2026年2月14日`.
  std::string chinese() const;

  friend constexpr auto operator<=>(Date, Date) = default;
  friend constexpr Date operator+(Date a, int n) { return {a.days + n}; }
  friend constexpr Date operator-(Date a, int n) { return {a.days - n}; }
  friend constexpr int operator-(Date a, Date b) { return a.days - b.days; }
};

/// 星期一 … 星期日 without the first two characters: 一 … 日.
std::string_view weekday_name(Date date);

}  // namespace gongkai
