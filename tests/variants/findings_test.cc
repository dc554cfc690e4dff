#include <gtest/gtest.h>

#include <algorithm>

#include "domain/report/check.h"
#include "tests/variants/fixture.h"

namespace gongkai::variants {
namespace {

using namespace gongkai::report;

/// The errors and warnings of a report that is in order but for one more sentence in section 一 (or
/// 五).
std::vector<std::string> complaints_with(std::string const& sentence, std::size_t section = 0) {
  Parts p = parts();
  p.bodies[section] += sentence + "\n";
  auto const got = read(join(p), "年报.txt");
  EXPECT_EQ(got.size(), 1U);
  std::vector<std::string> out;
  for (AnnualReport const& report : got) {
    for (Finding const& f : check(report)) {
      if (severity_of(f) != Severity::Note) out.push_back(f.code);
    }
  }
  std::ranges::sort(out);
  return out;
}

std::vector<std::string> with(std::vector<std::string> codes, std::string const& code) {
  codes.push_back(code);
  std::ranges::sort(codes);
  return codes;
}

TEST(Findings, SentencesThatAreRightRaiseNothing) {
  auto const before = complaints_with("");
  for (char const* sentence :
       {"2023年度全县政务公开考核中，我镇获评优秀等次，发布信息数居前。",
        "2023年制定的3件规范性文件继续有效，已公开。",
        "全年发布信息256条，其中工作动态120条、通知公告80条等。",
        "全年发布信息256条，其中工作动态120条、通知公告80条、财政预决算56条。",
        "申请人来电咨询36次。", "PDFWord表格（CSV）历年年报"}) {
    EXPECT_EQ(complaints_with(sentence), before) << sentence;
  }
}

TEST(Findings, WhatIsWrongIsSaid) {
  auto const before = complaints_with("");
  EXPECT_EQ(complaints_with("2023年，我镇公开信息56条。"), with(before, "GK031"));
  EXPECT_EQ(complaints_with("全年发布信息256条，其中工作动态120条、通知公告80条。"),
            with(before, "GK074"));
  EXPECT_EQ(complaints_with("全年发布信息56条，其中工作动态120条、通知公告80条等。"),
            with(before, "GK076"));
  EXPECT_EQ(complaints_with("下一步，将在2024年加强培训。", 4), with(before, "GK033"));
}

TEST(Findings, ATitleBrokenByThePageIsNoFault) {
  Parts p = parts();
  p.title = "云溪县松岭镇人民政府2024\n年政府信息公开工作年度报告";
  AnnualReport report = read_one(join(p));
  for (auto const& [carrier, said] :
       {std::pair{document::Carrier::Docx, 1}, std::pair{document::Carrier::Pdf, 0}}) {
    report.carrier = carrier;
    EXPECT_EQ(std::ranges::count(check(report), "GK004", &Finding::code), said);
  }
}

}  // namespace
}  // namespace gongkai::variants
