#include <gtest/gtest.h>

#include <array>

#include "tests/variants/fixture.h"

namespace gongkai::variants {
namespace {

/// Another heading in place of one of the six.
struct Heading {
  int number;
  char const* text;
};

class Headings : public testing::TestWithParam<Heading> {};

TEST_P(Headings, OpenTheirSection) {
  Parts p = parts();
  auto const [number, text] = GetParam();
  p.headings[static_cast<std::size_t>(number - 1)] = text;
  auto const got = read(join(p), "年报.txt");
  ASSERT_EQ(got.size(), 1U);
  for (int n = 1; n <= 6; ++n) EXPECT_NE(got[0].section(n), nullptr) << n;
  EXPECT_EQ(got[0].sections.size(), 6U);
  EXPECT_EQ(first_wrong(got[0], p.report), "");
}

INSTANTIATE_TEST_SUITE_P(
    All, Headings,
    testing::Values(
        Heading{1, "一、总体情况"}, Heading{1, "一、 总体情况"}, Heading{1, "一、总体情况。"},
        Heading{1, "[bookmark: _Toc1][bookmark: _Toc2]一、总体情况"}, Heading{1, "## 一、总体情况"},
        Heading{1, "#### 一、总体情况"}, Heading{1, "**一、总体情况**"},
        Heading{1, "　　一、总体情况"}, Heading{1, "一、基本情况"}, Heading{1, "一、工作总体情况"},
        Heading{1, "一.总体情况"}, Heading{2, "二、主动公开政府信息的情况"},
        Heading{2, "二、行政机关主动公开政府信息情况"}, Heading{2, "二、主动公开情况"},
        Heading{2, "表二：主动公开政府信息情况"},
        Heading{3, "三、行政机关收到和处理政府信息公开申请情况"},
        Heading{3, "三、收到和处理政府信息公开申请的情况"},
        Heading{3, "三、收到和处理政府信息公开申请情况统计表"},
        Heading{3, "三、依申请公开政府信息情况"},
        Heading{4, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"},
        Heading{4, "四、政府信息公开行政复议和行政诉讼情况"},
        Heading{4, "四、政府信息公开行政复议行政诉讼情况"},
        Heading{4, "四、政府信息公开行政复议、诉讼情况"}, Heading{4, "四、行政复议、行政诉讼情况"},
        Heading{5, "五、政府信息公开工作存在的主要问题及改进情况"},
        Heading{5, "五、存在问题及改进情况"}, Heading{5, "五、存在的主要问题及整改措施"},
        Heading{5, "五、存在的主要问题、改进情况"}, Heading{5, "五、存在的问题及下一步工作打算"},
        Heading{5, "五、主要问题和改进措施"}, Heading{6, "六、其他需要报告的事项"},
        Heading{6, "六、其他事项"}, Heading{6, "六、其他报告事项"},
        Heading{6, "六、其它需要报告的事项"}, Heading{6, "六、需要报告的其他事项"},
        Heading{6, "六、其他"}, Heading{4, "四、政府信息公开行政复议、行政\n诉讼情况"},
        Heading{5, "五、存在的主要问题及改进\n情况"}, Heading{6, "其他需要报告的事项"},
        Heading{5, "存在的主要问题及改进情况"}));

TEST(Sections, OrdinalsThatRestartInsideTheFirstDoNotMislead) {
  Parts p = parts();
  p.bodies[0] = "一、主动公开情况\n本镇公开信息120条。\n二、依申请公开情况\n共收到申请" +
                p.report[*report::find_cell("t3.r1.sum")].value.text() +
                "件。\n三、政府信息管理情况\n逐条审查。\n四、平台建设情况\n每周检查。\n"
                "五、监督保障情况\n纳入考核。\n";
  p.headings = {"一、总体情况",
                "一、主动公开政府信息情况",
                "二、收到和处理政府信息公开申请情况",
                "三、政府信息公开行政复议、行政诉讼情况",
                "四、存在的主要问题及改进情况",
                "五、其他需要报告的事项"};
  auto const got = read(join(p), "年报.txt");
  ASSERT_EQ(got.size(), 1U);
  for (int n = 1; n <= 6; ++n) EXPECT_NE(got[0].section(n), nullptr) << n;
  EXPECT_EQ(first_wrong(got[0], p.report), "");
}

TEST(Sections, OrdinalsInBracketsAreHeadingsWhereNoOthersAre) {
  Parts p = parts();
  constexpr std::array<std::string_view, 6> ordinals = {"（一）", "（二）", "（三）",
                                                        "（四）", "（五）", "（六）"};
  for (std::size_t i = 0; i < p.headings.size(); ++i) {
    std::string const bare = p.headings[i].substr(std::string_view("一、").size());
    p.headings[i] = std::string(ordinals[i]) + bare;
  }
  auto const got = read(join(p), "年报.txt");
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].sections.size(), 6U);
}

TEST(Sections, AHeadingGluedToTheSentenceBeforeIsFound) {
  Parts p = parts();
  std::string text = join(p);
  for (std::size_t i : {std::size_t{1}, std::size_t{4}, std::size_t{5}}) {
    std::size_t const at = text.find("\n" + p.headings[i]);
    text.erase(at, 1);
  }
  auto const got = read(text, "年报.txt");
  ASSERT_EQ(got.size(), 1U);
  for (int n = 1; n <= 6; ++n) EXPECT_NE(got[0].section(n), nullptr) << n;
  EXPECT_EQ(first_wrong(got[0], p.report), "");
}

TEST(Sections, TwoHeadingsInOneLineAreBothFound) {
  Parts p = parts();
  std::string text = join(p);
  std::size_t const at = text.find("\n二、主动公开");
  text.insert(at, "\n一、总体情况 二、主动公开政府信息情况");
  auto const got = read(text, "年报.txt");
  ASSERT_FALSE(got.empty());
  EXPECT_EQ(first_wrong(got[0], p.report), "");
}

TEST(Sections, ALostHeadingLosesNoFigure) {
  for (std::size_t lost = 0; lost < 6; ++lost) {
    Parts p = parts();
    p.headings[lost].clear();
    auto const got = read(join(p), "年报.txt");
    ASSERT_EQ(got.size(), 1U) << lost;
    EXPECT_EQ(first_wrong(got[0], p.report), "") << lost;
    for (int n = 1; n <= 6; ++n) {
      if (n == static_cast<int>(lost) + 1) continue;
      EXPECT_NE(got[0].section(n), nullptr) << lost << n;
    }
  }
}

TEST(Sections, SignatureAndDateOnTheLastLine) {
  Parts p = parts();
  p.bodies[5].pop_back();
  p.bodies[5] += "松岭镇人民政府2025年1月20日\n";
  auto const got = read(join(p), "年报.txt");
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].sections.size(), 6U);
  EXPECT_EQ(got[0].year, 2024);
}

TEST(Sections, TheSixthMayBeAbsentInTheTrialForm) {
  Parts p = parts(2020);
  p.headings.pop_back();
  p.bodies.pop_back();
  auto const got = read(join(p), "年报.txt");
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].section(6), nullptr);
  EXPECT_EQ(first_wrong(got[0], p.report), "");
}

}  // namespace
}  // namespace gongkai::variants
