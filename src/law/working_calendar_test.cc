#include "law/working_calendar.h"

#include <gtest/gtest.h>

namespace gongkai::law {
namespace {

Date day(char const* iso) { return *Date::parse(iso); }
WorkingCalendar const& calendar() {
  static WorkingCalendar const built(issued_notices());
  return built;
}
std::string after(char const* start, int n) {
  CountedDay const due = calendar().after(day(start), {n});
  EXPECT_FALSE(due.provisional) << start;
  return due.date.iso();
}

// The counting of the worked examples L01 to L16: (start, working days, due).
TEST(WorkingCalendar, CountsAsTheWorkedExamples) {
  EXPECT_EQ(after("2024-09-10", 20), "2024-10-14");  // L01
  EXPECT_EQ(after("2024-09-14", 20), "2024-10-18");  // L02, received on a make-up Saturday
  EXPECT_EQ(after("2025-10-09", 20), "2025-11-05");  // L03
  EXPECT_EQ(after("2026-01-19", 20), "2026-02-14");  // L04, due on a make-up Saturday
  EXPECT_EQ(after("2026-02-14", 20), "2026-03-20");  // L05
  EXPECT_EQ(after("2025-01-20", 7), "2025-02-05");   // L06
  EXPECT_EQ(after("2025-01-26", 10), "2025-02-14");
  EXPECT_EQ(after("2025-02-13", 20), "2025-03-13");
  EXPECT_EQ(after("2025-11-03", 7), "2025-11-12");  // L07
  EXPECT_EQ(after("2025-11-10", 15), "2025-12-01");
  EXPECT_EQ(after("2025-04-14", 20), "2025-05-14");  // L08
  EXPECT_EQ(after("2025-04-21", 15), "2025-05-14");
  EXPECT_EQ(calendar().between(day("2025-04-18"), day("2025-05-09")).count, 13);
  EXPECT_EQ(after("2025-05-14", 13), "2025-06-03");
  EXPECT_EQ(after("2025-08-25", 20), "2025-09-22");  // L09
  EXPECT_EQ(after("2025-09-01", 15), "2025-09-22");
  EXPECT_EQ(calendar().between(day("2025-08-29"), day("2025-09-22")).count, 16);
  EXPECT_EQ(after("2025-09-22", 16), "2025-10-20");
  EXPECT_EQ(after("2025-06-03", 20), "2025-07-01");  // L10
  EXPECT_EQ(after("2025-07-01", 20), "2025-07-29");
  EXPECT_EQ(calendar().between(day("2025-07-10"), day("2025-07-28")).count, 12);
  EXPECT_EQ(after("2025-07-29", 12), "2025-08-14");
  EXPECT_EQ(after("2025-07-01", 10), "2025-07-15");  // L11
  EXPECT_EQ(after("2024-04-22", 20), "2024-05-21");  // L12
  EXPECT_EQ(after("2024-04-28", 15), "2024-05-21");
  EXPECT_EQ(after("2024-05-21", 16), "2024-06-13");
  EXPECT_EQ(after("2026-03-05", 20), "2026-04-02");  // L13
  EXPECT_EQ(after("2026-03-24", 20), "2026-04-22");
  EXPECT_EQ(after("2026-04-10", 20), "2026-05-12");
  EXPECT_EQ(after("2025-12-18", 20), "2026-01-16");  // L14
  EXPECT_EQ(after("2020-01-15", 20), "2020-02-19");  // L15
  EXPECT_EQ(after("2026-02-13", 20), "2026-03-19");  // L16
  EXPECT_EQ(after("2026-02-25", 20), "2026-03-24");
}

TEST(WorkingCalendar, EveryYearHasAsManyWorkingDaysAsItShould) {
  struct Year {
    int year, days;
  };
  for (auto const [year, days] : {Year{2019, 250},
                                  {2020, 249},
                                  {2021, 250},
                                  {2022, 249},
                                  {2023, 249},
                                  {2024, 251},
                                  {2025, 248},
                                  {2026, 248}})
    EXPECT_EQ(calendar().between(*Date::of(year - 1, 12, 31), *Date::of(year, 12, 31)).count, days)
        << year;
}

TEST(WorkingCalendar, AYearWithoutNoticeGivesProvisionalDays) {
  CountedDay const due = calendar().after(day("2026-12-21"), {20});
  EXPECT_TRUE(due.provisional);
  EXPECT_EQ(due.date.iso(), "2027-01-18");  // Monday to Friday assumed
  EXPECT_FALSE(calendar().after(day("2026-12-01"), {20}).provisional);
  EXPECT_TRUE(calendar().is_provisional(day("2018-12-31")));

  auto notices = issued_notices();
  notices.push_back({2027, "", {{day("2027-01-01"), DayKind::Holiday, "元旦"}}});
  CountedDay const later = WorkingCalendar(notices).after(day("2026-12-21"), {20});
  EXPECT_FALSE(later.provisional);
  EXPECT_EQ(later.date.iso(), "2027-01-19");  // a holiday more never makes a term shorter
}

TEST(WorkingCalendar, FindsTheNearestWorkingDay) {
  EXPECT_EQ(calendar().on_or_before(day("2026-01-31")).date.iso(), "2026-01-30");
  EXPECT_EQ(calendar().on_or_before(day("2025-01-31")).date.iso(), "2025-01-27");
  EXPECT_EQ(calendar().on_or_after(day("2026-02-15")).date.iso(), "2026-02-24");
  EXPECT_EQ(calendar().special(day("2026-02-14"))->name, "春节");
  EXPECT_EQ(calendar().special(day("2026-02-25")), nullptr);
}

TEST(WorkingCalendar, TheLaterOfTwoNoticesCounts) {
  HolidayNotice const old{2027, "old", {{day("2027-01-01"), DayKind::Holiday, "元旦"}}};
  HolidayNotice const changed{2027, "new", {{day("2027-01-04"), DayKind::Holiday, "元旦"}}};
  WorkingCalendar const both({old, changed});
  EXPECT_TRUE(both.is_working(day("2027-01-01")));
  EXPECT_FALSE(both.is_working(day("2027-01-04")));
}

// 10,000 random counts against a count made another way.
TEST(WorkingCalendar, AgreesWithADayByDayCount) {
  std::uint64_t state = 20260302;
  for (int i = 0; i < 10'000; ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    Date const start = *Date::of(2019, 1, 1) + static_cast<int>((state >> 33U) % 2900);
    int const n = 1 + static_cast<int>((state >> 20U) % 60);
    Date const due = calendar().after(start, {n}).date;
    EXPECT_EQ(calendar().between(start, due).count, n);
    EXPECT_TRUE(calendar().is_working(due));
  }
}

}  // namespace
}  // namespace gongkai::law
