#include "domain/report/excerpt.h"

#include "base/text.h"

namespace gongkai::report {

std::string printed(ReportCell const& cell) {
  switch (cell.state) {
    case CellState::Value:
    case CellState::Stated: return cell.value.text();
    case CellState::Blank: return cell.text.empty() ? "空" : cell.text;
    case CellState::Missing: return "缺";
    case CellState::Unreadable: return cell.text.empty() ? "？" : cell.text + "？";
  }
  return {};
}

Excerpt row_excerpt(AnnualReport const& report, CellId cell) {
  RowSpec const& row = row_of(cell);
  Excerpt out;
  out.text =
      std::string(row.table == TableId::Remedy && !row.level2.empty() ? row.level2 : row.label());
  for (std::size_t c = 0; c < row.count; ++c) {
    out.text += " │ ";
    if (row.cell(c) == cell) out.begin = text::length(out.text);
    std::string const figure = printed(report[row.cell(c)]);
    if (row.cell(c) == cell) out.length = text::length(figure);
    out.text += figure;
  }
  return out;
}

Operand operand(AnnualReport const& report, CellId cell) {
  return {std::string(spec(cell).key), address(cell), printed(report[cell]), report[cell].at};
}

}  // namespace gongkai::report
