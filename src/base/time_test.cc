#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/instant.h"

namespace gongkai {
namespace {

TEST(Date, ReadsAndWritesIso) {
  EXPECT_EQ(Date::parse("2026-02-14")->iso(), "2026-02-14");
  EXPECT_EQ(Date::parse("2024-02-29")->chinese(), "2024年2月29日");
  for (auto const* const wrong :
       {"2025-02-29", "2025-13-01", "2025-00-10", "2025-1-01", "25-01-01", "2025-01-32",
        "2025-01-01 ", "2025/01/01", "0000-01-01", "２０２５-01-01"})
    EXPECT_FALSE(Date::parse(wrong)) << wrong;
}

TEST(Date, KnowsItsWeekday) {
  EXPECT_EQ(Date::parse("2026-02-14")->weekday(), 6U);
  EXPECT_TRUE(Date::parse("2026-02-14")->weekend());
  EXPECT_EQ(weekday_name(*Date::parse("2026-02-15")), "日");
}

TEST(Instant, KeepsMillisecondsThroughText) {
  auto const t = Instant::parse("2026-02-14T15:59:59.999Z");
  ASSERT_TRUE(t);
  EXPECT_EQ(t->iso(), "2026-02-14T15:59:59.999Z");
  EXPECT_EQ(t->beijing(), "2026-02-14 23:59:59");
  EXPECT_EQ(Instant{-1}.iso(), "1969-12-31T23:59:59.999Z");
  for (auto const* const wrong :
       {"2026-02-14T15:59:59Z", "2026-02-14 15:59:59.999Z", "2026-02-14T24:00:00.000Z",
        "2026-02-30T00:00:00.000Z", "2026-02-14T15:59:60.000Z", "2026-02-14T15:59:5x.000Z"})
    EXPECT_FALSE(Instant::parse(wrong)) << wrong;
}

TEST(Instant, DayChangesAtMidnightInBeijing) {
  EXPECT_EQ(Instant::parse("2026-02-14T15:59:59.999Z")->day().iso(), "2026-02-14");
  EXPECT_EQ(Instant::parse("2026-02-14T16:00:00.000Z")->day().iso(), "2026-02-15");
  Date const day = *Date::parse("2026-02-15");
  EXPECT_EQ(Instant::start_of(day).iso(), "2026-02-14T16:00:00.000Z");
  EXPECT_EQ(Instant{-Instant::beijing_offset - 1}.day().iso(), "1969-12-31");
}

TEST(Clock, SettableClockStandsUntilSet) {
  SettableClock clock{Instant::start_of(*Date::parse("2026-01-31"))};
  EXPECT_EQ(clock.today().iso(), "2026-01-31");
  clock.advance(Duration::hours(24));
  EXPECT_EQ(clock.today().iso(), "2026-02-01");
  EXPECT_GT(SystemClock().now().iso(), "2024");
}

TEST(Bytes, HexGoesThereAndBack) {
  auto const bytes = unhex("00ffA0");
  ASSERT_TRUE(bytes);
  EXPECT_EQ(hex(*bytes), "00ffa0");
  EXPECT_FALSE(unhex("0"));
  EXPECT_FALSE(unhex("0g"));
}

struct Thing {};
TEST(Id, ZeroIsNotStored) {
  EXPECT_FALSE(Id<Thing>{});
  EXPECT_LT(Id<Thing>{1}, Id<Thing>{2});
}

}  // namespace
}  // namespace gongkai
