#include "domain/report/tables.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <stdexcept>

#include "domain/report/compose.h"
#include "domain/report/recognise.h"
#include "tests/variants/fixture.h"

namespace gongkai::variants {
namespace {

using namespace gongkai::report;

bool is_figure(std::string_view cell) {
  return !cell.empty() && cell.find_first_not_of("0123456789.") == cell.npos;
}

/// Every cell of the three tables that prints a figure, changed.
void each_figure(Parts& p, std::function<void(std::string&)> const& change) {
  for (std::size_t i = 1; i <= 3; ++i) {
    p.bodies[i] = each_row(p.bodies[i], [&](Cells& cells) {
      for (std::string& cell : cells) {
        if (is_figure(cell)) change(cell);
      }
    });
  }
}

bool says(AnnualReport const& report, std::string_view code) {
  return std::ranges::any_of(report.findings, [&](Finding const& f) { return f.code == code; });
}

TEST(Tables, MergedCellsMayBeFilledWithTheirTextAndFigure) {
  Parts p = parts();
  p.bodies[1] = each_row(p.bodies[1], [](Cells& cells) {
    if (cells.size() == 1) cells.insert(cells.end(), 3, cells[0]);
    if (cells.size() == 2) cells.insert(cells.end(), 2, cells[1]);
  });
  p.bodies[2] = each_row(p.bodies[2], [](Cells& cells) {
    if (cells.size() < 8 || is_figure(cells[0])) return;
    std::erase(cells, "");
    cells.insert(cells.begin(), 10 - std::min<std::size_t>(cells.size(), 10), cells[0]);
  });
  AnnualReport const got = read_one(join(p));
  EXPECT_EQ(first_wrong(got, p.report), "");
  EXPECT_FALSE(says(got, "GK043"));
}

TEST(Tables, LettersMayStandForZeros) {
  for (char const* zero : {"O", "o", "〇", "○", "零"}) {
    Parts p = parts();
    each_figure(p, [&](std::string& cell) {
      if (cell == "0") cell = zero;
    });
    EXPECT_EQ(first_wrong(read_one(join(p)), p.report), "") << zero;
  }
  Parts p = parts();
  p.bodies[2] = each_row(p.bodies[2], [](Cells& cells) {
    for (std::string& cell : cells) std::ranges::replace(cell, '0', 'O');
  });
  EXPECT_EQ(first_wrong(read_one(join(p)), p.report), "");
  std::string spaced = join(p);
  std::ranges::replace(spaced, '\t', ' ');
  EXPECT_EQ(first_wrong(read_one(spaced), p.report), "");
}

TEST(Tables, ACellThatSaysNothingIsBlankAndKeepsItsPlace) {
  Parts p = parts();
  each_figure(p, [](std::string& cell) {
    if (cell == "0") cell = "无";
  });
  AnnualReport const got = read_one(join(p));
  for (std::size_t c = 0; c < cell_count; ++c) {
    ReportCell const &a = got.cells[c], &b = p.report.cells[c];
    if (b.state != CellState::Value) continue;
    EXPECT_EQ(a.state, b.value == Figure{} ? CellState::Blank : CellState::Value) << cells()[c].key;
    if (b.value != Figure{}) {
      EXPECT_EQ(a.value, b.value) << cells()[c].key;
    }
  }
}

TEST(Tables, ThousandsMayHaveAFullWidthComma) {
  Parts p = parts();
  CellId const penalties = *find_cell("t2.penalty");
  p.bodies[1] = each_row(p.bodies[1], [](Cells& cells) {
    if (cells[0] == "行政处罚") cells[1] = "１２，３４５";
  });
  p.report[penalties].value = Figure::of(12345);
  EXPECT_EQ(first_wrong(read_one(join(p)), p.report), "");
}

TEST(Tables, RowsInAnotherOrderAreStillTheirs) {
  Parts p = parts();
  auto const swap_rows = [](std::string& body, std::string_view first) {
    std::vector<std::string> lines = split(body, '\n');
    auto const at = std::ranges::find_if(
        lines, [&](std::string const& line) { return line.find(first) != line.npos; });
    ASSERT_NE(at, lines.end());
    std::iter_swap(at, at + 1);
    body = join_with(lines, "\n");
  };
  swap_rows(p.bodies[1], "行政处罚\t");
  swap_rows(p.bodies[2], "本年新收政府信息公开申请数量");
  AnnualReport const got = read_one(join(p));
  EXPECT_EQ(first_wrong(got, p.report), "");
  EXPECT_FALSE(says(got, "GK041"));
}

TEST(Tables, RowsMayBeNumberedInAColumnOfTheirOwn) {
  Parts p = parts();
  int number = 0;
  p.bodies[2] = each_row(p.bodies[2], [&](Cells& cells) {
    if (is_figure(cells.back())) cells.insert(cells.begin(), std::to_string(++number));
  });
  AnnualReport const got = read_one(join(p));
  EXPECT_EQ(first_wrong(got, p.report), "");
  EXPECT_FALSE(says(got, "GK043"));
}

TEST(Tables, RowsUnderOtherWordsAreTheirs) {
  for (auto const& [from, to] :
       {std::pair{"（七）总计", "（七）小计"}, std::pair{"（七）总计", "合计"},
        std::pair{"一、本年新收政府信息公开申请数量", "一、新收申请数量"},
        std::pair{"四、结转下年度继续办理", "四、转下年度继续办理"}}) {
    Parts p = parts();
    p.bodies[2].replace(p.bodies[2].find(from), std::string_view(from).size(), to);
    EXPECT_EQ(first_wrong(read_one(join(p)), p.report), "") << to;
  }
}

TEST(Tables, OnlyTotalsMayBePrinted) {
  Parts p = parts();
  p.bodies[2] = "项目\t总计\n" + each_row(p.bodies[2], [](Cells& cells) {
                  if (is_figure(cells.back())) cells.erase(cells.end() - 7, cells.end() - 1);
                });
  auto const note = p.bodies[2].find("一、本年新收");
  p.bodies[2] = "项目\t总计\n" + p.bodies[2].substr(note);
  AnnualReport const got = read_one(join(p));
  for (RowSpec const* row : rows_of(TableId::Request, Form::Form2021)) {
    ReportCell const& total = got[row->cell(6)];
    EXPECT_EQ(total.state, CellState::Value) << row->id;
    EXPECT_EQ(total.value, p.report[row->cell(6)].value) << row->id;
    EXPECT_EQ(got[row->cell(0)].state, CellState::Missing) << row->id;
  }
}

TEST(Tables, ASingleFigureUnderSevenHeadsProvesNoBlankTotal) {
  Parts p = parts();
  p.bodies[2] = each_row(p.bodies[2], [](Cells& cells) {
    if (is_figure(cells.back())) cells.erase(cells.end() - 7, cells.end() - 1);
  });
  AnnualReport const got = read_one(join(p));
  for (RowSpec const* row : rows_of(TableId::Request, Form::Form2021))
    EXPECT_NE(got[row->cell(6)].state, CellState::Blank) << row->id;
}

/// The tables one cell per line, empty lines left out.
std::string one_cell_a_line(std::string const& body) {
  std::string out;
  for (std::string const& line : split(body, '\n')) {
    for (std::string const& cell : split(line, '\t')) {
      if (!cell.empty()) out += cell + "\n";
    }
  }
  return out;
}

TEST(Tables, PageNumbersBeforePageBreaksAreNoFigures) {
  Parts p = parts();
  for (std::size_t i = 1; i <= 3; ++i) p.bodies[i] = one_cell_a_line(p.bodies[i]);
  std::string text;
  int lines = 0, page = 0;
  for (std::string const& line : split(join(p), '\n')) {
    text += line + "\n";
    if (++lines % 41 == 0) text += "\n" + std::to_string(++page) + "\n\f";
  }
  AnnualReport const got = read_one(text);
  EXPECT_EQ(first_wrong(got, p.report), "");
  EXPECT_FALSE(says(got, "GK043"));
}

TEST(Tables, FiguresBeforePageBreaksAreNoPageNumbers) {
  Parts p = parts();
  for (std::size_t i = 1; i <= 3; ++i) p.bodies[i] = one_cell_a_line(p.bodies[i]);
  std::string text;
  int lines = 0;
  for (std::string const& line : split(join(p), '\n')) {
    text += line + "\n";
    if (++lines % 41 == 0) text += "\f";
  }
  EXPECT_EQ(first_wrong(read_one(text), p.report), "");
}

TEST(Tables, APageNumberAmongTheFiguresOfTheRemediesIsToldByTheirSums) {
  Parts p = parts();
  std::array<int, 15> const figures{1, 0, 2, 0, 3, 0, 0, 1, 0, 1, 2, 0, 0, 0, 2};
  std::string heads =
      "行政复议\n行政诉讼\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n"
      "未经复议直接起诉\n复议后起诉\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n"
      "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n";
  auto const& groups = rows_of(TableId::Remedy, Form::Form2021);
  for (std::size_t k = 0; k < figures.size(); ++k) {
    p.report[groups[k / 5]->cell(k % 5)].value = Figure::of(figures[k]);
  }
  for (std::size_t page = 0; page <= figures.size(); ++page) {
    p.bodies[3] = heads;
    for (std::size_t k = 0; k < figures.size(); ++k) {
      if (k == page) p.bodies[3] += "7\n";
      p.bodies[3] += std::to_string(figures[k]) + "\n";
    }
    if (page == figures.size()) p.bodies[3] += "7\n";
    EXPECT_EQ(first_wrong(read_one(join(p)), p.report), "") << page;
  }
}

/// All labels of a table, then all its figures, row by row or column by column.
std::string piled(std::string const& body, bool by_columns) {
  std::string labels;
  std::vector<Cells> figures;
  for (std::string const& line : split(body, '\n')) {
    Cells& row = figures.emplace_back();
    for (std::string const& cell : split(line, '\t')) {
      if (is_figure(cell)) {
        row.push_back(cell);
      } else if (!cell.empty()) {
        labels += cell + "\n";
      }
    }
    if (row.empty()) figures.pop_back();
  }
  std::string out = labels;
  std::size_t const rows = figures.size(), columns = figures[0].size();
  for (std::size_t k = 0; k < rows * columns; ++k) {
    out += (by_columns ? figures[k % rows][k / rows] : figures[k / columns][k % columns]) + "\n";
  }
  return out;
}

TEST(Tables, FiguresBehindAllLabelsAreLaidOverTheRowsWhereTheyAddUp) {
  for (bool const by_columns : {false, true}) {
    Parts p = parts();
    p.bodies[2] = piled(p.bodies[2], by_columns);
    EXPECT_EQ(first_wrong(read_one(join(p)), p.report), "") << by_columns;
  }
}

TEST(Tables, FiguresBehindAllLabelsAreNobodysWhereNothingAddsUp) {
  Parts p = parts();
  std::string pile = piled(p.bodies[2], false);
  std::size_t const last = pile.rfind('\n', pile.size() - 2);
  p.bodies[2] = pile.substr(0, last + 1);  // one figure lost
  std::string labels, figures;
  for (std::string const& line : split(p.bodies[1], '\n')) {
    for (std::string const& cell : split(line, '\t')) {
      if (!cell.empty()) (is_figure(cell) ? figures : labels) += cell + "\n";
    }
  }
  p.bodies[1] = labels + figures;
  AnnualReport const got = read_one(join(p));
  for (TableId const table : {TableId::Proactive, TableId::Request}) {
    for (RowSpec const* row : rows_of(table, Form::Form2021)) {
      for (std::size_t c = 0; c < row->count; ++c)
        EXPECT_EQ(got[row->cell(c)].state, CellState::Unreadable) << row->id;
    }
  }
}

TEST(Tables, HeadsTellColumnsLeftOutOrInAnotherOrder) {
  Parts const p = parts();
  auto const with_heads = [&](std::string const& heads, std::vector<std::size_t> const& columns) {
    Parts q = p;
    std::string body = q.bodies[2].substr(q.bodies[2].find("一、本年新收"));
    q.bodies[2] = heads + "\n" + each_row(body, [&](Cells& cells) {
                    if (cells.size() < 8) return;
                    Cells const figures(cells.end() - 7, cells.end());
                    cells.resize(cells.size() - 7);
                    for (std::size_t const c : columns) cells.push_back(figures[c]);
                  });
    return read_one(join(q));
  };
  auto const total_first =
      with_heads("项目\t总计\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他",
                 {6, 0, 1, 2, 3, 4, 5});
  EXPECT_EQ(first_wrong(total_first, p.report), "");
  auto const five = with_heads("项目\t自然人\t商业企业\t科研机构\t总计", {0, 1, 2, 6});
  for (RowSpec const* row : rows_of(TableId::Request, Form::Form2021)) {
    for (std::size_t const c : {0U, 1U, 2U, 6U})
      EXPECT_EQ(five[row->cell(c)].value, p.report[row->cell(c)].value) << row->id << c;
    for (std::size_t const c : {3U, 4U, 5U})
      EXPECT_EQ(five[row->cell(c)].state, CellState::Missing) << row->id << c;
  }
  // 法人或其他组织 as one column.
  auto const three = with_heads("项目\t自然人\t法人或其他组织\t总计", {0, 1, 6});
  for (RowSpec const* row : rows_of(TableId::Request, Form::Form2021)) {
    for (std::size_t const c : {0U, 6U})
      EXPECT_EQ(three[row->cell(c)].value, p.report[row->cell(c)].value) << row->id << c;
    EXPECT_EQ(three[row->cell(1)].state, CellState::Missing) << row->id;
  }
}

TEST(Tables, ALabelBrokenBesideThatOfItsGroupIsFound) {
  Parts p = parts();
  std::string const row = "（一）予以公开";
  std::size_t const at = p.bodies[2].find("三、本年度办理结果");
  std::size_t const end = p.bodies[2].find('\n', at);
  std::string const line = p.bodies[2].substr(at, end - at);
  std::string const figures = line.substr(line.find(row) + row.size());
  p.bodies[2].replace(at, end - at, "三、本年\t（一）予以" + figures + "\n度办理结\t公开");
  EXPECT_EQ(first_wrong(read_one(join(p)), p.report), "");
}

/// No cell read otherwise than printed; what cannot be told may be left open.
void expect_honest(AnnualReport const& got, AnnualReport const& printed, std::string const& what) {
  for (std::size_t c = 0; c < cell_count; ++c) {
    ReportCell const &a = got.cells[c], &b = printed.cells[c];
    if (a.state == CellState::Value) {
      EXPECT_EQ(b.state, CellState::Value) << what << " " << cells()[c].key;
      EXPECT_EQ(a.value, b.value) << what << " " << cells()[c].key;
    }
    if (a.state == CellState::Blank) {
      EXPECT_EQ(b.state, CellState::Blank) << what << " " << cells()[c].key;
    }
  }
}

/// Zeros of table 三 shown as `empty`, 总计 of the results not printed.
Parts without_zeros(std::string const& empty) {
  Parts p = parts();
  p.bodies[2] = each_row(p.bodies[2], [&](Cells& cells) {
    if (cells.size() < 8 || !is_figure(cells.back())) return;
    bool const whole = cells[0].starts_with("一、") || cells[0].starts_with("二、") ||
                       cells[0].starts_with("四、");
    for (std::string& cell : std::span(cells).last(7)) {
      if (cell == "0") cell = empty;
    }
    if (!whole) cells.back().clear();
    if (!whole && cells.size() == 9) cells.insert(cells.end() - 7, "");  // merged with its label
  });
  for (RowSpec const* row : rows_of(TableId::Request, Form::Form2021)) {
    for (std::size_t c = 0; c < row->count; ++c) {
      ReportCell& cell = p.report[row->cell(c)];
      bool const total = c == 6 && row->id.starts_with("r3");
      if (cell.value == Figure{} || total) cell.state = CellState::Blank;
    }
  }
  return p;
}

TEST(Tables, EmptyCellsAtBothEndsOfARowShiftNothing) {
  for (char const* empty : {"", "/", "—"}) {
    Parts const p = without_zeros(empty);
    expect_honest(read_one(join(p)), p.report, empty);
    std::string piped = join(p);
    for (std::size_t at = piped.find('\t'); at != piped.npos; at = piped.find('\t', at + 3))
      piped.replace(at, 1, " | ");
    expect_honest(read_one(piped), p.report, "piped");
  }
}

TEST(Tables, PageNumbersBelowRowsAreTakenForNoTotal) {
  for (char const* empty : {"", "/"}) {
    Parts p = without_zeros(empty);
    std::string numbered;
    int number = 0;
    for (std::string const& line : split(p.bodies[2], '\n'))
      numbered += line + "\n" + std::to_string(++number) + "\n";
    p.bodies[2] = numbered;
    expect_honest(read_one(join(p)), p.report, empty);
  }
}

TEST(Tables, FiguresOfOtherWordsBetweenThoseOfARowAreNotIts) {
  Parts p = parts();
  for (std::size_t i = 1; i <= 3; ++i) p.bodies[i] = one_cell_a_line(p.bodies[i]);
  std::string text;
  int lines = 0;
  for (std::string const& line : split(p.bodies[2], '\n')) {
    text += line + "\n";
    if (++lines % 19 == 0) text += "松岭镇门户网站 浏览次数：358\n";
  }
  p.bodies[2] = text;
  expect_honest(read_one(join(p)), p.report, "footer");
}

TEST(Tables, APageNumberAmongTheHeadsOfTheRemediesIsNoFigure) {
  Parts p = parts();
  p.bodies[3] = one_cell_a_line(p.bodies[3]);
  std::size_t const at = p.bodies[3].find("尚未审结");
  p.bodies[3].insert(at, "4\n");
  EXPECT_EQ(first_wrong(read_one(join(p)), p.report), "");
}

TEST(Tables, ATextCutWithinARowHasNoBlankCellsThere) {
  Parts const p = parts();
  std::string const text = join(p);
  std::size_t const begin = text.find("一、本年新收"), end = text.find("四、结转下年度");
  for (std::size_t at = begin + 40; at < end; at += 7)
    expect_honest(read_one(text.substr(0, at)), p.report, std::to_string(at));
}

TEST(Tables, HeadsAtTheEndOfTheTextHaveNoBlankCells) {
  Parts p = parts();
  std::string text = join(p);
  text.resize(text.rfind("尚未审结"));
  AnnualReport const got = read_one(text);
  EXPECT_NE(got[*find_cell("t4.recon.total")].state, CellState::Blank);
}

TEST(Tables, ATablePrintedTwiceIsOneReport) {
  Parts p = parts();
  for (std::size_t i = 1; i <= 3; ++i) p.bodies[i] += p.bodies[i];
  AnnualReport const got = read_one(join(p));
  EXPECT_EQ(first_wrong(got, p.report), "");
  EXPECT_EQ(got.sections.size(), 6U);
}

// A figure in the cell of its label is a shift where somebody typed it, a space inside a label is
// his; on a page both are what the reader made of the gaps.
TEST(Tables, ThePlacesOnAPageAreNoFaultOfTheWriter) {
  generator::Random random(7);
  AnnualReport const printed =
      generator::make_report(random, {Form::Form2021, Form::Form2021, 2024, true});
  document::Document document = compose(printed);
  auto const rows = [&]() -> std::vector<document::Row>& {
    for (document::Block& block : document.blocks) {
      auto* table = std::get_if<document::Table>(&block);
      if (table != nullptr && table->rows.size() > 20) return table->rows;
    }
    throw std::logic_error("no table three");
  };
  for (document::Row& row : rows()) {
    auto const label = std::ranges::find(row.cells, "2.重复申请", &document::Cell::text);
    if (label == row.cells.end()) continue;
    label->text = "2.重复 申请" + (label + 1)->text;
    (label + 1)->text.clear();
  }
  auto const said = [&](char const* code) {
    auto const got = recognise(document, "年报");
    return got.size() == 1 ? std::ranges::count(got[0].findings, code, &Finding::code) : -1;
  };
  EXPECT_EQ(said("GK044"), 1);
  EXPECT_EQ(said("GK048"), 1);
  for (document::Row& row : rows()) {
    for (document::Cell& cell : row.cells) cell.at.page = 1;
  }
  EXPECT_EQ(said("GK044"), 0);
  EXPECT_EQ(said("GK048"), 0);
}

}  // namespace
}  // namespace gongkai::variants
