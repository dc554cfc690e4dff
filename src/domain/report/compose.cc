#include "domain/report/compose.h"

#include <algorithm>
#include <array>
#include <string>

#include "domain/report/headings.h"
#include "domain/report/tables.h"

namespace gongkai::report {
namespace {

using document::Align;
using document::Cell;
using document::Document;
using document::Paragraph;
using document::Row;
using document::Table;

Cell head(std::string_view text, std::uint32_t rows = 1, std::uint32_t columns = 1) {
  Cell c;
  c.text = std::string(text);
  c.row_span = rows;
  c.col_span = columns;
  c.header = true;
  return c;
}

/// What a cell prints in a report: its figure; a blank stays empty; an unreadable one its text as
/// found.
Cell figure(ReportCell const& cell) {
  Cell c;
  if (cell.has_value()) {
    c.text = cell.value.text();
  } else if (cell.state == CellState::Blank || cell.state == CellState::Unreadable) {
    c.text = cell.text;
  }
  return c;
}

/// Table 二 is four columns wide; each group has its heading and its own column heads, spread over
/// the width.
Table proactive(AnnualReport const& r) {
  Table t;
  std::string_view group;
  for (ProactiveRow const& p : proactive_rows) {
    if (!p.forms.has(r.proactive.form)) continue;
    RowSpec const& row = *find_row(TableId::Proactive, p.id, r.proactive.form);
    if (r[row.cell(0)].state == CellState::Missing) continue;
    std::array<std::uint32_t, 3> widths = {3, 0, 0};
    if (p.columns.size() == 2) widths = {1, 2, 0};
    if (p.columns.size() == 3) widths = {1, 1, 1};
    if (p.group != group) {
      t.rows.push_back({{head(p.group, 1, 4)}});
      Row heads{{head("信息内容")}};
      for (std::size_t c = 0; c < p.columns.size(); ++c)
        heads.cells.push_back(head(p.columns[c].label, 1, widths[c]));
      t.rows.push_back(std::move(heads));
      group = p.group;
    }
    Row line{{head(row.label())}};
    for (std::size_t c = 0; c < p.columns.size(); ++c) {
      Cell cell = figure(r[row.cell(c)]);
      cell.col_span = widths[c];
      line.cells.push_back(std::move(cell));
    }
    t.rows.push_back(std::move(line));
  }
  return t;
}

/// How many rows of the form share a label with row `i`, from it on; 0 where an earlier row opened
/// the label.
template <class F>
std::uint32_t run_length(std::span<RowSpec const* const> rows, std::size_t i, F label) {
  if (i > 0 && label(*rows[i - 1]) == label(*rows[i])) return 0;
  std::uint32_t n = 1;
  while (i + n < rows.size() && label(*rows[i + n]) == label(*rows[i])) ++n;
  return n;
}

/// Table 三: three label columns and seven of figures; the heads take three rows.
Table request(AnnualReport const& r) {
  Table t;
  t.rows.push_back({{head(request_note, 3, 3), head("申请人情况", 1, 7)}});
  t.rows.push_back({{head("自然人", 2), head("法人或其他组织", 1, 5), head("总计", 2)}});
  Row organisations;
  for (std::size_t c = 1; c + 1 < request_columns; ++c)
    organisations.cells.push_back(head(request_column_specs[c].label));
  t.rows.push_back(std::move(organisations));
  std::vector<RowSpec const*> rows;
  for (RowSpec const* row : rows_of(TableId::Request, r.request.form)) {
    if (r[row->cell(0)].state != CellState::Missing) rows.push_back(row);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    RowSpec const& row = *rows[i];
    Row line;
    std::uint32_t const one = run_length(rows, i, [](RowSpec const& x) { return x.level1; });
    std::uint32_t const two =
        run_length(rows, i, [](RowSpec const& x) { return std::pair(x.level1, x.level2); });
    if (row.level2.empty()) {
      line.cells.push_back(head(row.level1, 1, 3));
    } else {
      if (one > 0) line.cells.push_back(head(row.level1, one));
      if (row.level3.empty()) {
        line.cells.push_back(head(row.level2, 1, 2));
      } else {
        if (two > 0) line.cells.push_back(head(row.level2, two));
        line.cells.push_back(head(row.level3));
      }
    }
    for (std::size_t c = 0; c < request_columns; ++c) line.cells.push_back(figure(r[row.cell(c)]));
    t.rows.push_back(std::move(line));
  }
  return t;
}

Table remedy(AnnualReport const& r) {
  Table t;
  t.rows.push_back({{head(remedy_groups[0].group, 1, 5), head(remedy_groups[1].group, 1, 10)}});
  Row second, third, data;
  for (ColumnSpec const& c : remedy_columns) second.cells.push_back(head(c.label, 2));
  second.cells.push_back(head(remedy_groups[1].subgroup, 1, 5));
  second.cells.push_back(head(remedy_groups[2].subgroup, 1, 5));
  for (int g = 0; g < 2; ++g) {
    for (ColumnSpec const& c : remedy_columns) third.cells.push_back(head(c.label));
  }
  for (RowSpec const* group : rows_of(TableId::Remedy, r.remedy.form)) {
    for (std::size_t c = 0; c < group->count; ++c) data.cells.push_back(figure(r[group->cell(c)]));
  }
  t.rows.push_back(std::move(second));
  t.rows.push_back(std::move(third));
  t.rows.push_back(std::move(data));
  return t;
}

class Composer {
 public:
  explicit Composer(AnnualReport const& r) : r_(r) {}

  Document run() {
    out_.title = r_.title;
    if (!r_.title.empty()) {
      Paragraph p;
      p.text = r_.title;
      p.heading = 1;
      p.align = Align::Center;
      out_.blocks.emplace_back(std::move(p));
    }
    for (Passage const& p : r_.preamble) paragraph(p.text);
    constexpr std::array<std::string_view, 6> ordinals = {"一、", "二、", "三、",
                                                          "四、", "五、", "六、"};
    for (int n = 1; n <= 6; ++n) {
      Section const* section = r_.section(n);
      bool const table = n >= 2 && n <= 4 && r_.table(static_cast<TableId>(n)).found;
      if (section == nullptr && !table) continue;
      std::string_view const title =
          section != nullptr ? std::string_view(section->title) : official_title(n);
      paragraph(std::string(ordinals[static_cast<std::size_t>(n - 1)]) + std::string(title), 2);
      if (section != nullptr) passages(*section);
      if (table) table_of(static_cast<TableId>(n));
    }
    for (Passage const& p : r_.closing) paragraph(p.text, 0, Align::End);
    return std::move(out_);
  }

 private:
  void paragraph(std::string text, int heading = 0, Align align = Align::Start) {
    Paragraph p;
    p.text = std::move(text);
    p.heading = heading;
    p.align = align;
    out_.blocks.emplace_back(std::move(p));
  }

  /// Aspect headings on a line of their own are headings; those that run into their text stay in
  /// it.
  void passages(Section const& section) {
    for (Passage const& p : section.passages) {
      bool const heading =
          section.number == 1 && std::ranges::any_of(r_.parts, [&](Part const& part) {
            return !part.run_in && part.heading == p.text;
          });
      paragraph(p.text, heading ? 3 : 0);
    }
  }

  void table_of(TableId id) {
    Table t = id == TableId::Proactive ? proactive(r_)
              : id == TableId::Request ? request(r_)
                                       : remedy(r_);
    t.caption = std::string(official_title(static_cast<int>(id)));
    out_.blocks.emplace_back(std::move(t));
  }

  AnnualReport const& r_;
  Document out_;
};

}  // namespace

Document compose(AnnualReport const& report) { return Composer(report).run(); }

}  // namespace gongkai::report
