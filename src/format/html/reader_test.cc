#include "format/html/reader.h"

#include <gtest/gtest.h>

#include <string>

#include "format/html/tree.h"

namespace gongkai::format::html {
namespace {

using document::Paragraph;
using document::Table;

document::Document document_of(std::string const& page) {
  auto result = read(page, "page.html", {});
  EXPECT_TRUE(result) << (result ? "" : result.error().code);
  return result ? *std::move(result) : document::Document{};
}

std::string code_of(std::string const& page, Limits const& limits = {}) {
  ReadOptions options;
  options.limits = limits;
  auto const result = read(page, "page.html", options);
  return result ? "" : result.error().code;
}

std::string text_of(document::Document const& d) {
  std::string out;
  for (auto const& block : d.blocks) {
    if (auto const* p = std::get_if<Paragraph>(&block)) out += p->text + "|";
    if (auto const* t = std::get_if<Table>(&block))
      out += "[" + std::to_string(t->rows.size()) + " rows]|";
  }
  return out;
}

std::string times(int n, std::string const& s) {
  std::string out;
  for (int i = 0; i < n; ++i) out += s;
  return out;
}

TEST(Page, ScriptsMenusAndTitleAreToldApart) {
  auto const d = document_of(
      "<!DOCTYPE html><html><head><title> 青禾镇年报 </title><style>p{}</style></head><body>"
      "<ul><li>首页</li><li>公开目录</li></ul><script>var a = '<p>脚本</p>';</script>"
      "<h1>报告</h1><p>一、总体<span>情</span><font>况</font><o:p></o:p></p>第一行<br>第二行"
      "</body></html>");
  EXPECT_EQ(d.title, "青禾镇年报");
  EXPECT_EQ(text_of(d), "首页|公开目录|报告|一、总体情况|第一行|第二行|");
  EXPECT_EQ(std::get<Paragraph>(d.blocks[2]).heading, 1);
}

TEST(Page, EntitiesAreResolved) {
  EXPECT_EQ(text_of(document_of("<p>A&amp;B&nbsp;&lt;1&gt; &#20013;</p>")), "A&B\u00A0<1> 中|");
}

TEST(Page, SpansOfDataTablesAreKept) {
  auto const d = document_of(
      "<table><tr><th rowspan=2>甲</th><td colspan=\"3\">乙</td></tr>"
      "<tr><td>1</td><td>2</td><td>3<br>4</td></tr></table>");
  auto const& t = std::get<Table>(d.blocks.at(0));
  ASSERT_EQ(t.rows.size(), 2U);
  EXPECT_EQ(t.rows[0].cells[0].row_span, 2U);
  EXPECT_TRUE(t.rows[0].cells[0].header);
  EXPECT_EQ(t.rows[0].cells[1].col_span, 3U);
  EXPECT_EQ(t.rows[1].cells[2].text, "3\n4");
}

TEST(Page, LayoutTablesAreFlattened) {
  EXPECT_EQ(text_of(document_of("<table><tr><td>左栏</td><td><p>一、总体情况</p><table><tr><td>1</"
                                "td><td>2</td></tr></table></td></tr></table>")),
            "左栏|一、总体情况|[1 rows]|");
  std::string const prose = times(900, "字");
  EXPECT_EQ(text_of(document_of("<table><tr><td>栏</td><td>" + prose + "</td></tr></table>")),
            "栏|" + prose + "|");
}

TEST(Page, LinesCountWhereTheSourceIsLines) {
  EXPECT_EQ(
      text_of(document_of("# 年报\n## 一、总体情况\n文字<table><tr><td>1</td><td>2</td></tr></"
                          "table>\n## 二、主动公开\n")),
      "# 年报|## 一、总体情况|文字|[1 rows]|## 二、主动公开|");
  EXPECT_EQ(text_of(document_of("<body><p>一、\n总体</p><pre>甲\n乙</pre></body>")),
            "一、 总体|甲|乙|");
}

TEST(Page, WithoutWordsIsAnError) {
  EXPECT_EQ(code_of("<html><body><div> </div></body></html>"), "GK114");
  EXPECT_EQ(code_of("<html><body><img src=a.png></body></html>"), "GK115");
}

TEST(Depth, IsAllowedUpToTheLimit) {
  Limits limits;
  limits.depth = 8;  // four levels of tags for each
  auto const nested = [](int n) {
    return "<html><body>" + times(n - 2, "<div>") + "字" + times(n - 2, "</div>");
  };
  EXPECT_EQ(code_of(nested(31), limits), "");
  EXPECT_EQ(code_of(nested(32), limits), "");
  EXPECT_EQ(code_of(nested(33), limits), "GK113");
}

/// Each of these is shallow to a careless count and deep to a parser.
TEST(Depth, CannotBeHidden) {
  for (std::string const piece :
       {"<div></x>", "<o:p>", "<brr>", "<lix>", "<div><textarea></div></textarea>",
        "<div><!-- </div> -->", "<div title='</div>'>", "<DIV>", "<font a><table></font>",
        "<div><script></div></script>"}) {
    // A count that grows with the square of the depth would take longer than a test may.
    EXPECT_EQ(code_of("<html><body>字" + times(200'000, piece)), "GK113") << piece;
  }
}

TEST(Depth, IsNotSeenInClosedOrRawContent) {
  EXPECT_EQ(look_at_tags(times(5000, "<div>字</div><br><p>字<li>字")).depth, 1U);
  EXPECT_EQ(look_at_tags("<script>" + times(5000, "<div>") + "</script>").depth, 0U);
  EXPECT_EQ(code_of("<body>字<script>s = '" + times(50'000, "<div>") + "';</script>"), "");
}

TEST(Memory, OfMarkupThatMultipliesIsBounded) {
  std::string page = "<html><body><p>";
  for (int i = 0; i < 900; ++i) page += "<font a=" + std::to_string(i) + ">";
  Limits limits;
  limits.unpacked = std::size_t{32} << 20;
  EXPECT_EQ(code_of(page + times(20'000, "<p>字"), limits), "GK113");
  EXPECT_EQ(code_of(page + "<p>字", limits), "");
}

TEST(Script, EscapesAreResolved) {
  EXPECT_EQ(unescape_script(R"(\u4e2d\u0041\/\"\n\ud83d\ude00\ud800\u12xyz)"),
            "中A/\"\n\U0001F600\uFFFD\\u12xyz");
}

TEST(Html, NumbersOfNotesAreNoPartOfAFigureAndHiddenCellsNone) {
  auto const d = document_of(
      "<table border=1><tr><td>行政规范性文件</td><td>12<sup>1</sup></td>"
      "<td style='display:none'>99</td><td>5</td></tr><tr><td>a</td><td>b</td><td>c</td></tr>"
      "</table><p>共12<sup>[2]</sup>件</p>");
  ASSERT_EQ(d.blocks.size(), 2U);
  auto const& row = std::get<Table>(d.blocks[0]).rows[0];
  ASSERT_EQ(row.cells.size(), 3U);
  EXPECT_EQ(row.cells[1].text, "12¹");
  EXPECT_EQ(row.cells[2].text, "5");
  EXPECT_EQ(std::get<Paragraph>(d.blocks[1]).text, "共12[²]件");
  ASSERT_EQ(d.hidden.size(), 1U);
  EXPECT_EQ(d.hidden[0].text, "99");
}

}  // namespace
}  // namespace gongkai::format::html
