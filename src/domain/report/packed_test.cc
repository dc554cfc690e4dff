#include "domain/report/packed.h"

#include <gtest/gtest.h>

#include "base/crypto.h"

namespace gongkai::report {
namespace {

Place line(std::uint32_t n) {
  Place out;
  out.line = n;
  return out;
}

AnnualReport filled() {
  AnnualReport r;
  r.source = "a.docx";
  r.title = "题";
  r.organ = "云溪县松岭镇人民政府";
  r.year = 2024;
  r.level = Level::Township;
  r.preamble = {{"前言", line(3)}};
  r.sections = {{1, "总体情况", "一、总体情况", line(4), {{"正文", line(9)}}}};
  r.parts = {{Aspect::Platform, "（四）", "（四）", true, {{"平台", {}}}, {}}};
  r.closing = {{"2025年1月20日", {}}};
  r.date = "2025-01-20";
  r.proactive = {true, false, Form::Form2021, line(12), ""};
  r.facts = {{"published.total", "", Figure::of(88), "条", 1, 2, true, "共88条", {}}};
  Finding f;
  f.code = "GK062";
  f.params = {{"from", "1"}};
  f.operands = {{"t3.r1.nat", "自然人", "2", {}}};
  f.suspects = {{"t3.r1.nat", "one-digit", {{"to", "3"}}}};
  f.excerpt = {"原文", 1, 1};
  r.findings = {f};
  r.hidden = {{document::HiddenKind::Comment, "张三", "批注", {}}};
  for (std::size_t i = 0; i < cell_count; ++i) {
    r.cells[i].state = static_cast<CellState>(i % 5);
    r.cells[i].value = Figure::of(static_cast<std::int64_t>(i) - 3);
    r.cells[i].candidates = {std::nullopt, Figure::of(7)};
  }
  return r;
}

TEST(Packed, ComesBackWhole) {
  AnnualReport const r = filled();
  std::string const bytes = pack(r);
  auto const back = unpack(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(pack(*back), bytes);
  EXPECT_EQ(back->cells, r.cells);
  EXPECT_EQ(back->findings, r.findings);
  EXPECT_EQ(back->facts, r.facts);
  for (std::size_t cut : {std::size_t{0}, std::size_t{1}, bytes.size() / 2, bytes.size() - 1})
    EXPECT_FALSE(unpack(std::string_view(bytes).substr(0, cut))) << cut;
}

/// What databases keep is read by later programs: when this fails because a report holds something
/// else now, raise `packed_form` and write the new digest here.
TEST(Packed, HasTheFormItSaysItHas) {
  EXPECT_EQ(packed_form, 1);
  EXPECT_EQ(hex(crypto::sm3(pack(filled()))).substr(0, 16), "b6727220363e2231");
}

}  // namespace
}  // namespace gongkai::report
