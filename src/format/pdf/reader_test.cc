#include "format/pdf/reader.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "format/common/child.h"
#include "format/common/grid.h"
#include "format/pdf/drawn.h"
#include "format/pdf/layout.h"
#include "format/pdf/lines.h"
#include "format/pdf/writer.h"

namespace gongkai::format::pdf {
namespace {

document::Cell cell(std::string text, std::uint32_t columns = 1, std::uint32_t rows = 1) {
  document::Cell out;
  out.text = std::move(text);
  out.col_span = columns;
  out.row_span = rows;
  return out;
}

document::Row row(std::vector<std::string> const& texts) {
  document::Row out;
  for (std::string const& t : texts) out.cells.push_back(cell(t));
  return out;
}

document::Paragraph paragraph(std::string text, int heading = 0) {
  document::Paragraph out;
  out.text = std::move(text);
  out.heading = heading;
  return out;
}

document::Document read_back(document::Document const& d) {
  auto const bytes = write(d, {});
  EXPECT_TRUE(bytes);
  auto read_result = read(*bytes, "x.pdf", {});
  EXPECT_TRUE(read_result);
  return std::move(*read_result);
}

std::vector<document::Table> tables(document::Document const& d) {
  std::vector<document::Table> out;
  for (auto const& b : d.blocks) {
    if (auto const* t = std::get_if<document::Table>(&b)) out.push_back(*t);
  }
  return out;
}

/// The cells of a table, one row a line, `|` between them.
std::string text_of(document::Table const& t) {
  std::string out;
  for (auto const& r : t.rows) {
    for (auto const& c : r.cells) out += c.text + "|";
    out += "\n";
  }
  return out;
}

class Pdf : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(installed("pdftotext") && installed("pdftocairo")) << "install poppler-utils";
  }
};

TEST_F(Pdf, RunningTextIsJoinedToParagraphsWithPageAndBox) {
  std::string const prose =
      "本机关按照条例规定，及时公开各类政府信息，全年通过门户网站、公告栏和公报公开信息一百余条，并"
      "对群"
      "众关心的问题逐一作出解读，方便查阅。";
  document::Document d;
  d.blocks = {paragraph("某某局2024年度报告", 1), paragraph("一、总体情况", 2), paragraph(prose)};
  document::Document const got = read_back(d);
  ASSERT_EQ(got.blocks.size(), 3U);
  auto const& title = std::get<document::Paragraph>(got.blocks[0]);
  auto const& text = std::get<document::Paragraph>(got.blocks[2]);
  EXPECT_EQ(title.text, "某某局2024年度报告");
  EXPECT_EQ(title.align, document::Align::Center);
  EXPECT_EQ(text.text, prose);
  EXPECT_EQ(text.at.page, 1U);
  EXPECT_GT(text.at.box.y1, text.at.box.y0 + 40);  // two lines at least
}

TEST_F(Pdf, FiguresComeBackInTheirCells) {
  document::Table t;
  t.rows = {row({"信息内容", "本年制发件数", "本年废止件数", "现行有效件数"}),
            row({"规章", "0", "12", "3"}), row({"行政规范性文件", "1234", "0", "8"})};
  document::Document d;
  d.blocks = {paragraph("二、主动公开政府信息情况", 2), t};
  document::Document const got = read_back(d);
  ASSERT_EQ(tables(got).size(), 1U);
  EXPECT_EQ(text_of(tables(got)[0]),
            "信息内容|本年制发件数|本年废止件数|现行有效件数|\n规章|0|12|3|\n"
            "行政规范性文件|1234|0|8|\n");
  EXPECT_TRUE(tables(got)[0].inferred);
  document::Place const at = tables(got)[0].rows[2].cells[1].at;
  EXPECT_EQ(at.page, 1U);
  EXPECT_GT(at.box.x1, at.box.x0);
}

TEST_F(Pdf, ABlankKeepsItsColumnAndItsRow) {
  document::Table t;
  t.rows = {row({"信息内容", "甲类数量", "乙类数量", "丙类数量"}), row({"第一项", "", "5", ""}),
            row({"第二项", "7", "", ""}), row({"第三项", "", "", ""})};
  document::Document d;
  d.blocks = {t};
  ASSERT_EQ(tables(read_back(d)).size(), 1U);
  EXPECT_EQ(text_of(tables(read_back(d))[0]),
            "信息内容|甲类数量|乙类数量|丙类数量|\n第一项||5||\n第二项|7|||\n第三项||||\n");
}

TEST_F(Pdf, ATableOverPagesIsOneAndItsHeadPrintedAgainIsNot) {
  document::Table t;
  t.rows = {row({"事项名称", "办件数量", "办结数量"})};
  for (auto& c : t.rows[0].cells) c.header = true;
  for (int i = 0; i < 90; ++i)
    t.rows.push_back(row({"某某事项", std::to_string(i), std::to_string(1000 + i)}));
  document::Document d;
  d.blocks = {t};
  auto const got = tables(read_back(d));
  ASSERT_EQ(got.size(), 1U);
  ASSERT_EQ(got[0].rows.size(), 91U);
  EXPECT_EQ(got[0].rows[90].cells[1].text, "89");
  EXPECT_EQ(got[0].rows[90].cells[2].text, "1089");
  EXPECT_EQ(got[0].rows[90].cells[2].at.page, 3U);
}

TEST_F(Pdf, ALongLabelStandsBesideItsFigures) {
  std::string const label =
      "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请的各种情形合计数量";
  document::Table t;
  t.rows = {row({"事项名称", "数量", "其中"}), row({"第一项", "1", "0"}), row({label, "2", "1"}),
            row({"第三项", "3", "2"})};
  document::Document d;
  d.blocks = {t};
  EXPECT_EQ(text_of(tables(read_back(d)).at(0)),
            "事项名称|数量|其中|\n第一项|1|0|\n" + label + "|2|1|\n第三项|3|2|\n");
}

TEST(Words, PageNumbersAndFiguresAreKnown) {
  for (char const* s : {"-3-", "— 4 —", "P. 9", "第3页", "3", "3 / 12"})
    EXPECT_TRUE(is_page_number(s)) << s;
  for (char const* s : {"2024", "三", "第3项", "- -"}) EXPECT_FALSE(is_page_number(s)) << s;
  for (char const* s :
       {"0", "1,234", "-3", "0.5万元", "22（其中修订16件）", "/", "—", "无", "12件"})
    EXPECT_TRUE(is_figure(s)) << s;
  for (char const* s : {"1.", "1.属于国家秘密", "2024年", "规章", "（一）", ""})
    EXPECT_FALSE(is_figure(s)) << s;
}

TEST(Words, HostileBoxesAreBounded) {
  std::string s = "<page width=\"1e99\" height=\"nan\">";
  for (int i = 0; i < 3000; ++i)
    s += "<word xMin=\"" + std::to_string(i * 7 % 100) + "\" yMin=\"-1e300\" xMax=\"inf\" yMax=\"" +
         std::to_string(i) + "\">" + std::to_string(i) + "</word>";
  ASSERT_TRUE(from_words(s));
  Limits few;
  few.blocks = 100;
  EXPECT_EQ(from_words(s, "x.pdf", few).error().code, "GK113");
  EXPECT_TRUE(from_words("<word xMin=\"1\">a</word><page"));
}

TEST(Words, AHeadWrappedToALetterIsNoColumnOfItsOwn) {
  std::string page = "<page width=\"600\" height=\"800\">";
  auto const word = [&](int x, int y, int width, std::string const& text) {
    page += "<word xMin=\"" + std::to_string(x) + "\" yMin=\"" + std::to_string(y) + "\" xMax=\"" +
            std::to_string(x + width) + "\" yMax=\"" + std::to_string(y + 14) + "\">" + text +
            "</word>";
  };
  // Heads in the middle of their columns, figures at the left edge.
  word(341, 100, 24, "自然");
  word(347, 115, 12, "人");
  word(415, 108, 24, "企业");
  word(481, 108, 24, "总计");
  int y = 140;
  for (char const* label : {"本年新收申请", "上年结转申请", "结转下年度"}) {
    word(60, y, 72, label);
    for (int const x : {337, 411, 477}) word(x, y, 8, "0");
    y += 20;
  }
  auto const d = from_words(page + "</page>");
  ASSERT_TRUE(d);
  ASSERT_EQ(tables(*d).size(), 1U);
  EXPECT_EQ(text_of(tables(*d)[0]),
            "|自然人|企业|总计|\n本年新收申请|0|0|0|\n上年结转申请|0|0|0|\n结转下年度|0|0|0|\n");
}

TEST(Words, BoxesWithTheGapsBetweenLinesInThemAreStillLines) {
  std::string page = "<page width=\"600\" height=\"800\">";
  auto const word = [&](int y, int letters, std::string const& text) {
    page += "<word xMin=\"60\" yMin=\"" + std::to_string(y) + "\" xMax=\"" +
            std::to_string(60 + 11 * letters) + "\" yMax=\"" + std::to_string(y + 28) + "\">" +
            text + "</word>";
  };
  // Letters of eleven points in boxes of 28, a line every 19.
  word(100, 30, "全年公开政府信息一百余条，围绕茶园改造和农村客运两件事逐项列出公");
  word(119, 10, "开清单，办一件公开一");
  word(160, 6, "（二）依申请公开");
  auto const d = from_words(page + "</page>");
  ASSERT_TRUE(d);
  ASSERT_EQ(d->blocks.size(), 2U);
  EXPECT_EQ(std::get<document::Paragraph>(d->blocks[0]).text,
            "全年公开政府信息一百余条，围绕茶园改造和农村客运两件事逐项列出公开清单，办一件公开一");
}

/// A page of lines at the left edge: letters, their size, and where the line stands.
struct Set {
  int y, size;
  std::string text;
};
std::string page_of(std::vector<Set> const& lines) {
  std::string out = "<page width=\"600\" height=\"800\">";
  for (Set const& l : lines) {
    auto const width = l.size * static_cast<int>(gongkai::text::length(l.text));
    out += "<word xMin=\"60\" yMin=\"" + std::to_string(l.y) + "\" xMax=\"" +
           std::to_string(60 + width) + "\" yMax=\"" + std::to_string(l.y + l.size * 13 / 10) +
           "\">" + l.text + "</word>";
  }
  return out + "</page>";
}
std::vector<std::string> paragraphs_of(std::string const& pages) {
  std::vector<std::string> out;
  auto const d = from_words(pages);
  if (!d) return out;
  for (document::Block const& b : d->blocks) {
    if (auto const* p = std::get_if<document::Paragraph>(&b)) out.push_back(p->text);
  }
  return out;
}

TEST(Words, ALastPageHasTheMarginsOfTheOthers) {
  std::string const full = "全年公开政府信息一百余条围绕茶园改造和农村客运两件事逐项列出",
                    fee = "全年发出信息处理费收费通知为零件总金额为零。",
                    organ = "云溪县松岭镇人民政府";
  std::vector<Set> first;
  for (int i = 0; i < 8; ++i) first.push_back({100 + 20 * i, 12, full});
  auto const got = paragraphs_of(page_of(first) + page_of({{100, 12, fee}, {120, 12, organ}}));
  ASSERT_GE(got.size(), 2U);
  EXPECT_EQ(got[got.size() - 2], fee);
  EXPECT_EQ(got.back(), organ);
}

TEST(Words, AWideTitleIsNotJoinedWithTheText) {
  std::string const title = "云溪县松岭镇人民政府二〇二四年政府信息公开工作年度报告",
                    text = "本报告依据条例编制";
  auto const got = paragraphs_of(page_of({{60, 18, title}, {100, 12, text}}));
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[0], title);
}

TEST(Rules, ASpanningCellIsFoundFromTheLinesAroundIt) {
  Rules const rules = rules_of(
      "<svg><symbol><path style=\"fill:none;\" d=\"M 0 0 L 900 0 \"/></symbol>"
      "<path style=\"fill:none;\" d=\"M 10 10 L 110 10 L 110 70 L 10 70 Z M 10 10 \"/>"
      "<path style=\"fill:none;\" d=\"M 0 0 L 100 0 \" transform=\"matrix(1,0,0,1,10,30)\"/>"
      "<path style=\" stroke:none;\" d=\"M 59.5 30 L 60.5 30 L 60.5 70 L 59.5 70 Z \"/></svg>");
  auto const found = lattices_of(rules);
  ASSERT_EQ(found.size(), 1U);
  std::vector<Word> words = {
      {{20, 12, 90, 22}, "合计"}, {{20, 40, 30, 50}, "7"}, {{200, 40, 230, 50}, "旁"}};
  document::Table const t = fill(found[0], words, 4);
  EXPECT_EQ(text_of(t), "合计|\n7||\n");
  EXPECT_EQ(t.rows[0].cells[0].col_span, 2U);
  EXPECT_EQ(t.rows[1].cells[0].at.page, 4U);
  ASSERT_EQ(words.size(), 1U);
  EXPECT_EQ(words[0].text, "旁");
}

TEST(Lines, BlanksThatOnlyJustificationMadeGo) {
  EXPECT_EQ(without_thin_gaps("收到 3 件 申请"), "收到3件申请");
  EXPECT_EQ(without_thin_gaps("2 3  收 到"), "2 3  收到");  // a wide gap parts cells
  EXPECT_EQ(without_thin_gaps(" 收到 abc 3 a件 "), " 收到 abc 3 a件 ");
  EXPECT_EQ(without_thin_gaps("收 到 的"), "收到的");
  EXPECT_EQ(without_thin_gaps(""), "");
}

}  // namespace
}  // namespace gongkai::format::pdf
