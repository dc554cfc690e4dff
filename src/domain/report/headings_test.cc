#include "domain/report/headings.h"

#include <gtest/gtest.h>

#include "domain/report/rules.h"
#include "domain/report/words.h"

namespace gongkai::report {
namespace {

int section_of_line(std::string_view line) {
  auto const found = find_headings(line);
  return found.size() == 1 ? found[0].section : 0;
}

TEST(Headings, AreKnownByTheirWords) {
  EXPECT_EQ(section_of_line("一、总体情况"), 1);
  EXPECT_EQ(section_of_line("一、基本情况"), 1);
  EXPECT_EQ(section_of_line("二、行政机关主动公开政府信息的情况"), 2);
  EXPECT_EQ(section_of_line("表二：主动公开政府信息情况"), 2);
  EXPECT_EQ(section_of_line("三、行政机关收到和处理政府信息公开申请的情况"), 3);
  EXPECT_EQ(section_of_line("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"), 4);
  EXPECT_EQ(section_of_line("五、存在问题及整改措施"), 5);
  EXPECT_EQ(section_of_line("四、存在的主要问题及改进情况"), 5);  // the ordinal does not decide
  EXPECT_EQ(section_of_line("六、其他需要报告的事项"), 6);
}

TEST(Headings, ProseIsNone) {
  EXPECT_TRUE(find_headings("报告包括：总体情况、主动公开政府信息情况、存在的主要问题及改进情况和其"
                            "他需要报告的事项。")
                  .empty());
  EXPECT_TRUE(find_headings("行政复议 行政诉讼").empty());
  EXPECT_TRUE(find_headings("（一）主动公开情况").empty());
  EXPECT_TRUE(find_headings("").empty());
}

TEST(Headings, TwoInOneLineAreBothFound) {
  auto const found = find_headings(
      "全年平稳。二、主动公开政府信息情况三、收到和处理政府信息公开申请情况四、政府信息公开行政复议"
      "、行政诉讼情况无。");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].section, 2);
  EXPECT_EQ(found[2].section, 4);
}

TEST(Aspects, HeadingsRunInOrStandAlone) {
  auto const alone = find_aspect("（4） 政府信息公开平台建设情况");
  ASSERT_TRUE(alone);
  EXPECT_EQ(alone->aspect, Aspect::Platform);
  EXPECT_FALSE(alone->run_in);
  auto const run_in = find_aspect("（二）依申请公开情况。全年收到两件。");
  ASSERT_TRUE(run_in);
  EXPECT_EQ(run_in->aspect, Aspect::OnRequest);
  EXPECT_TRUE(run_in->run_in);
  EXPECT_FALSE(find_aspect("全年主动公开信息一百条，涉及各个方面。"));
}

TEST(Words, OrdinalsAreTold) {
  EXPECT_EQ(words::ordinal("（四）平台").value, 4);
  EXPECT_EQ(words::ordinal("十二、其他").value, 12);
  EXPECT_EQ(words::ordinal("2.重复申请").value, 2);
  EXPECT_EQ(words::ordinal("1.5万元").value, 0);
  EXPECT_EQ(words::ordinal("一是抓紧").value, 0);
}

TEST(Words, ALongRunOfDigitsIsNoYear) {
  EXPECT_EQ(words::find_year("666666666666年").year, 0);
  EXPECT_EQ(words::find_year("９９９９９９９９年").year, 0);
}

TEST(Words, YearsAreFoundInEveryDigit) {
  EXPECT_EQ(words::find_year("松岭镇2024年报告").year, 2024);
  EXPECT_EQ(words::find_year("松岭镇２０２３年报告").year, 2023);
  EXPECT_EQ(words::find_year("二〇二二年一月").year, 2022);
  EXPECT_EQ(words::find_year("共12024年").year, 0);
  EXPECT_EQ(words::find_year("没有").year, 0);
}

TEST(Rules, AreSortedWholeAndFilled) {
  auto const all = rules_catalogue();
  EXPECT_GT(all.size(), 95U);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0) {
      EXPECT_LT(all[i - 1].code, all[i].code);
    }
    EXPECT_FALSE(all[i].text.empty()) << all[i].code;
    EXPECT_FALSE(all[i].text_en.empty()) << all[i].code;
    EXPECT_EQ(find_rule(all[i].code), &all[i]);
  }
  EXPECT_EQ(find_rule("GK999"), nullptr);
  EXPECT_EQ(fill("{a}≠{b}，{c}", {{"a", "1"}, {"b", "2"}}), "1≠2，{c}");
}

}  // namespace
}  // namespace gongkai::report
