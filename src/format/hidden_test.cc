#include <gtest/gtest.h>

#include "format/read.h"
#include "tests/support/zip.h"

// What a file holds and its reader does not see is known with its place.

namespace gongkai::format {
namespace {

using document::Hidden;
using document::HiddenKind;

std::vector<Hidden> hidden_of(std::string const& bytes, std::string const& name) {
  auto const d = read(bytes, name);
  EXPECT_TRUE(d);
  return d ? d->hidden : std::vector<Hidden>{};
}

document::Place cell(std::uint32_t table, std::uint32_t row, std::uint32_t column) {
  document::Place at;
  at.table = table;
  at.row = row;
  at.cell = column;
  return at;
}

std::string docx(std::string const& body, std::string const& comments = {}) {
  std::vector<std::pair<std::string, std::string>> parts = {
      {"word/document.xml",
       "<w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>"}};
  if (!comments.empty())
    parts.emplace_back("word/comments.xml",
                       "<w:comments xmlns:w=\"w\">" + comments + "</w:comments>");
  return zip_of(parts);
}

std::string run(std::string const& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; }
std::string deleted(std::string const& text) {
  return "<w:del w:author=\"乙\"><w:r><w:delText>" + text + "</w:delText></w:r></w:del>";
}

TEST(HiddenDocx, CommentsStandWhereTheyAreAnchored) {
  auto const hidden = hidden_of(
      docx("<w:p>" + run("一") + "</w:p><w:p><w:commentRangeStart w:id=\"4\"/>" + run("二") +
               "<w:r><w:commentReference w:id=\"4\"/></w:r></w:p><w:tbl><w:tr><w:tc><w:p>" +
               run("三") + "</w:p></w:tc><w:tc><w:p>" + run("四") +
               "<w:r><w:commentReference w:id=\"5\"/></w:r></w:p></w:tc></w:tr></w:tbl>",
           "<w:comment w:id=\"4\" w:author=\"甲\"><w:p>" + run("核对") +
               "</w:p></w:comment><w:comment w:id=\"5\" w:author=\"乙\"><w:p>" + run("错") +
               "</w:p></w:comment>"),
      "a.docx");
  ASSERT_EQ(hidden.size(), 2U);
  EXPECT_EQ(hidden[0].kind, HiddenKind::Comment);
  EXPECT_EQ(hidden[0].name, "甲");
  EXPECT_EQ(hidden[0].text, "核对");
  EXPECT_EQ(hidden[0].at.paragraph, 2U);
  EXPECT_EQ(hidden[1].at, cell(1, 1, 2));
}

TEST(HiddenDocx, ChangesInTablesHaveTheirCell) {
  auto const hidden = hidden_of(
      docx(
          "<w:tbl><w:tr><w:tc><w:p>" + run("总计") + "</w:p></w:tc><w:tc><w:p>" + deleted("3") +
          "<w:ins w:author=\"甲\">" + run("4") +
          "</w:ins></w:p></w:tc></w:tr><w:tr><w:trPr><w:del w:author=\"乙\"/></w:trPr><w:tc><w:p>" +
          deleted("整行") + "</w:p></w:tc></w:tr></w:tbl><w:p>" + deleted("后") + run("x") +
          "</w:p>"),
      "a.docx");
  ASSERT_EQ(hidden.size(), 4U);
  EXPECT_EQ(hidden[0].kind, HiddenKind::TrackedDeletion);
  EXPECT_EQ(hidden[0].at, cell(1, 1, 2));
  EXPECT_EQ(hidden[1].kind, HiddenKind::TrackedInsertion);
  EXPECT_EQ(hidden[1].text, "4");
  EXPECT_EQ(hidden[2].text, "整行");
  EXPECT_EQ(hidden[2].at, cell(1, 2, 0));
  EXPECT_EQ(hidden[3].at.table, 0U);
  EXPECT_EQ(hidden[3].at.paragraph, 3U);
}

std::string sheet(std::string const& columns, std::string const& rows) {
  return "<worksheet>" + columns + "<sheetData>" + rows + "</sheetData></worksheet>";
}

std::string text_cell(std::string const& reference, std::string const& text) {
  return "<c r=\"" + reference + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

std::vector<std::pair<std::string, std::string>> book(std::string const& first) {
  return {
      {"xl/workbook.xml",
       "<workbook xmlns:r=\"r\"><sheets><sheet name=\"表\" r:id=\"a\"/><sheet name=\"底稿\" "
       "state=\"veryHidden\" r:id=\"b\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/><Relationship "
       "Id=\"b\" Target=\"worksheets/sheet2.xml\"/></Relationships>"},
      {"xl/worksheets/sheet1.xml", first},
      {"xl/worksheets/sheet2.xml", sheet("", "<row r=\"1\">" + text_cell("A1", "x") + "</row>")}};
}

TEST(HiddenXlsx, RowsColumnsAndSheetsHaveTheirPlace) {
  auto const hidden =
      hidden_of(zip_of(book(sheet("<cols><col min=\"3\" max=\"3\" hidden=\"true\"/></cols>",
                                  "<row r=\"1\">" + text_cell("A1", "甲") + text_cell("B1", "乙") +
                                      text_cell("C1", "丙") + "</row><row r=\"2\" hidden=\"1\">" +
                                      text_cell("A2", "藏一") + text_cell("B2", "藏二") +
                                      "</row><row r=\"3\">" + text_cell("A3", "丁") +
                                      text_cell("B3", "戊") + text_cell("C3", "己") + "</row>"))),
                "a.xlsx");
  ASSERT_EQ(hidden.size(), 3U);
  EXPECT_EQ(hidden[0].kind, HiddenKind::HiddenColumn);
  EXPECT_EQ(hidden[0].text, "丙 己");
  EXPECT_EQ(hidden[0].at, cell(1, 1, 3));
  EXPECT_EQ(hidden[1].kind, HiddenKind::HiddenRow);
  EXPECT_EQ(hidden[1].text, "藏一 藏二");
  EXPECT_EQ(hidden[1].at, cell(1, 2, 0));
  EXPECT_EQ(hidden[2].kind, HiddenKind::HiddenSheet);
  EXPECT_EQ(hidden[2].name, "底稿");
  EXPECT_EQ(hidden[2].at, cell(2, 0, 0));
}

TEST(HiddenXlsx, CommentsStandAtTheirCell) {
  auto parts = book(sheet("", "<row r=\"1\">" + text_cell("A1", "甲") + text_cell("B1", "乙") +
                                  "</row><row r=\"2\">" + text_cell("A2", "丙") +
                                  text_cell("B2", "丁") + "</row>"));
  parts.emplace_back(
      "xl/worksheets/_rels/sheet1.xml.rels",
      "<Relationships><Relationship Id=\"c\" Type=\"http://x/relationships/comments\" "
      "Target=\"../comments1.xml\"/></Relationships>");
  parts.emplace_back("xl/comments1.xml",
                     "<comments><authors><author>甲</author></authors><commentList><comment "
                     "ref=\"B2\" authorId=\"0\"><text><r><t>待</t></r><r><t>核</t></r></text>"
                     "</comment></commentList></comments>");
  parts.emplace_back("xl/vbaProject.bin", "x");
  auto const hidden = hidden_of(zip_of(parts), "a.xlsx");
  ASSERT_EQ(hidden.size(), 3U);
  EXPECT_EQ(hidden[0].kind, HiddenKind::Comment);
  EXPECT_EQ(hidden[0].name, "甲");
  EXPECT_EQ(hidden[0].text, "待核");
  EXPECT_EQ(hidden[0].at, cell(1, 2, 2));
  EXPECT_EQ(hidden[2].kind, HiddenKind::Script);
}

}  // namespace
}  // namespace gongkai::format
