#include <algorithm>
#include <string>
#include <utility>

#include "domain/report/check.h"
#include "domain/report/excerpt.h"
#include "domain/report/identities.h"
#include "domain/report/request_table.h"

namespace gongkai::report {
namespace {

class TableChecker {
 public:
  TableChecker(AnnualReport const& report, std::vector<Finding>& out)
      : report_(report), out_(out) {}

  void run() {
    missing_tables();
    for (TableId table : {TableId::Proactive, TableId::Request, TableId::Remedy}) {
      if (!report_.table(table).found) continue;
      for (RowSpec const* row : rows_of(table, report_.table(table).form)) cells_of(*row);
    }
    proven_cells();
    rule_making();
    arithmetic();
  }

 private:
  Finding& add(std::string code, Place at, std::string subject, Params params) {
    return add_finding(out_, std::move(code), at, std::move(subject), std::move(params));
  }

  Finding& at_cell(std::string code, CellId cell, Params params) {
    Finding& f =
        add(std::move(code), report_[cell].at, std::string(spec(cell).key), std::move(params));
    f.cell = spec(cell).key;
    f.excerpt = row_excerpt(report_, cell);
    return f;
  }

  void missing_tables() {
    int missing = 0;
    for (TableId table : {TableId::Proactive, TableId::Request, TableId::Remedy}) {
      TableReading const& reading = report_.table(table);
      if (reading.found || reading.stated) continue;
      ++missing;
      Section const* section = report_.section(static_cast<int>(table));
      Place const at = section != nullptr ? section->at : Place{};
      std::string const name =
          std::string(name_of(table)) + "（" + std::string(title_of(table)) + "）";
      add("GK040", at, std::string(name_of(table)), {{"t", name}, {"table", name}});
    }
    if (missing == 3) add("GK125", {}, "no-tables", {});
  }

  static std::string_view title_of(TableId table) {
    return table == TableId::Proactive ? "主动公开政府信息情况"
           : table == TableId::Request ? "收到和处理政府信息公开申请情况"
                                       : "政府信息公开行政复议、行政诉讼情况";
  }

  void cells_of(RowSpec const& row) {
    std::size_t blank = 0;
    for (std::size_t c = 0; c < row.count; ++c)
      blank += report_[row.cell(c)].state == CellState::Blank ? std::size_t{1} : 0;
    std::string_view const table = name_of(row.table);
    if (blank == row.count && row.table == TableId::Request) {
      Finding& f =
          at_cell("GK046", row.cell(0),
                  {{"table", std::string(table)}, {"cell", std::string(row.label()) + "（整行）"}});
      f.subject = "row:" + std::string(row.id);
      blank = 0;
    }
    std::vector<CellId> unreadable;
    for (std::size_t c = 0; c < row.count; ++c) {
      CellId const id = row.cell(c);
      ReportCell const& cell = report_[id];
      if (cell.state == CellState::Blank && blank > 0)
        at_cell("GK046", id, {{"table", std::string(table)}, {"cell", short_address(id)}});
      if (cell.state == CellState::Unreadable) unreadable.push_back(id);
      if (cell.state == CellState::Value) value_of(id, cell);
    }
    if (!unreadable.empty()) unreadable_cells(row, unreadable);
  }

  /// The address without the table: “自然人”列… as the sentence names the table itself.
  static std::string short_address(CellId id) {
    RowSpec const& row = row_of(id);
    std::string const label(row.table == TableId::Remedy && !row.level2.empty() ? row.level2
                                                                                : row.label());
    return row.count == 1 ? label : label + " · " + std::string(spec(id).label);
  }

  void value_of(CellId id, ReportCell const& cell) {
    Unit const unit = spec(id).unit;
    bool const whole = cell.value.whole();
    if ((unit == Unit::Count && (!whole || cell.value < Figure{})) ||
        (unit == Unit::Signed && !whole) || (unit == Unit::Wan && cell.value < Figure{})) {
      at_cell("GK047", id,
              {{"table", std::string(name_of(table_of(id)))},
               {"cell", short_address(id)},
               {"t", cell.value.text()},
               {"text", cell.value.text()}});
    }
    if (spec(id).key == "t2.fee_wan" && cell.value >= Figure::of(10000))
      at_cell("GK050", id, {{"v", cell.value.text()}});
  }

  void unreadable_cells(RowSpec const& row, std::vector<CellId> const& cells) {
    std::string names;
    for (CellId id : cells) {
      ReportCell const& cell = report_[id];
      std::string readings;
      for (Candidate const& c : cell.candidates)
        readings += (readings.empty() ? "" : "或") + (c ? c->text() : std::string("空"));
      names += (names.empty() ? "" : "；") + std::string(spec(id).label) +
               (readings.empty() ? "" : "：" + readings);
    }
    Finding& f = at_cell("GK120", cells.front(),
                         {{"table", std::string(name_of(row.table))},
                          {"row", std::string(row.label())},
                          {"cell", short_address(cells.front())},
                          {"text", report_[cells.front()].text},
                          {"n", std::to_string(cells.size())},
                          {"detail", names}});
    f.subject = "unreadable:" + std::string(row.id);
    for (CellId id : cells) f.operands.push_back(operand(report_, id));
  }

  void proven_cells() {
    std::size_t proven = 0;
    Place at{};
    for (std::size_t i = 0; i < cell_count; ++i) {
      if (!report_.cells[i].proven) continue;
      if (proven++ == 0) at = report_.cells[i].at;
    }
    if (proven > 0) add("GK121", at, "proven", {{"n", std::to_string(proven)}});
  }

  /// 规章 can only be made by ministries, provinces and districted cities
  /// (立法法第九十一、九十三条).
  void rule_making() {
    if (report_.level != Level::Township && report_.level != Level::County) return;
    if (!report_.proactive.found) return;
    RowSpec const* row = find_row(TableId::Proactive, "rule", report_.proactive.form);
    for (std::size_t c = 0; c < row->count; ++c) {
      CellId const id = row->cell(c);
      if (report_[id].state == CellState::Value && report_[id].value > Figure{}) {
        at_cell("GK066", id,
                {{"cell", short_address(id)},
                 {"v", report_[id].value.text()},
                 {"a", report_[id].value.text()}});
      }
    }
  }

  void arithmetic() {
    auto const failing = imbalances(report_);
    auto const likely = suspects(report_, failing);
    for (std::size_t i = 0; i < failing.size(); ++i) {
      Finding& f = imbalance(failing[i]);
      f.suspects = likely[i];
    }
  }

  Finding& imbalance(Imbalance const& x) {
    Identity const& id = *x.identity;
    std::string const column =
        id.kind == IdentityKind::ResultTotal || id.kind == IdentityKind::Balance
            ? std::string(spec(id.row->cell(id.column)).label)
            : "";
    Figure const gap = x.residual < Figure{} ? Figure{} - x.residual : x.residual;
    Params params{{"a", x.left.text()}, {"b", x.right.text()}, {"d", gap.text()}};
    if (id.kind == IdentityKind::RowTotal) {
      params.push_back({"row", std::string(id.row->label())});
      Finding& f = at_cell("GK060", id.row->cell(request_columns - 1), std::move(params));
      f.operands = {{"t3." + std::string(id.row->id), "各类申请人之和", x.left.text(), f.at},
                    operand(report_, id.row->cell(request_columns - 1))};
      return f;
    }
    if (id.kind == IdentityKind::RemedyTotal) {
      std::string const group(id.row->label());
      params.push_back({"group", group});
      params.push_back({"row", group});
      Finding& f = at_cell("GK063", id.row->cell(4), std::move(params));
      f.operands = {
          {"t4." + std::string(id.row->id), "维持、纠正、其他、未结之和", x.left.text(), f.at},
          operand(report_, id.row->cell(4))};
      return f;
    }
    params.push_back({"col", column});
    params.push_back({"column", column});
    if (id.kind == IdentityKind::ResultTotal) {
      Finding& f = at_cell("GK061", id.row->cell(id.column), std::move(params));
      std::string const key(request_column_specs[id.column].id);
      f.operands = {{"t3.r3." + key, "办理结果各项之和", x.left.text(), f.at},
                    operand(report_, id.row->cell(id.column))};
      return f;
    }
    std::vector<std::string_view> const names = {"r1", "r2", "r7", "r4"};
    for (std::size_t k = 0; k < 4; ++k)
      params.push_back({std::string(names[k]), report_[id.terms[k].cell].value.text()});
    Finding& f = at_cell("GK062", id.row->cell(id.column), std::move(params));
    for (Term const& t : id.terms) f.operands.push_back(operand(report_, t.cell));
    return f;
  }

  AnnualReport const& report_;
  std::vector<Finding>& out_;
};

/// Checks against the same organ's report of the year before.
class CarryChecker {
 public:
  CarryChecker(AnnualReport const& report, AnnualReport const& previous, std::vector<Finding>& out)
      : report_(report), previous_(previous), out_(out) {}

  void run() {
    requests();
    documents();
    remedies();
    if (report_.proactive.found && previous_.proactive.found &&
        report_.proactive.form != previous_.proactive.form) {
      Finding f;
      f.code = "GK130";
      f.subject = "form";
      f.at = report_.proactive.at;
      f.params = {{"a", std::string(name_of(previous_.proactive.form))},
                  {"b", std::string(name_of(report_.proactive.form))}};
      out_.push_back(std::move(f));
    }
  }

 private:
  Finding& at_cell(std::string code, CellId cell, CellId before, Params params) {
    Finding f;
    f.code = std::move(code);
    f.at = report_[cell].at;
    f.cell = spec(cell).key;
    f.subject = f.cell;
    f.params = std::move(params);
    f.params.push_back({"ref", previous_.source});
    f.excerpt = row_excerpt(report_, cell);
    f.operands = {operand(report_, cell), operand(previous_, before)};
    f.operands[1].label = std::to_string(previous_.year) + "年 " + f.operands[1].label;
    out_.push_back(std::move(f));
    return out_.back();
  }

  /// A4: 上年结转 is what the year before carried over.
  void requests() {
    RowSpec const* in = find_row(TableId::Request, "r2", report_.request.form);
    RowSpec const* carried = find_row(TableId::Request, "r4", previous_.request.form);
    for (std::size_t c = 0; c < request_columns; ++c) {
      ReportCell const &a = report_[in->cell(c)], &b = previous_[carried->cell(c)];
      if (!a.has_value() || !b.has_value() || a.value == b.value) continue;
      std::string const column(spec(in->cell(c)).label);
      Finding& f = at_cell(
          "GK064", in->cell(c), carried->cell(c),
          {{"a", a.value.text()}, {"b", b.value.text()}, {"col", column}, {"column", column}});
      f.suspects = {
          {std::string(spec(in->cell(c)).key),
           "carry",
           {{"from", a.value.text()}, {"to", b.value.text()}, {"cell", address(in->cell(c))}}}};
    }
  }

  /// A6 and GK069: the stock of normative documents.
  void documents() {
    if (report_.proactive.form != Form::Form2021 || previous_.proactive.form != Form::Form2021)
      return;
    RowSpec const* row = find_row(TableId::Proactive, "norm");
    ReportCell const &made = report_[row->cell(0)], &repealed = report_[row->cell(1)],
                     &valid = report_[row->cell(2)], &before = previous_[row->cell(2)];
    if (!made.has_value() || !repealed.has_value() || !before.has_value()) return;
    Figure const available = before.value + made.value;
    if (repealed.value > available) {
      at_cell("GK069", row->cell(1), row->cell(2),
              {{"a", repealed.value.text()}, {"b", available.text()}});
      return;
    }
    Figure const expected = available - repealed.value;
    if (valid.has_value() && valid.value != expected) {
      at_cell("GK065", row->cell(2), row->cell(2),
              {{"a", valid.value.text()}, {"b", expected.text()}});
    }
  }

  /// Cases pending at the end of a year appear in the next.
  void remedies() {
    for (RowSpec const* group : rows_of(TableId::Remedy, Form::Form2021)) {
      ReportCell const &total = report_[group->cell(4)], &pending = previous_[group->cell(3)];
      if (!total.has_value() || !pending.has_value() || total.value >= pending.value) continue;
      at_cell("GK067", group->cell(4), group->cell(3),
              {{"a", pending.value.text()},
               {"b", total.value.text()},
               {"group", std::string(group->label())}});
    }
  }

  AnnualReport const& report_;
  AnnualReport const& previous_;
  std::vector<Finding>& out_;
};

}  // namespace

void check_tables(AnnualReport const& report, CheckContext const&, std::vector<Finding>& out) {
  TableChecker(report, out).run();
}

void check_carry_over(AnnualReport const& report, AnnualReport const& previous,
                      std::vector<Finding>& out) {
  CarryChecker(report, previous, out).run();
}

}  // namespace gongkai::report
