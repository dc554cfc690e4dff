#include "law/working_calendar.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace gongkai::law {

WorkingCalendar::WorkingCalendar(std::vector<HolidayNotice> const& notices) {
  std::map<int, HolidayNotice const*> last;
  for (HolidayNotice const& notice : notices) last[notice.year] = &notice;
  std::map<Date, SpecialDay> days;  // a later year may speak of the last days of the one before
  for (auto const& [year, notice] : last) {
    notices_[year] = notice->number;
    for (SpecialDay const& day : notice->days) days[day.date] = day;
  }
  for (auto& [date, day] : days) days_.push_back(std::move(day));
}

SpecialDay const* WorkingCalendar::special(Date day) const {
  auto const at = std::ranges::lower_bound(days_, day, {}, &SpecialDay::date);
  return at == days_.end() || at->date != day ? nullptr : &*at;
}

bool WorkingCalendar::is_working(Date day) const {
  SpecialDay const* const found = special(day);
  return found == nullptr ? !day.weekend() : found->kind == DayKind::MakeUpDay;
}

CountedDay WorkingCalendar::after(Date start, WorkingDays n) const {
  assert(n.count > 0);
  CountedDay day{start, false};
  for (int left = n.count; left > 0;) {
    day.date = day.date + 1;
    day.provisional |= is_provisional(day.date);
    if (is_working(day.date)) --left;
  }
  return day;
}

CountedDay WorkingCalendar::on_or_before(Date day) const {
  CountedDay out{day, is_provisional(day)};
  while (!is_working(out.date)) {
    out.date = out.date - 1;
    out.provisional |= is_provisional(out.date);
  }
  return out;
}

CountedDay WorkingCalendar::on_or_after(Date day) const {
  CountedDay out{day, is_provisional(day)};
  while (!is_working(out.date)) {
    out.date = out.date + 1;
    out.provisional |= is_provisional(out.date);
  }
  return out;
}

WorkingDays WorkingCalendar::between(Date after, Date until) const {
  int count = 0;
  for (Date day = after + 1; day <= until; day = day + 1) count += is_working(day) ? 1 : 0;
  return {count};
}

}  // namespace gongkai::law
