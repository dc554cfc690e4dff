#include "law/holiday_notice.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace gongkai::law {
namespace {

constexpr char const* prose = R"(关于2026年部分节假日安排的通知
各单位：
　　一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
　　二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
　　三、清明节：4月4日（周六）至6日（周一）放假，共3天。
　　四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
　　五、端午节：6月19日（周五）至21日（周日）放假，共3天。
　　六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
　　七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班。
)";

TEST(HolidayNotice, TheWordsOfANoticeGiveTheDaysOfItsTable) {
  auto const read = read_notice(prose);
  ASSERT_TRUE(read) << read.error().code;
  EXPECT_EQ(read->year, 2026);
  auto const issued = issued_notices();
  auto const known = std::ranges::find(issued, 2026, &HolidayNotice::year);
  ASSERT_NE(known, issued.end());
  EXPECT_EQ(read->days, known->days);
}

TEST(HolidayNotice, TablesGoThereAndBack) {
  auto const issued = issued_notices();
  EXPECT_EQ(issued.size(), 8U);
  std::size_t days = 0;
  for (HolidayNotice const& notice : issued) {
    EXPECT_EQ(read_notice(table_of(notice)), notice);
    days += notice.days.size();
  }
  EXPECT_EQ(days, 198U);
}

TEST(HolidayNotice, AYearMayBeginInTheOneBefore) {
  auto const read = read_notice(
      "2023年部分节假日安排\n一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。\n");
  ASSERT_TRUE(read) << read.error().code;
  ASSERT_EQ(read->days.size(), 1U);
  EXPECT_EQ(read->days[0].date.iso(), "2023-01-02");
}

TEST(HolidayNotice, WhatContradictsTheCalendarIsRefused) {
  struct Wrong {
    char const *text, *code;
  };
  for (auto const [text, code] : {
           Wrong{"2026年节假日\n一、元旦：1月1日（周五）放假。\n", "calendar.day"},
           {"2026年节假日\n一、元旦：1月1日（周四）至3日（周六）放假，共4天。\n", "calendar.count"},
           {"2026年节假日\n一、元旦：1月1日放假。1月5日上班。\n", "calendar.day"},
           {"2026年节假日\n一、元旦：2月30日放假。\n", "calendar.day"},
           {"一、元旦：1月1日放假。\n", "calendar.year"},
           {"2026年节假日\n没有安排\n", "calendar.empty"},
           {"# 年份: 2026\ndate,kind,name\n2026-01-01,off,元旦\n", "calendar.line"},
           {"# 年份: 2026\ndate,kind,name\n2026-01-03,holiday,元旦\n", "calendar.day"},
           {"# 年份: 2026\n2025-06-02,holiday,端午节\n", "calendar.day"},
           {"# 年份: 2026\n2026-01-01,holiday,元旦\n2026-01-01,holiday,元旦\n", "calendar.day"},
           {"date,kind,name\n2026-01-01,holiday,元旦\n", "calendar.year"},
           {"# 年份: 99999\n2026-01-01,holiday,元旦\n", "calendar.year"},
           {"# 年份: 99999999999999999999\n2026-01-01,holiday,元旦\n", "calendar.year"},
           {"2026年节假日\n一、元旦：1月3日至1月1日放假。\n", "calendar.day"},
           {"2026年节假日\n一、元旦：1月1日至9999年12月31日放假。\n", "calendar.day"},
       }) {
    auto const read = read_notice(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, code) << text;
  }
}

TEST(HolidayNotice, ANameFitsItsTable) {
  auto const read = read_notice("2026年节假日\n一、元,旦：1月2日（周五）放假。\n");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "calendar.day");
}

TEST(HolidayNotice, EndlessDigitsAreNoDays) {
  for (std::size_t const many : {40U, 200'000U}) {
    std::string const digits(many, '9');
    for (std::string const& text :
         {"2026年节假日\n一、元旦：1月2日（周五）放假，共" + digits + "天。\n",
          "2026年节假日\n一、元旦：" + digits + "日放假。\n",
          digits + "年节假日\n一、元旦：1日放假。\n"}) {
      auto const read = read_notice(text);
      EXPECT_TRUE(!read || read->days.size() == 1) << text.substr(0, 80);
    }
  }
}

}  // namespace
}  // namespace gongkai::law
