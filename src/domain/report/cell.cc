#include "domain/report/cell.h"

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/report/tables.h"

namespace gongkai::report {
namespace {

/// A public key built at compile time.
struct Key {
  std::array<char, 32> text{};
  std::uint8_t size = 0;

  constexpr void add(std::string_view s) {
    for (char c : s) text[size++] = c;
  }
  constexpr std::string_view view() const { return {text.data(), size}; }
};

struct Tables {
  std::array<RowSpec, row_count> rows{};
  std::array<Key, cell_count> keys{};
  std::array<std::uint8_t, cell_count> row{};
  std::array<std::uint8_t, cell_count> column{};
  std::array<std::string_view, cell_count> label{};
  std::array<Unit, cell_count> unit{};
};

consteval Tables build() {
  Tables t;
  std::size_t row = 0, cell = 0;
  auto const add_cell = [&](std::string_view prefix, std::string_view id, ColumnSpec const& column,
                            std::size_t n) {
    Key& key = t.keys[cell];
    key.add(prefix);
    key.add(id);
    if (!column.id.empty()) {
      if (!id.empty()) key.add(".");
      key.add(column.id);
    }
    t.row[cell] = static_cast<std::uint8_t>(row);
    t.column[cell] = static_cast<std::uint8_t>(n);
    t.label[cell] = column.label;
    t.unit[cell] = column.unit;
    ++cell;
  };
  auto const begin_row = [&](TableId table, Forms forms, std::string_view id, std::string_view l1,
                             std::string_view l2, std::string_view l3, std::size_t count) {
    t.rows[row] = {id,
                   l1,
                   l2,
                   l3,
                   table,
                   forms,
                   static_cast<std::uint16_t>(cell),
                   static_cast<std::uint8_t>(count)};
  };
  for (ProactiveRow const& r : proactive_rows) {
    begin_row(TableId::Proactive, r.forms, r.id, r.label, "", "", r.columns.size());
    std::size_t n = 0;
    for (ColumnSpec const& c : r.columns) add_cell("t2.", r.id, c, n++);
    ++row;
  }
  for (RequestRow const& r : request_rows) {
    begin_row(TableId::Request, r.forms, r.id, r.level1, r.level2, r.level3, request_columns);
    std::size_t n = 0;
    for (ColumnSpec const& c : request_column_specs) add_cell("t3.", r.id, c, n++);
    ++row;
  }
  for (RemedyGroup const& g : remedy_groups) {
    begin_row(TableId::Remedy, both_forms, g.id, g.group, g.subgroup, "", 5);
    std::size_t n = 0;
    for (ColumnSpec const& c : remedy_columns) add_cell("t4.", g.id, c, n++);
    ++row;
  }
  if (row != row_count || cell != cell_count) throw "row_count or cell_count is stale";
  return t;
}

constexpr Tables tables = build();

constexpr std::array<CellSpec, cell_count> specs = [] {
  std::array<CellSpec, cell_count> out{};
  for (std::size_t i = 0; i < cell_count; ++i) {
    out[i] = {tables.keys[i].view(), tables.row[i], tables.column[i], tables.label[i],
              tables.unit[i]};
  }
  return out;
}();

std::vector<RowSpec const*> select(TableId table, Form form) {
  std::vector<RowSpec const*> out;
  for (RowSpec const& r : tables.rows) {
    if (r.table == table && r.forms.has(form)) out.push_back(&r);
  }
  return out;
}

}  // namespace

std::span<RowSpec const> rows() { return tables.rows; }
std::span<CellSpec const> cells() { return specs; }

std::string_view name_of(Form form) { return form == Form::Form2019 ? "2019" : "2021"; }

std::string_view name_of(TableId table) {
  return table == TableId::Proactive ? "表二" : table == TableId::Request ? "表三" : "表四";
}

std::optional<CellId> find_cell(std::string_view key) {
  static auto const by_key = [] {
    std::unordered_map<std::string_view, CellId> out;
    for (std::size_t i = 0; i < cell_count; ++i) out.emplace(specs[i].key, static_cast<CellId>(i));
    return out;
  }();
  auto const found = by_key.find(key);
  return found == by_key.end() ? std::nullopt : std::optional(found->second);
}

std::span<RowSpec const* const> rows_of(TableId table, Form form) {
  static std::array<std::vector<RowSpec const*>, 6> const lists = {
      select(TableId::Proactive, Form::Form2021), select(TableId::Request, Form::Form2021),
      select(TableId::Remedy, Form::Form2021),    select(TableId::Proactive, Form::Form2019),
      select(TableId::Request, Form::Form2019),   select(TableId::Remedy, Form::Form2019)};
  std::size_t const at = static_cast<std::size_t>(table) - 2 + (form == Form::Form2019 ? 3 : 0);
  return lists[at];
}

RowSpec const* find_row(TableId table, std::string_view id, Form form) {
  for (RowSpec const* r : rows_of(table, form)) {
    if (r->id == id) return r;
  }
  return nullptr;
}

std::string address(CellId id) {
  CellSpec const& c = spec(id);
  RowSpec const& r = row_of(id);
  std::string out(name_of(r.table));
  if (r.table == TableId::Remedy) {
    out += " · “" + std::string(r.level1);
    if (!r.level2.empty()) out += " › " + std::string(r.level2);
    return out + "” · 列“" + std::string(c.label) + "”";
  }
  return out + " · 行“" + std::string(r.label()) + "” · 列“" + std::string(c.label) + "”";
}

bool is_outcome(RowSpec const& row) {
  return row.table == TableId::Request && row.id.starts_with("r3_") && row.id != "r3_7";
}

}  // namespace gongkai::report
