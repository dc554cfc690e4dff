#include <gtest/gtest.h>

#include <algorithm>

#include "domain/report/check.h"
#include "tests/generator/traditional.h"
#include "tests/variants/fixture.h"

// Pages that a site offers in Traditional script beside the official one.

namespace gongkai::variants {
namespace {

using namespace gongkai::report;

/// What a conversion for Taiwan readers makes of the words of these reports.
std::string for_taiwan(std::string text) {
  text = generator::to_traditional(text);
  for (auto const& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"信息", "資訊"},
                                                        {"規範性文件", "規範性檔案"},
                                                        {"發布", "釋出"},
                                                        {"網絡", "網路"},
                                                        {"通過", "透過"},
                                                        {"“", "「"},
                                                        {"”", "」"}}) {
    for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  }
  return text;
}

/// Every second line in Traditional script.
std::string half(std::string const& text) {
  Cells lines = split(text, '\n');
  for (std::size_t i = 0; i < lines.size(); i += 2) lines[i] = generator::to_traditional(lines[i]);
  return join_with(lines, "\n");
}

std::vector<std::string> codes(AnnualReport const& report) {
  std::vector<std::string> out;
  for (Finding const& f : check(report)) {
    if (f.code != "GK128") out.push_back(f.code);
  }
  std::ranges::sort(out);
  return out;
}

/// A report in order but for these sentences in section one and section five.
std::string with(std::string const& one, std::string const& five) {
  Parts p = parts();
  p.bodies[0] += one + "\n";
  p.bodies[4] += five + "\n";
  return join(p);
}

TEST(TraditionalScript, IsReadAndCheckedAsTheTextItWasMadeFrom) {
  for (auto const& [one, five] : std::vector<std::pair<std::string, std::string>>{
           {"", ""},
           {"2023年，我镇公开信息56条。", ""},
           {"全年发布信息256条，其中工作动态120条、通知公告80条。", ""},
           {"通过“松岭发布”公众号发布信息30条。", ""},
           {"", "下一步，将在2024年加强培训。"}}) {
    std::string const official = with(one, five);
    AnnualReport const expected = read_one(official);
    for (auto const change : {&generator::to_traditional,
                              +[](std::string_view s) { return for_taiwan(std::string(s)); },
                              +[](std::string_view s) { return half(std::string(s)); }}) {
      std::string const page = change(official);
      AnnualReport const got = read_one(page);
      EXPECT_EQ(first_wrong(got, expected), "") << page.substr(0, 300);
      EXPECT_EQ(got.title, expected.title);
      EXPECT_EQ(got.organ, expected.organ);
      EXPECT_EQ(got.year, expected.year);
      EXPECT_EQ(got.sections.size(), expected.sections.size());
      EXPECT_EQ(got.facts.size(), expected.facts.size());
      EXPECT_EQ(codes(got), codes(expected)) << one << five;
    }
  }
}

TEST(TraditionalScript, IsSaidOnce) {
  Parts const p = parts();
  auto const said = [](std::string const& text) {
    auto const findings = check(read_one(text));
    return std::ranges::count(findings, "GK128", &Finding::code);
  };
  EXPECT_EQ(said(join(p)), 0);
  EXPECT_EQ(said(generator::to_traditional(join(p))), 1);
  // A letter or two in a name are none.
  EXPECT_EQ(said(join(p) + "云溪縣雲嶺鎮\n"), 0);
}

}  // namespace
}  // namespace gongkai::variants
