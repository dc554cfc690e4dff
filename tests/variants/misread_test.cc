#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "domain/report/tables.h"
#include "tests/variants/fixture.h"

// Labels and heads misread or broken: what they no longer tell is never taken for an empty cell.

namespace gongkai::variants {
namespace {

using namespace gongkai::report;

/// Table three with 自然人 and 总计 alone, which are equal.
std::string in_two_columns(std::string const& body, std::string const& heads) {
  return heads + "\n" + each_row(body.substr(body.find("一、本年新收")), [](Cells& cells) {
           if (cells.size() < 8) return;
           std::string const figure = cells[cells.size() - 7];
           cells.resize(cells.size() - 7);
           cells.insert(cells.end(), 2, figure);
         });
}

// Two columns, and a row whose label cannot be told behind empty cells: seven cells of one row are
// no seven columns.
TEST(Misread, AWideRowDoesNotMakeTwoColumnsSeven) {
  for (char const* heads : {"项目\t自然人\t总计", "项目\t囗囗人\t囗计"}) {
    Parts p = parts();
    p.bodies[2] = each_row(in_two_columns(p.bodies[2], heads), [&](Cells& cells) {
      std::string& label = cells[cells.size() < 3 ? 0 : cells.size() - 3];
      if (label.starts_with("（二）")) label = "囗囗囗囗囗囗";
      if (label.starts_with("（一）")) cells.insert(cells.end(), 5, "");
    });
    auto const got = read_one(join(p));
    for (std::size_t const c : {0U, 6U}) {
      ReportCell const& cell = got[find_row(TableId::Request, "r3_1", Form::Form2021)->cell(c)];
      EXPECT_NE(cell.state, CellState::Blank) << heads << c;
    }
  }
}

// Figures inside the lost beginning of a label are not nothing.
TEST(Misread, FiguresInsideAMisreadLabelLeaveItsRowUnreadable) {
  Parts p = parts();
  p.bodies[2] = in_two_columns(p.bodies[2], "项目\t自然人\t总计");
  // Both labels are broken where the figures stand.
  auto const broken = [&](std::string const& label, std::string const& head,
                          std::string const& rest) {
    std::size_t const at = p.bodies[2].find(label);
    ASSERT_NE(at, std::string::npos);
    std::size_t const figures = p.bodies[2].find('\t', at), end = p.bodies[2].find('\n', at);
    std::string const row = p.bodies[2].substr(figures, end - figures);
    p.bodies[2].replace(at, end - at, head + row + "\n" + rest);
  };
  broken("4.无正当理由大量反复申请", "4.无正当理由大量反复", "申请");
  broken("5.要求行政机关确认或重新出具已获取信息", "5.要求行政机关确认囗", "重新出具已获取信息");
  std::ranges::replace(p.bodies[2], '\t', ' ');
  auto const got = read_one(join(p));
  RowSpec const* five = find_row(TableId::Request, "r3_5_5", Form::Form2021);
  for (std::size_t c = 0; c < five->count; ++c)
    EXPECT_NE(got[five->cell(c)].state, CellState::Blank) << c;
}

TEST(Misread, TheFiguresOfTableFourAreFoundBehindHeadsMisread) {
  Parts const p = parts();
  for (auto const& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"结果纠正\t其他结果\t尚未审结\t总计\n", "结果纠囗\t其他囗果\t尚囗审结\t总囗\n"},
           {"起诉\t复议后起诉", "起囗\t复议后囗诉"}}) {
    Parts q = p;
    std::size_t const at = q.bodies[3].rfind(from);
    ASSERT_NE(at, std::string::npos) << q.bodies[3];
    q.bodies[3].replace(at, from.size(), to);
    auto const got = read_one(join(q));
    for (RowSpec const* row : rows_of(TableId::Remedy, Form::Form2021)) {
      for (std::size_t c = 0; c < row->count; ++c)
        EXPECT_EQ(got[row->cell(c)].value, p.report[row->cell(c)].value) << to << row->id << c;
    }
  }
}

}  // namespace
}  // namespace gongkai::variants
