#include "service/report/remarks.h"

#include <gtest/gtest.h>

#include "domain/report/finding.h"

namespace gongkai::service::report {
namespace {

using document::HiddenKind;
using gongkai::report::AnnualReport;

std::vector<std::string> told(AnnualReport report) {
  note_hidden(report);
  std::vector<std::string> out;
  for (auto const& f : report.findings) {
    EXPECT_EQ(f.code, "GK118");
    out.push_back(f.params.at(0).value);
  }
  return out;
}

AnnualReport with(std::vector<document::Hidden> hidden) {
  AnnualReport r;
  r.carrier = document::Carrier::Docx;
  r.hidden = std::move(hidden);
  return r;
}

document::Place paragraph(std::uint32_t n) {
  document::Place at;
  at.paragraph = n;
  return at;
}

TEST(Hidden, EachPieceIsToldWithItsPlace) {
  AnnualReport r = with({{HiddenKind::TrackedInsertion, "甲", "新写的", paragraph(3)},
                         {HiddenKind::Comment, "乙", "这句不对", paragraph(7)},
                         {HiddenKind::HiddenSheet, "底稿", "", {}},
                         {HiddenKind::Script, "xl/vbaProject.bin", "", {}}});
  note_hidden(r);
  ASSERT_EQ(r.findings.size(), 4U);
  EXPECT_EQ(r.findings[0].at.paragraph, 3U);
  EXPECT_EQ(r.findings[1].at.paragraph, 7U);
  EXPECT_EQ(told(with(r.hidden)),
            (std::vector<std::string>{"修订插入（甲）“新写的”", "批注（乙）“这句不对”",
                                      "隐藏工作表“底稿”", "宏"}));
}

TEST(Hidden, PiecesOfOneChangeAreOne) {
  EXPECT_EQ(told(with({{HiddenKind::TrackedDeletion, "甲", "共受理", paragraph(3)},
                       {HiddenKind::TrackedDeletion, "甲", "12件", paragraph(3)},
                       {HiddenKind::TrackedDeletion, "乙", "。", paragraph(3)},
                       {HiddenKind::TrackedDeletion, "乙", "。", paragraph(4)}})),
            (std::vector<std::string>{"修订删除（甲）“共受理12件”", "修订删除（乙）“。”",
                                      "修订删除（乙）“。”"}));
}

TEST(Hidden, LongNumbersAreNotRepeated) {
  EXPECT_EQ(told(with({{HiddenKind::HiddenText, "", "电话13800138000", paragraph(1)}})),
            (std::vector<std::string>{"隐藏文字“电话13800******”"}));
  EXPECT_EQ(told(with({{HiddenKind::HiddenText, "", std::string(90, 'x'), paragraph(1)}})),
            (std::vector<std::string>{"隐藏文字“" + std::string(24, 'x') + "…”"}));
}

TEST(Hidden, MetadataAndMenusAreNotTold) {
  EXPECT_TRUE(told(with({{HiddenKind::Metadata, "creator", "甲", {}}})).empty());
  AnnualReport page = with({{HiddenKind::HiddenText, "", "菜单", {}}});
  page.carrier = document::Carrier::Html;
  EXPECT_TRUE(told(page).empty());
}

}  // namespace
}  // namespace gongkai::service::report
