#pragma once

#include <map>
#include <vector>

#include "base/date.h"
#include "law/holiday_notice.h"

namespace gongkai::law {

/// A number of working days; never a number of days.
struct WorkingDays {
  int count = 0;
  friend constexpr auto operator<=>(WorkingDays, WorkingDays) = default;
};

/// A day found by counting. Provisional (暂定): some year it was counted through has no notice yet,
/// so Monday to Friday was assumed there; counted anew when the notice comes.
struct CountedDay {
  Date date;
  bool provisional = false;
  friend bool operator==(CountedDay, CountedDay) = default;
};

/// Which days are worked, by the notices of the years it was built from. The one calendar of the
/// house.
class WorkingCalendar {
 public:
  /// Of two notices for the same year the later in the list counts.
  explicit WorkingCalendar(std::vector<HolidayNotice> const& notices);

  bool is_working(Date day) const;
  /// The special day it is, or null.
  SpecialDay const* special(Date day) const;
  /// Whether its year has no notice.
  bool is_provisional(Date day) const { return !notices_.contains(day.year()); }
  /// The years with a notice, with the number of the notice.
  std::map<int, std::string> const& notices() const { return notices_; }

  /// The nth working day after `start`, which is not counted itself, worked or not. 1 and more.
  /// 条例第三十三条: 自收到申请之日起 …个工作日; day one is the next working day.
  CountedDay after(Date start, WorkingDays n) const;
  /// The last working day on or before `day`, for dates fixed by the calendar (1月31日).
  CountedDay on_or_before(Date day) const;
  /// The first working day on or after `day`.
  CountedDay on_or_after(Date day) const;
  /// How many working days lie in (`after`, `until`].
  WorkingDays between(Date after, Date until) const;

 private:
  std::map<int, std::string> notices_;
  std::vector<SpecialDay> days_;  // in order
};

}  // namespace gongkai::law
