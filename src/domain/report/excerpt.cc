#include "domain/report/excerpt.h"

#include <algorithm>

#include "base/text.h"

namespace gongkai::report {

Place shifted(Passage const& p, std::size_t byte) {
  Place at = p.at;
  if (at.line != 0)
    at.column += static_cast<std::uint32_t>(text::length(std::string_view(p.text).substr(0, byte)));
  return at;
}

Excerpt around(std::string_view s, std::size_t begin, std::size_t end) {
  std::size_t const at = text::length(s.substr(0, begin));
  std::size_t const length = std::max<std::size_t>(1, text::length(s.substr(begin, end - begin)));
  std::size_t const from = at > 20 ? at - 20 : 0;
  std::size_t const skip = text::prefix(s, from).size();
  return {std::string(text::prefix(s.substr(skip), 60)), at - from, length};
}

std::string shorten(std::string_view s, std::size_t n) {
  s = text::trim(s);
  std::string_view const head = text::prefix(s, n);
  return std::string(head) + (head.size() < s.size() ? "…" : "");
}

Excerpt whole_excerpt(std::string_view s) { return {std::string(s), 0, text::length(s)}; }

std::string printed(ReportCell const& cell) {
  switch (cell.state) {
    case CellState::Value:
    case CellState::Stated: return cell.value.text();
    case CellState::Blank: return cell.text.empty() ? "空" : cell.text;
    case CellState::Missing: return "缺";
    case CellState::Unreadable: return cell.text.ends_with("？") ? cell.text : cell.text + "？";
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
