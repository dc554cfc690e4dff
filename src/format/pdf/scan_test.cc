#include "format/pdf/scan.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "format/pdf/picture.h"
#include "format/pdf/reader.h"
#include "format/pdf/tesseract.h"
#include "format/pdf/writer.h"

namespace gongkai::format::pdf {
namespace {

/// A PDF of one picture, turned by some degrees around the middle of the page.
std::string picture_pdf(Picture const& p, double degrees) {
  double const width = p.width * .36, height = p.height * .36;  // 200 dots per inch
  double const c = std::cos(degrees * M_PI / 180), s = std::sin(degrees * M_PI / 180);
  double const x = width / 2 - (c * width - s * height) / 2,
               y = height / 2 - (s * width + c * height) / 2;
  std::string const draw = fmt::format("{:.4f} {:.4f} {:.4f} {:.4f} {:.4f} {:.4f} cm /I Do",
                                       c * width, s * width, -s * height, c * height, x, y);
  std::string const bits(p.grey.begin(), p.grey.end());
  std::vector<std::string> const objects = {
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      fmt::format("<</Type/Page/Parent 2 0 R/MediaBox[0 0 {:.2f} {:.2f}]/Contents 4 0 R"
                  "/Resources<</XObject<</I 5 0 R>>>>>>",
                  width, height),
      fmt::format("<</Length {}>>stream\n{}\nendstream", draw.size(), draw),
      fmt::format("<</Type/XObject/Subtype/Image/Width {}/Height {}/ColorSpace/DeviceGray"
                  "/BitsPerComponent 8/Length {}>>stream\n",
                  p.width, p.height, bits.size()) +
          bits + "\nendstream"};
  std::string out = "%PDF-1.4\n", table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", out.size());
    out += fmt::format("{} 0 obj\n", i + 1) + objects[i] + "\nendobj\n";
  }
  std::size_t const at = out.size();
  return out + "xref\n0 6\n0000000000 65535 f \n" + table +
         fmt::format("trailer<</Size 6/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", at);
}

/// The first page of a PDF as a scan of it.
std::string scanned(std::string const& pdf, double degrees) {
  auto const pgm =
      run_child({"pdftoppm", "-gray", "-r", "200", "-f", "1", "-l", "1", "-"}, pdf, "x.pdf");
  EXPECT_TRUE(pgm);
  return picture_pdf(picture_of(pgm.value_or("")), degrees);
}

document::Cell cell(std::string text) {
  document::Cell out;
  out.text = std::move(text);
  return out;
}

document::Document sample() {
  document::Document d;
  document::Paragraph p;
  p.text = "一、总体情况";
  p.heading = 2;
  d.blocks.emplace_back(p);
  document::Table t;
  for (auto const& line : std::vector<std::vector<std::string>>{
           {"信息内容", "本年制发件数", "本年废止件数", "现行有效件数"},
           {"规章", "0", "", "12"},
           {"行政规范性文件", "3", "0", "856"}}) {
    document::Row row;
    for (std::string const& s : line) row.cells.push_back(cell(s));
    t.rows.push_back(row);
  }
  d.blocks.emplace_back(t);
  return d;
}

document::Document read_scanned(double degrees) {
  auto const pdf = write(sample(), {});
  EXPECT_TRUE(pdf);
  auto read_result = read(scanned(*pdf, degrees), "x.pdf", {});
  EXPECT_TRUE(read_result);
  return read_result.value_or(document::Document{});
}

class ScannedPage : public testing::TestWithParam<double> {
 protected:
  void SetUp() override {
    if (!can_read_scans()) GTEST_SKIP() << "no tesseract";
  }
};

TEST_P(ScannedPage, IsReadCellByCellAndMarkedAsSuch) {
  document::Document const d = read_scanned(GetParam());
  EXPECT_EQ(d.carrier, document::Carrier::Ocr);
  ASSERT_EQ(d.notes.size(), 1U);
  EXPECT_EQ(d.notes[0].code, "GK119");
  ASSERT_EQ(d.blocks.size(), 2U);
  EXPECT_NE(std::get<document::Paragraph>(d.blocks[0]).text.find("总体"), std::string::npos);
  auto const& t = std::get<document::Table>(d.blocks[1]);
  ASSERT_EQ(t.rows.size(), 3U);
  std::vector<std::vector<std::string>> const wanted = {{"0", "", "12"}, {"3", "0", "856"}};
  for (std::size_t r = 1; r < 3; ++r) {
    ASSERT_EQ(t.rows[r].cells.size(), 4U);
    for (std::size_t c = 1; c < 4; ++c) {
      std::string const& got = t.rows[r].cells[c].text;
      // Never another figure; not certain is allowed, a blank is not.
      EXPECT_TRUE(got == wanted[r - 1][c - 1] || (!settled(got) && !wanted[r - 1][c - 1].empty()))
          << got;
    }
  }
  EXPECT_EQ(t.rows[1].cells[2].text, "");
  EXPECT_EQ(t.rows[0].cells[1].at.page, 1U);
}

INSTANTIATE_TEST_SUITE_P(Degrees, ScannedPage, testing::Values(0., 0.7, -1.1));

TEST(Scan, WithoutRecognitionItIsOnlyPictures) {
  if (!can_read_scans()) GTEST_SKIP() << "no tesseract";
  auto const pdf = write(sample(), {});
  ReadOptions options;
  options.ocr = false;
  EXPECT_EQ(read(scanned(*pdf, 0), "x.pdf", options).error().code, "GK115");
}

TEST(Scan, AFigureIsSettledByTwoReadingsThatAgree) {
  EXPECT_EQ(settle_readings({"12", "12"}), "12");
  EXPECT_EQ(settle_readings({"O", "0"}), "0");
  EXPECT_EQ(settle_readings({"7", "", "7"}), "7");
  EXPECT_EQ(settle_readings({"4", "1"}), "4？");
  EXPECT_EQ(settle_readings({"4", "1", "4"}), "4？");
  EXPECT_EQ(settle_readings({"忆", "5", ""}), "5？");
  EXPECT_EQ(settle_readings({"口", ""}), "？");
  EXPECT_EQ(settle_readings({"", ""}), "？");
}

TEST(Scan, PicturesOfAnyBytesAreRefused) {
  EXPECT_EQ(picture_of("P5 10 10 255\nshort").width, 0);
  EXPECT_EQ(picture_of("P5 99999 99999 255\n").width, 0);
  EXPECT_EQ(picture_of("P6 1 1 255\nabc").width, 0);
  EXPECT_EQ(picture_of("P5 -1 1 255\nabc").width, 0);
  EXPECT_EQ(picture_of(std::string("P5\n2 1\n255\n\0\xFF", 13)).grey.size(), 2U);
}

TEST(Scan, TheTableOfWordsMayHoldAnything) {
  auto const words = words_of_tsv(
      "level\tpage\n4\t1\t1\t1\t1\t0\t5\t6\t70\t8\t-1\t\n5\t1\t1\t1\t1\t1\t5\t7\t10\t6\t91."
      "5\t总计\n"
      "5\t9\t1\t1\t1\t1\t5\t7\t10\t6\t91.5\tx\n5\t\t\t\n5",
      1);
  ASSERT_EQ(words.size(), 1U);
  ASSERT_EQ(words[0].size(), 1U);
  EXPECT_EQ(words[0][0].text, "总计");
  EXPECT_EQ(words[0][0].box.y0, 6);
  EXPECT_EQ(words[0][0].box.x1, 15);
}

}  // namespace
}  // namespace gongkai::format::pdf
