#include <gtest/gtest.h>

#include "domain/report/compose.h"
#include "domain/report/recognise.h"
#include "format/common/child.h"
#include "format/pdf/reader.h"
#include "format/read.h"
#include "format/write.h"
#include "tests/generator/generator.h"

/// Reports printed as PDF and read back: every figure in its cell, every blank a blank in its cell.
namespace gongkai::generator {
namespace {

using namespace gongkai::report;

std::string pdf_of(AnnualReport const& r) {
  auto const bytes = format::write(compose(r), format::Output::Pdf);
  EXPECT_TRUE(bytes);
  return bytes.value_or("");
}

void expect_same(AnnualReport const& wanted, AnnualReport const& got, std::string const& what) {
  for (std::size_t c = 0; c < cell_count; ++c) {
    if (wanted.cells[c].state == CellState::Value) {
      ASSERT_EQ(got.cells[c].state, CellState::Value) << what << " " << cells()[c].key;
      ASSERT_EQ(got.cells[c].value, wanted.cells[c].value) << what << " " << cells()[c].key;
    } else if (wanted.cells[c].state == CellState::Blank) {
      ASSERT_EQ(got.cells[c].state, CellState::Blank) << what << " " << cells()[c].key;
    }
  }
}

TEST(Pdf, IsReadBackExactly) {
  Random random(20240601);
  for (int i = 0; i < 20; ++i) {
    AnnualReport const r = make_report(random, options_of(i));
    auto const document = format::read(pdf_of(r), "x.pdf");
    ASSERT_TRUE(document);
    expect_same(r, recognise(*document, "x.pdf").front(), "report " + std::to_string(i));
  }
}

TEST(Pdf, WordsAloneAreEnough) {
  Random random(20240602);
  for (int i = 0; i < 20; ++i) {
    AnnualReport const r = make_report(random, options_of(i));
    auto const words = format::run_child({"pdftotext", "-bbox", "-", "-"}, pdf_of(r), "x.pdf");
    ASSERT_TRUE(words);
    auto const document = format::pdf::from_words(*words);
    ASSERT_TRUE(document);
    expect_same(r, recognise(*document, "x.pdf").front(), "report " + std::to_string(i));
  }
}

TEST(Pdf, BlanksKeepTheirColumn) {
  Random random(20240603);
  for (int i = 0; i < 20; ++i) {
    AnnualReport r = make_report(random, {});
    std::size_t const every = 2 + static_cast<std::size_t>(i) % 5;
    for (std::size_t c = static_cast<std::size_t>(i) % every; c < cell_count; c += every) {
      if (r.cells[c].state == CellState::Value) r.cells[c].state = CellState::Blank;
    }
    auto const document = format::read(pdf_of(r), "x.pdf");
    ASSERT_TRUE(document);
    expect_same(r, recognise(*document, "x.pdf").front(), "report " + std::to_string(i));
  }
}

TEST(Pdf, ATableOfBlanksIsNotATableOfZeros) {
  Random random(20240604);
  AnnualReport r = make_report(random, {});
  for (auto& cell : r.cells) {
    if (cell.state == CellState::Value) cell.state = CellState::Blank;
  }
  auto const document = format::read(pdf_of(r), "x.pdf");
  ASSERT_TRUE(document);
  AnnualReport const got = recognise(*document, "x.pdf").front();
  expect_same(r, got, "blank");
}

/// What a reader of pictures was not sure of is no value, no blank and no zero.
TEST(Scanned, DoubtfulFiguresAreUnreadableWithTheirCandidate) {
  Random random(20240605);
  AnnualReport const r = make_report(random, {});
  document::Document d = compose(r);
  CellId const sure = *find_cell("t3.r3_1.nat"), doubtful = *find_cell("t3.r3_1.biz"),
               unread = *find_cell("t3.r3_1.sci"), last = *find_cell("t4.after.total");
  for (auto& block : d.blocks) {
    auto* table = std::get_if<document::Table>(&block);
    if (table == nullptr) continue;
    for (auto& row : table->rows) {
      if (row.cells.size() == 15 && !row.cells[0].header) row.cells[14].text = "？";
      for (std::size_t c = 0; c + 7 < row.cells.size(); ++c) {
        if (row.cells[c].text.find("予以公开") == std::string::npos) continue;
        row.cells[c + 2].text = "17？";
        row.cells[c + 3].text = "？";
      }
    }
  }
  AnnualReport const got = recognise(d, "x.pdf").front();
  EXPECT_EQ(got[sure].value, r[sure].value);
  EXPECT_EQ(got[last].state, CellState::Unreadable);
  EXPECT_EQ(got[*find_cell("t4.recon.upheld")].state, CellState::Value);
  EXPECT_EQ(got[doubtful].state, CellState::Unreadable);
  EXPECT_EQ(got[doubtful].text, "17？");
  ASSERT_EQ(got[doubtful].candidates.size(), 1U);
  EXPECT_EQ(got[doubtful].candidates[0]->text(), "17");
  EXPECT_EQ(got[unread].state, CellState::Unreadable);
  EXPECT_TRUE(got[unread].candidates.empty());
  // Printed again it stays what it is.
  AnnualReport const again = recognise(compose(got), "x.docx").front();
  EXPECT_EQ(again[doubtful].state, CellState::Unreadable);
  EXPECT_EQ(again[unread].state, CellState::Unreadable);
}

}  // namespace
}  // namespace gongkai::generator
