#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "domain/report/check.h"
#include "domain/report/tables.h"
#include "tests/variants/fixture.h"

namespace gongkai::variants {
namespace {

using namespace gongkai::report;

std::string utf16(std::string_view s, bool big_endian) {
  std::string out = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (std::size_t at = 0; at < s.size();) {
    auto const c = static_cast<unsigned>(text::next(s, at));
    char const high = static_cast<char>(c >> 8U), low = static_cast<char>(c & 0xFFU);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  }
  return out;
}

std::string html_rows(std::string_view tsv) {
  std::string out;
  for (std::size_t at = 0; at < tsv.size();) {
    std::size_t const end = std::min(tsv.find('\n', at), tsv.size());
    std::string row;
    for (std::size_t b = at;;) {
      std::size_t const e = std::min(tsv.find('\t', b), end);
      row += "<td><p><span>" + std::string(tsv.substr(b, e - b)) + "</span></p></td>";
      if (e == end) break;
      b = e + 1;
    }
    out += "<tr>" + row + "</tr>";
    at = end + 1;
  }
  return "<table>" + out + "</table>";
}

/// A page of a vendor's site: menus before, a footer behind.
std::string web_page(Parts const& p) {
  std::string body = "<h1>" + p.title + "</h1>";
  for (std::size_t i = 0; i < p.headings.size(); ++i) {
    body += "<p>" + p.headings[i] + "</p>";
    bool const table = i >= 1 && i <= 3;
    body += table ? html_rows(p.bodies[i]) : "<p>" + p.bodies[i] + "</p>";
  }
  return body;
}

std::string in_site(std::string const& content) {
  return "<!DOCTYPE html><html><head><meta charset=utf-8><title>松岭镇</title></head><body>"
         "<ul class=nav><li><a href=/>首页</a><li><a href=/zwgk>政务公开</a><li>政府信息公开年报"
         "<li>2023年政府信息公开工作年度报告<li>2022年政府信息公开工作年度报告</ul>"
         "<div class=tools>字号：大 中 小　打印　来源：松岭镇　浏览次数：12</div>" +
         content +
         "<div class=foot>主办：松岭镇人民政府 ICP备00000000号 公网安备 "
         "0000002000</div></body></html>";
}

void expect_read(std::string const& bytes, std::string const& name, AnnualReport const& printed) {
  auto const got = read(bytes, name);
  ASSERT_EQ(got.size(), 1U) << name;
  EXPECT_EQ(first_wrong(got[0], printed), "") << name;
  EXPECT_EQ(got[0].year, printed.year) << name << got[0].title;
}

TEST(Carriers, SavedPageWithMenusAndFooter) {
  Parts const p = parts();
  expect_read(in_site(web_page(p)), "年报.html", p.report);
}

TEST(Carriers, PageInsideAScriptString) {
  Parts const p = parts();
  std::string escaped;
  for (char const c : web_page(p)) {
    if (c == '"' || c == '\\') escaped += '\\';
    if (c == '/') escaped += '\\';
    if (c == '\n') {
      escaped += "\\n";
    } else {
      escaped += c;
    }
  }
  expect_read("<html><body><script>var detail = {\"title\":\"x\",\"content\":\"" + escaped +
                  "\"};</script></body></html>",
              "年报.html", p.report);
}

TEST(Carriers, EncodingsAreToldFromTheBytes) {
  Parts const p = parts();
  std::string const text = join(p);
  expect_read(utf16(text, false), "a.txt", p.report);
  expect_read(utf16(text, true), "b.txt", p.report);
  expect_read("\xEF\xBB\xBF" + text, "c.txt", p.report);
}

TEST(Carriers, CutInsideALetterLosesOnlyTheEnd) {
  Parts const p = parts();
  std::string text = join(p);
  text.resize(text.find("实际收取") + 1);
  expect_read(text, "年报.txt", p.report);
}

TEST(Carriers, OnlyHeadingsWhereTablesWerePictures) {
  Parts p = parts();
  for (std::size_t i = 1; i <= 3; ++i) p.bodies[i] = "\n";
  auto const got = read(join(p), "年报.txt");
  ASSERT_EQ(got.size(), 1U);
  for (ReportCell const& cell : got[0].cells) EXPECT_EQ(cell.state, CellState::Missing);
}

TEST(Carriers, SentencesInPlaceOfTablesAreStatedZeros) {
  Parts p = parts();
  p.bodies[2] = "2024年未收到政府信息公开申请。\n";
  p.bodies[3] = "2024年未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。\n";
  auto const got = read(join(p), "年报.txt");
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0][*find_cell("t3.r1.sum")].state, CellState::Stated);
  EXPECT_EQ(got[0][*find_cell("t4.recon.total")].state, CellState::Stated);
}

TEST(Carriers, SentencesThatCountSomethingStateNoZero) {
  CellState const missing = CellState::Missing, stated = CellState::Stated;
  struct Said {
    char const* request;
    char const* remedy;
    CellState r1, recon, direct;
  };
  for (auto const& [request, remedy, r1, recon, direct] :
       {Said{"收到政府信息公开申请5件，均已答复，没有收取费用。", "行政复议10件，行政诉讼20件。",
             missing, missing, missing},
        Said{"收到政府信息公开申请30件。", "没有发生行政复议；发生行政诉讼1件。", missing, missing,
             missing},
        Said{"本机关收到政府信息公开申请0件。", "未发生行政复议。", stated, stated, missing},
        Said{"无", "无。", stated, stated, stated}}) {
    Parts p = parts();
    p.bodies[2] = std::string(request) + "\n";
    p.bodies[3] = std::string(remedy) + "\n";
    auto const got = read(join(p), "年报.txt");
    ASSERT_EQ(got.size(), 1U);
    EXPECT_EQ(got[0][*find_cell("t3.r1.sum")].state, r1) << request;
    EXPECT_EQ(got[0][*find_cell("t4.recon.total")].state, recon) << remedy;
    EXPECT_EQ(got[0][*find_cell("t4.direct.total")].state, direct) << remedy;
  }
}

TEST(Carriers, TwoYearsOnOnePageInReverseOrder) {
  Parts const p = parts(2024), q = parts(2023);
  auto const got = read(join(p) + join(q), "年报.txt");
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[0].year, 2024);
  EXPECT_EQ(got[1].year, 2023);
  EXPECT_EQ(first_wrong(got[0], p.report), "");
  EXPECT_EQ(first_wrong(got[1], q.report), "");
}

TEST(Carriers, SlipsWhereTwoTablesStandCloseGoEachToItsOwn) {
  CellId const handed_on = *find_cell("t3.r4.sum");
  Parts p = parts(2024), q = parts(2023);
  for (int year = 2022; p.report[handed_on].value == q.report[handed_on].value; --year)
    q = parts(year);
  auto const slip = [](std::string& body, std::string const& from, std::string const& to) {
    body.replace(body.find(from), from.size(), to);
  };
  slip(p.bodies[2], "四、结转下年度继续办理", "四、接转下年庋继续办理");
  slip(q.bodies[2], "一、本年新收政府信息公开申请数量", "一、本年新収政府信息公开申请数量");
  auto const table = [](Parts const& each) {
    return each.title + "\n" + each.headings[2] + "\n" + each.bodies[2];
  };
  auto const got = read(table(p) + table(q), "年报.txt");
  ASSERT_EQ(got.size(), 2U);
  for (RowSpec const* row : rows_of(TableId::Request, Form::Form2021)) {
    for (std::size_t c = 0; c < row->count; ++c) {
      EXPECT_EQ(got[0][row->cell(c)].value, p.report[row->cell(c)].value) << row->id << " 2024";
      EXPECT_EQ(got[1][row->cell(c)].value, q.report[row->cell(c)].value)
          << row->id << " " << q.report.year;
    }
  }
}

TEST(Carriers, LinesOfEqualTextRemovedOnceNeverMislead) {
  Parts p = parts();
  generator::Random random(5);
  std::string const text = generator::render(p.report, generator::Layout::LineCells, {}, random);
  std::string once, before;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = std::min(text.find('\n', at), text.size());
    std::string const line = text.substr(at, end - at);
    if (!line.empty() && line != before) once += line + "\n";
    if (!line.empty()) before = line;
    at = end + 1;
  }
  auto const got = read(once, "年报.txt");
  ASSERT_EQ(got.size(), 1U);
  for (std::size_t c = 0; c < cell_count; ++c) {
    ReportCell const &a = got[0].cells[c], &b = p.report.cells[c];
    if (b.state != CellState::Value) continue;
    if (a.state == CellState::Value) {
      EXPECT_EQ(a.value, b.value) << cells()[c].key;
    }
    EXPECT_NE(a.state, CellState::Blank) << cells()[c].key;
  }
}

TEST(Carriers, ASentenceRepeatingTheTableChangesNothing) {
  Parts p = parts();
  p.bodies[1] += "2024年制发行政规范性文件3件，废止1件；办理行政许可12件，行政处罚5件。\n";
  p.bodies[2] += "2024年新收政府信息公开申请9件，上年结转0件。\n";
  expect_read(join(p), "年报.txt", p.report);
}

TEST(Carriers, GarbledLettersInLabelsAreSaidAndRead) {
  Parts p = parts();
  std::string text = join(p);
  for (auto const& [from, to] : {std::pair{"6.属于四类过程性信息", "6.属于四类过稈性信息"},
                                 std::pair{"3.要求提供公开出版物", "3.要求提供公开岀版物"}}) {
    std::size_t const at = text.find(from);
    text.replace(at, std::string_view(from).size(), to);
  }
  expect_read(text, "年报.txt", p.report);
}

TEST(Carriers, FiguresInsideALabelWithALostBeginningAreNoBlanks) {
  Parts p = parts();
  std::string text = join(p);
  std::string const label = "5.要求行政机关确认或重新出具已获取信息";
  std::size_t const at = text.find(label);
  std::size_t const end = text.find('\n', at);
  std::string figures = text.substr(at + label.size(), end - at - label.size());
  std::ranges::replace(figures, '\t', ' ');
  text.replace(at, end - at, "5. 要求行政机关囗囗或" + figures + "\n重新出具已获取信息");
  auto const got = read(text, "年报.txt");
  ASSERT_EQ(got.size(), 1U);
  RowSpec const* const row = find_row(TableId::Request, "r3_5_5", Form::Form2021);
  for (std::size_t c = 0; c < row->count; ++c) {
    ReportCell const& cell = got[0][row->cell(c)];
    EXPECT_EQ(cell.state, CellState::Unreadable) << cells()[c].key;
  }
}

// One cell a line, and a page that ended within the last row of table three, or right behind it.
TEST(Carriers, ThePageNumberInTheLastRowIsNoFigure) {
  RowSpec const* last = find_row(TableId::Request, "r4", Form::Form2021);
  for (int year = 2021; year < 2031; ++year) {
    Parts const p = parts(year);
    Cells lines = split(p.bodies[2], '\n');
    while (lines.back().empty()) lines.pop_back();
    Cells cells = split(lines.back(), '\t');
    for (std::size_t at = cells.size() - request_columns + 1; at <= cells.size(); ++at) {
      Cells with = cells;
      with.insert(with.begin() + static_cast<std::ptrdiff_t>(at), "9");
      Parts q = p;
      lines.back() = join_with(with, "\t");
      q.bodies[2] = join_with(lines, "\n") + "\n";
      std::ranges::replace(q.bodies[2], '\t', '\n');
      auto const got = read_one(join(q));
      for (std::size_t c = 0; c < last->count; ++c) {
        ReportCell const &cell = got[last->cell(c)], &printed = p.report[last->cell(c)];
        bool const open = cell.state == CellState::Unreadable && at < cells.size();
        bool const right = cell.state == CellState::Value && cell.value == printed.value;
        EXPECT_TRUE(open || right) << year << " " << at << " " << c;
      }
    }
  }
}

// One cell a line: behind a row that adds up a figure that can number a page is said to do so.
TEST(Carriers, APageNumberBehindARowIsCalledOne) {
  Parts const p = parts();
  for (auto const& [figure, code] : std::vector<std::pair<std::string, std::string>>{
           {"3", "GK018"}, {"0", "GK043"}, {"1.5", "GK043"}, {"2024", "GK043"}}) {
    Parts q = p;
    std::size_t const row = q.bodies[2].find("（一）予以公开"), end = q.bodies[2].find('\n', row);
    q.bodies[2].insert(end, "\t" + figure);
    std::ranges::replace(q.bodies[2], '\t', '\n');
    auto const got = read_one(join(q));
    EXPECT_GE(std::ranges::count(got.findings, code, &Finding::code), 1) << figure;
    EXPECT_EQ(std::ranges::count(got.findings, "GK043", &Finding::code), code == "GK043");
    ReportCell const& total = got[find_row(TableId::Request, "r3_1", Form::Form2021)->cell(6)];
    if (total.state == CellState::Value) {
      EXPECT_EQ(total.value,
                p.report[find_row(TableId::Request, "r3_1", Form::Form2021)->cell(6)].value);
    }
  }
}

// Table three for the office itself and for the county: the sum is the county's.
TEST(Carriers, OfTwoTablesThreeTheSumIsRead) {
  Parts const p = parts();
  std::string const& sum = p.bodies[2];
  std::string const own = each_row(sum, [](Cells& cells) {
    for (std::string& cell : cells) {
      if (cell.find_first_not_of("0123456789") == cell.npos && !cell.empty()) cell = "0";
    }
  });
  ASSERT_NE(own, sum);
  for (auto const& [first, second, own_first] :
       std::vector<std::tuple<std::string, std::string, bool>>{
           {"（一）县政府本级\n", "（二）全县汇总\n", true},
           {"（一）全县汇总\n", "（二）县政府本级\n", false},
           {"", "（县政府本级）\n", false},
           {"", "（全县汇总）\n", true}}) {
    Parts q = p;
    q.bodies[2] = first + (own_first ? own : sum) + second + (own_first ? sum : own);
    auto const got = read_one(join(q));
    EXPECT_EQ(first_wrong(got, p.report), "") << first << second;
    EXPECT_EQ(std::ranges::count(got.findings, "GK129", &Finding::code), 1);
    EXPECT_EQ(got.sections.size(), 6U) << first << second;
  }
  // A sentence is no caption: nothing tells which of the two is the report's.
  Parts q = p;
  q.bodies[2] = "办理情况已向全县通报，见下表。\n" + sum + own;
  EXPECT_EQ(read(join(q), "年报.txt").size(), 2U);
}

// What a page prints below the signature is none of the report.
TEST(Carriers, TheSignatureIsFoundAboveAFooter) {
  Parts p = parts();
  p.bodies[5] +=
      "云溪县松岭镇人民政府\n2025年1月12日\n扫一扫在手机打开当前页\n分享到 微信 微博\n"
      "上一篇：没有了\n下一篇：2023年年报\n相关附件\n下载 PDF Word\n网站地图\n联系我们\n"
      "隐私声明\n主办：云溪县人民政府\n云溪县政务服务中心\n技术支持 Zhihui Keji Ltd\n";
  auto const got = read_one(join(p));
  EXPECT_EQ(got.signature, "云溪县松岭镇人民政府");
  EXPECT_EQ(got.date, "2025-01-12");
  EXPECT_EQ(got.closing.size(), 2U);
  for (Finding const& f : check(got))
    EXPECT_TRUE(f.code != "GK017" && f.code != "GK090" && f.code != "GK091") << f.code;
}

// A row that does not add up, in a report that does not balance: that it would without one of its
// figures does not make that one a page number.
TEST(Carriers, APageNumberInAFaultyRowLeavesItOpen) {
  Parts p = parts();
  std::size_t const row = p.bodies[2].find("（一）予以公开"), begin = p.bodies[2].find('\t', row),
                    end = p.bodies[2].find('\n', row);
  // 4 + 2 and not 5; the page is the third.
  p.bodies[2].replace(begin, end - begin, "\t4\t2\t0\t0\t0\t3\t0\t5");
  std::ranges::replace(p.bodies[2], '\t', '\n');
  auto const got = read_one(join(p));
  RowSpec const* spec = find_row(TableId::Request, "r3_1", Form::Form2021);
  EXPECT_EQ(got[spec->cell(0)].state, CellState::Unreadable);
  EXPECT_EQ(got[spec->cell(1)].state, CellState::Unreadable);
}

}  // namespace
}  // namespace gongkai::variants
