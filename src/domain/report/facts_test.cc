#include "domain/report/facts.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace gongkai::report {
namespace {

using Stated = std::pair<std::string, std::string>;  // kind, value and unit

std::vector<Stated> stated(int section, std::string sentence) {
  AnnualReport report;
  Section& s = report.sections.emplace_back();
  s.number = section;
  s.passages.push_back({std::move(sentence), {}});
  find_facts(report);
  std::vector<Stated> out;
  for (Fact const& f : report.facts) out.emplace_back(f.kind, f.value.text() + f.unit);
  return out;
}

using List = std::vector<Stated>;

TEST(Facts, ChineseNumeralsAreReadWhole) {
  EXPECT_EQ(stated(1, "全年共发布各类信息二百三十六条。"), (List{{"published.total", "236条"}}));
  EXPECT_EQ(stated(1, "政务新媒体平台发布信息一百二十条。"),
            (List{{"published.channel", "120条"}}));
  EXPECT_EQ(stated(1, "全年共公开信息一千零五条。"), (List{{"published.total", "1005条"}}));
  EXPECT_EQ(stated(1, "举办培训十二次。"), (List{{"training", "12次"}}));
}

TEST(Facts, NumeralsWithoutOneValueAreNone) {
  EXPECT_EQ(stated(1, "全年共公开信息二百三条。"), List{});
  EXPECT_EQ(stated(1, "召开会议三四次。"), List{});
  EXPECT_EQ(stated(1, "二〇二三年的工作。"), List{});
}

TEST(Facts, TenThousandsAreAUnitAndRough) {
  EXPECT_EQ(stated(1, "主动公开政府信息1.2万余条。"), (List{{"published.total", "1.2万条"}}));
}

TEST(Facts, WhatIsPublishedWithoutFurtherWordsIsTheTotal) {
  EXPECT_EQ(stated(1, "2023年，我镇主动公开政府信息568条。"), (List{{"published.total", "568条"}}));
  EXPECT_EQ(stated(1, "其中民政办公开政府信息12条。"), (List{{"published.category", "12条"}}));
}

TEST(Facts, ApplicantsListedBeforeTheApplicationsHideNothing) {
  EXPECT_EQ(stated(1, "收到公民、法人和其他组织政府信息公开申请7件。"),
            (List{{"applications.received", "7件"}}));
  EXPECT_EQ(stated(1, "申请人通过网络提交5件，通过邮寄提交2件。")[0].first, "applications.mode");
}

TEST(Facts, NothingCollectedIsSaidInManyWays) {
  List const none = {{"fee.collected", "0元"}};
  for (char const* sentence :
       {"2023年，未收取任何费用。", "政府信息公开处理费情况：0元。", "信息处理费收取情况：无。",
        "2023年信息处理费收取总金额为零。", "本机关没有向申请人收取过信息处理费用。",
        "未发生信息公开处理费收取情况。"}) {
    EXPECT_EQ(stated(6, sentence), none) << sentence;
  }
}

TEST(Facts, NobodyCalledToAccount) {
  EXPECT_EQ(stated(1, "全年无责任追究事项。"), (List{{"accountability", "0件"}}));
}

}  // namespace
}  // namespace gongkai::report
