#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"

namespace gongkai::law {

/// How a day differs from “Monday to Friday are worked”.
enum class DayKind : std::uint8_t {
  Holiday,    // 放假: a Monday to Friday that is not worked
  MakeUpDay,  // 调休上班: a Saturday or Sunday that is
};
/// Stored name: "holiday", "workday".
std::string_view name_of(DayKind kind);

struct SpecialDay {
  Date date;
  DayKind kind = DayKind::Holiday;
  std::string name;  // 春节 …

  friend bool operator==(SpecialDay const&, SpecialDay const&) = default;
};

/// What the State Council's office announced for one year
/// (国务院办公厅关于某年部分节假日安排的通知).
struct HolidayNotice {
  int year = 0;
  std::string number;            // 文号; may be empty
  std::vector<SpecialDay> days;  // in order, each day once; only days that differ

  friend bool operator==(HolidayNotice const&, HolidayNotice const&) = default;
};

/// Reads a table (`# 年份: 2026`, `# 文号: …`, then date,kind,name) or the text of the notice
/// itself (一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。). `year` 0:
/// as written in it. `Invalid` when a weekday, a number of days or a kind of day contradicts the
/// calendar: calendar.day, calendar.count, calendar.line, calendar.year, calendar.empty.
Result<HolidayNotice> read_notice(std::string_view text, int year = 0);

/// The table form, which `read_notice` reads back.
std::string table_of(HolidayNotice const& notice);

/// The notices known when the program was built (data/calendar), by year.
std::vector<HolidayNotice> issued_notices();

}  // namespace gongkai::law
