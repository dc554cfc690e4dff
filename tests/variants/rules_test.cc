#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>

#include "domain/report/check.h"
#include "tests/variants/fixture.h"

// Every rule of the catalogue fires on the smallest change to a report without findings.

namespace gongkai::variants {
namespace {

using namespace gongkai::report;

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
    text.replace(at, from.size(), to);
}

/// A report of our own without findings.
std::string base(int year = 2024) {
  std::ifstream in(std::string(GONGKAI_SOURCE_DIR) + "/tests/office/report.md");
  std::string out{std::istreambuf_iterator<char>(in), {}};
  replace_all(out, "{organ}", "云溪县松岭镇人民政府");
  replace_all(out, "{year}", std::to_string(year));
  replace_all(out, "{next}", std::to_string(year + 1));
  replace_all(out, "{received}", "2");
  return out;
}

std::vector<std::string> codes(AnnualReport const& report, CheckContext const& context = {}) {
  std::vector<std::string> out;
  for (Finding const& f : check(report, context)) out.push_back(f.code);
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

using Change = std::pair<std::string, std::string>;
struct Case {
  std::string code;
  std::vector<Change> changes;
  std::vector<std::string> also = {};  // what such a report has besides
};
std::ostream& operator<<(std::ostream& out, Case const& c) { return out << c.code; }

std::string row(std::string const& label) { return "| " + label + " | "; }

class Rules : public testing::TestWithParam<Case> {};

TEST_P(Rules, FireOnTheSmallestChange) {
  Case const& c = GetParam();
  std::string text = base();
  for (auto const& [from, to] : c.changes) {
    ASSERT_NE(text.find(from), text.npos) << from;
    text.replace(text.find(from), from.size(), to);
  }
  auto const got = read(text, "年报.md");
  ASSERT_EQ(got.size(), 1U);
  auto expected = c.also;
  expected.push_back(c.code);
  std::ranges::sort(expected);
  EXPECT_EQ(codes(got[0]), expected);
}

TEST(RulesBase, HasNothingToFind) {
  EXPECT_EQ(codes(read(base(), "年报.md").at(0)), std::vector<std::string>{});
}

/// Last year's problems and this year's in one sentence.
TEST(RulesBase, ASentenceThatGoesOnNamesTheProblemsOfThisYear) {
  for (char const* const text : {"对上年存在的问题逐项整改，但仍有信息更新不及时的问题",
                                 "上年问题已整改，公开的深度还有不足"}) {
    std::string changed = base();
    std::string_view const problems = "存在的主要问题：干部轮换快，新手对认定公开属性不熟";
    changed.replace(changed.find(problems), problems.size(), text);
    EXPECT_EQ(codes(read(changed, "年报.md").at(0)), std::vector<std::string>{}) << text;
  }
}

std::string const title = "# 云溪县松岭镇人民政府2024年政府信息公开工作年度报告\n";
std::string const zeros = "0 | 0 | 0 | 0 | 0 | 0 | 0 |";
std::string const remedies = "| 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |";
std::string const safeguards =
    "邀请二十名村民代表打分评议，满意的十八名；年度考核得分八十九分。请县里的老师来讲答复书怎么写。"
    "开展社会评议一次，群众评价较好。2024年未发生责任追究情形。";
std::string const published =
    "2024年共公开政府信息88条，其中县政府网站柳河乡页面47条，微信公众号“柳河在线”28条，公开栏13条"
    "。";

/// The part of a text from one heading to the next.
std::string part(std::string_view from, std::string_view to) {
  std::string const text = base();
  std::size_t const begin = text.find(from);
  return text.substr(begin, text.find(to, begin) - begin);
}

/// What two reports of one organ, a year apart, tell of the later one.
std::vector<std::string> after(std::vector<Change> const& before,
                               std::vector<Change> const& now = {}) {
  std::string texts[] = {base(2023), base()};
  std::vector<Change> const* const changes[] = {&before, &now};
  // The two years are worded differently, or they would be alike.
  replace_all(texts[0], "全年公开以救助、土地流转和河道治理为主", "道路和水渠的招标公开最多");
  replace_all(texts[0], "对历年制发文件做了一次清理，逐件写明有效或失效并公布目录",
              "信息发布前由两人核对，涉密与否写在签批单上");
  replace_all(texts[0], "和村小合作办了校园公开角，家长接送孩子时可以翻看",
              "公开栏搬到了集市入口，逢集更换");
  replace_all(texts[0], "邀请二十名村民代表打分评议，满意的十八名；年度考核得分八十九分",
              "年度考核为良好，计入单位总分");
  replace_all(texts[0], "请县里的老师来讲答复书怎么写", "所里的同志到县里跟班学习");
  replace_all(texts[0], "申请登记本改为电子台账，收到当天回电确认，答复书统一编号",
              "窗口备有空白申请表和填写样例");
  replace_all(texts[0], "干部轮换快，新手对认定公开属性不熟", "有的材料发得晚，标题写得长");
  std::vector<AnnualReport> reports;
  for (std::size_t i = 0; i < 2; ++i) {
    for (auto const& [from, to] : *changes[i]) {
      EXPECT_NE(texts[i].find(from), std::string::npos) << from;
      texts[i].replace(texts[i].find(from), from.size(), to);
    }
    reports.push_back(read(texts[i], "年报.md").at(0));
  }
  CheckContext context;
  context.previous = &reports.front();
  return codes(reports[1], context);
}

using Codes = std::vector<std::string>;
std::string const norms = row("行政规范性文件");

TEST(RulesOverYears, TwoGoodYearsTellNothing) {
  EXPECT_EQ(after({{norms + "1 | 0 | 3", norms + "1 | 0 | 2"}}), Codes{});
}
TEST(RulesOverYears, WhatWasCarriedOverIsCarriedIn) {
  std::string const left = "| 四、结转下年度继续办理 |  |  | 0 | 0 | 0 | 0 | 0 | 0 | 0 |";
  EXPECT_EQ(after({{norms + "1 | 0 | 3", norms + "1 | 0 | 2"},
                   {left, "| 四、结转下年度继续办理 |  |  | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"}}),
            Codes{"GK064"});
}
TEST(RulesOverYears, DocumentsInForceFollowFromTheYearBefore) {
  EXPECT_EQ(after({}), Codes{"GK065"});
  EXPECT_EQ(after({{norms + "1 | 0 | 3", norms + "1 | 0 | 2"}},
                  {{norms + "1 | 0 | 3", norms + "1 | 9 | 3"}}),
            Codes{"GK069"});
}
TEST(RulesOverYears, WhatIsPendingGoesOn) {
  EXPECT_EQ(after({{norms + "1 | 0 | 3", norms + "1 | 0 | 2"},
                   {remedies, "| 0 | 0 | 0 | 1 | 1 |" + remedies.substr(21)}}),
            Codes{"GK067"});
}
TEST(RulesOverYears, ProblemsAndTextThatComeAgain) {
  char const* const again = "干部轮换快，新手对认定公开属性不熟，材料常常等到月底才一起整理上网";
  EXPECT_EQ(
      after({{norms + "1 | 0 | 3", norms + "1 | 0 | 2"}, {"有的材料发得晚，标题写得长", again}},
            {{"干部轮换快，新手对认定公开属性不熟", again}}),
      Codes{"GK082"});
  AnnualReport const one = read(base(2023), "年报.md").at(0), two = read(base(), "年报.md").at(0);
  CheckContext context;
  context.previous = &one;
  auto const alike = codes(two, context);
  EXPECT_NE(std::ranges::find(alike, "GK035"), alike.end());
}
TEST(RulesOfARegister, KnowTheNamesOfOrgans) {
  std::vector<OrganEntry> const organs = {
      {"云溪县松岭镇人民政府", {"松岭镇"}, "云溪县人民政府", Level::Township}};
  CheckContext context;
  context.organs = organs;
  EXPECT_EQ(codes(read(base(), "年报.md").at(0), context), Codes{});
  std::string text = base();
  replace_all(text, "云溪县松岭镇人民政府", "云溪县松林镇人民政府");
  EXPECT_EQ(codes(read(text, "年报.md").at(0), context), Codes{"GK005"});
}

INSTANTIATE_TEST_SUITE_P(
    All, Rules,
    testing::Values(
        Case{"GK001", {{title, ""}}},
        Case{"GK002", {{"2024年政府信息公开工作", "政府信息公开工作"}}},
        Case{"GK003", {{"政府信息公开工作年度报告\n", "政府信息公开年报\n"}}},
        Case{
            "GK006",
            {{"本报告依据《中华人民共和国政府信息公开条例》编制，统计期限为2024年1月1日至2024年12月"
              "31日。\n",
              ""}},
            {"GK008"}},
        Case{"GK008", {{"，统计期限为2024年1月1日至2024年12月31日", ""}}},
        Case{"GK010", {{part("## 六、", "云溪县松岭镇人民政府\n\n2025"), ""}}},
        Case{"GK011",
             {{part("## 五、", "## 六、"), ""},
              {"## 一、总体情况\n", part("## 五、", "## 六、") + "## 一、总体情况\n"}}},
        Case{"GK012", {{"## 一、总体情况", "## 一、工作总体情况"}}},
        Case{"GK014", {{"（四）政府信息公开平台建设", "（5）政府信息公开平台建设"}}},
        Case{"GK015", {{"## 二、", "## [bookmark: _Toc9]二、"}}},
        Case{"GK016", {{"干部轮换快", "干部**轮换快**"}}},
        Case{"GK017", {{"干部轮换快", "干部轮换 and 快"}}},
        Case{"GK018", {{"## 五、", "9\n\n## 五、"}}}, Case{"GK019", {{"不熟。", "不熟，"}}},
        Case{"GK020", {{part("（一）主动公开", "（二）依"), ""}}, {"GK014"}},
        Case{"GK021", {{part("（二）依", "（三）政府"), ""}}, {"GK014"}},
        Case{"GK022",
             {{part("（三）政府", "（四）政府"), ""}, {"申请登记本改为电子台账，", ""}},
             {"GK014"}},
        Case{"GK023",
             {{part("（四）政府", "（五）监督"), ""}, {published, "2024年共公开政府信息88条。"}},
             {"GK014"}},
        Case{"GK024", {{part("（五）监督", "## 二、"), ""}}, {"GK025", "GK026", "GK027", "GK028"}},
        Case{"GK025", {{"；年度考核得分八十九分", ""}}},
        Case{"GK026",
             {{"邀请二十名村民代表打分评议，满意的十八名；", ""},
              {"开展社会评议一次，群众评价较好。", ""}}},
        Case{"GK027", {{"2024年未发生责任追究情形。", ""}}},
        Case{"GK028",
             {{safeguards, "2024年请县里的老师来讲答复书怎么写，共讲了2次。"}},
             {"GK025", "GK026", "GK027"}},
        Case{"GK031", {{"全年公开以救助", "2021年公开以救助"}}},
        Case{"GK032", {{"对历年制发文件", "按照2022年政务公开工作要点，对历年制发文件"}}},
        Case{"GK033", {{"2025年起将按季度核对", "2024年我镇将按季度核对"}}},
        Case{"GK034", {{"干部轮换快", "我局干部轮换快"}}},
        Case{"GK036", {{"对历年制发文件", "按照新《条例》，对历年制发文件"}}},
        Case{"GK037", {{"逐件写明有效", "对行政规章逐件写明有效"}}},
        Case{"GK038",
             {{published, "公开了救助名单。"},
              {"2024年共收到政府信息公开申请2件。", ""},
              {safeguards, "社会评议较好，年度考核良好，未发生责任追究情形。"}}},
        Case{"GK040", {{part("| 行政复议 |", "## 五、"), ""}}},
        Case{"GK042", {{row("行政处罚"), row("行政检查") + "4 |  |  |\n" + row("行政处罚")}}},
        Case{"GK042",
             {{"|  | （七）总计 | ",
               "|  | 招商引资 |  | 4 | " + zeros.substr(0, 20) + "4 |\n|  | （七）总计 | "}}},
        Case{"GK061",
             {{"|  | （七）总计 |  | 2 | 0 | 0 | 0 | 0 | 0 | 2 |",
               "|  | （七）总计 |  | 3 | 0 | 0 | 0 | 0 | 0 | 3 |"}},
             {"GK062"}},
        Case{"GK041", {{row("行政强制") + "0 |  |  |\n", ""}}},
        Case{"GK046", {{row("行政强制") + "0 |", row("行政强制") + " |"}}},
        Case{"GK047", {{row("行政强制") + "0 |", row("行政强制") + "1.5 |"}}},
        Case{"GK050", {{row("行政事业性收费") + "0 |", row("行政事业性收费") + "25000 |"}}},
        Case{"GK066", {{row("规章") + "0 | 0 | 0 |", row("规章") + "0 | 0 | 1 |"}}},
        Case{"GK063", {{remedies, "| 0 | 0 | 0 | 0 | 1 |" + remedies.substr(21)}}},
        Case{"GK070", {{"2024年共收到政府信息公开申请2件。", "2024年未收到政府信息公开申请。"}}},
        Case{"GK071", {{"2024年共收到政府信息公开申请2件。", "2024年共收到政府信息公开申请3件。"}}},
        Case{"GK072", {{"答复书统一编号。", "答复书统一编号。2024年发生行政复议1件。"}}},
        Case{"GK073", {{"逐件写明有效", "全年作出行政许可9件，逐件写明有效"}}},
        Case{"GK074", {{"公开栏13条", "公开栏14条"}}},
        Case{"GK076",
             {{"其中县政府网站柳河乡页面47条，微信公众号“柳河在线”28条，公开栏13条",
               "其中县政府网站柳河乡页面97条"}}},
        Case{"GK078",
             {{published,
               "2024年通过县政府网站公开信息47条，公众号“柳河在线”发布信息28条，公开栏13条。"}}},
        Case{"GK080", {{"存在的主要问题：干部轮换快，新手对认定公开属性不熟。\n", ""}}},
        Case{"GK081", {{"上年提出的问题已整改完毕；", ""}}},
        Case{"GK085", {{"2024年发出信息处理费收费通知0件，总金额0元，实际收取0元。", "无。"}}},
        Case{"GK086", {{"收费通知0件，总金额0元，实际收取0元", "收费通知0件"}}},
        Case{"GK088", {{"实际收取0元", "实际收取80元"}}},
        Case{"GK090", {{"\n云溪县松岭镇人民政府\n\n2025年1月13日", "\n2025年1月13日"}}},
        Case{"GK091", {{"\n2025年1月13日", ""}}},
        Case{"GK092", {{"2025年1月13日", "2025年2月13日"}}},
        Case{"GK093", {{"\n云溪县松岭镇人民政府\n", "\n云溪县柳河乡人民政府\n"}}},
        Case{"GK094", {{"2025年1月13日", "2024年12月13日"}}},
        Case{"GK095", {{"按村排列", "按村排列（http://songling.example.com）"}}},
        Case{"GK100", {{"按村排列", "按村排列，联系张某13812345678"}}},
        Case{"GK101", {{"## 一、", "秘密★三年\n\n## 一、"}}},
        Case{"GK102", {{"请县里的老师来讲", "请〔人数〕名老师来讲"}}}));

}  // namespace
}  // namespace gongkai::variants
