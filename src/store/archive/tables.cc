#include "store/archive/tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <map>

#include "service/message/catalogue.h"
#include "store/sql.h"

namespace gongkai::store {
namespace {

constexpr std::size_t page_size = 500;

std::string joined(std::vector<std::string> const& names) {
  std::string out;
  for (std::string const& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

/// $1, $2 … $count.
std::string places(std::size_t count) {
  std::string out;
  for (std::size_t i = 1; i <= count; ++i) out += fmt::format("{}${}", i == 1 ? "" : ", ", i);
  return out;
}

/// Names come from the database's own description; anything but plain words would be an attack.
[[maybe_unused]] bool plain(std::string_view names) {
  return std::ranges::all_of(names, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == ',' || c == ' ';
  });
}

std::string filled(Query const& query, Engine engine, Params const& params) {
  for (Param const& param : params)
    assert(param.name == "after" || param.name == "values" || plain(param.value));
  return message::fill(query.text(engine), params);
}

Query once(std::string const& text) { return {"table", text, text, uncached}; }

}  // namespace

Result<std::vector<Table>> tables_of(Connection& connection) {
  std::vector<Table> out;
  std::map<std::int64_t, std::string> key;
  for (Row const& row : TRY(connection.rows(sql::db::columns))) {
    std::string const& name = row.text(0);
    if (name == "schema_version" || name == "file_chunk") continue;
    if (out.empty() || out.back().name != name) {
      out.push_back({name, {}, {}});
      key.clear();
    }
    out.back().columns.push_back(row.text(1));
    if (row.integer(2) == 0) continue;
    key[row.integer(2)] = row.text(1);
    out.back().key.clear();
    for (auto const& [place, column] : key) out.back().key.push_back(column);
  }
  // The engines list columns in the order they were made, which is the same for both.
  return out;
}

Result<void> each_row(Connection& connection, Table const& table,
                      std::function<Result<void>(Row)> const& take) {
  std::vector<std::size_t> key;  // columns of the key
  for (std::string const& name : table.key)
    key.push_back(
        static_cast<std::size_t>(std::ranges::find(table.columns, name) - table.columns.begin()));
  Params const params = {{"columns", joined(table.columns)},
                         {"table", table.name},
                         {"key", joined(table.key)},
                         {"after", places(table.key.size())},
                         {"limit", fmt::to_string(page_size)}};
  Engine const engine = connection.engine();
  std::string const first = filled(sql::table::first_page, engine, params);
  std::string const next = filled(sql::table::page, engine, params);
  Values after;
  for (;;) {
    Rows page = TRY(connection.rows(once(after.empty() ? first : next), after));
    if (page.empty()) return {};
    after.clear();
    for (std::size_t const column : key) after.push_back(page.back()[column]);
    std::size_t const count = page.size();
    for (Row& row : page) TRY(take(std::move(row)));
    if (count < page_size) return {};
  }
}

RowWriter::RowWriter(Connection& connection, Table const& table)
    : connection_(connection),
      text_(filled(sql::table::insert, connection.engine(),
                   {{"table", table.name},
                    {"columns", joined(table.columns)},
                    {"values", places(table.columns.size())}})) {}

Result<void> RowWriter::put(Values const& values) {
  TRY(connection_.change(once(text_), values));
  return {};
}

Result<std::int64_t> row_count(Connection& connection, std::string const& table) {
  std::string const text = filled(sql::table::count, connection.engine(), {{"table", table}});
  Row const row = TRY(connection.row(once(text)));
  return row.integer(0);
}

Result<void> reindex(Connection& connection, std::string const& table) {
  return connection.script(filled(sql::table::reindex, connection.engine(), {{"table", table}}));
}

}  // namespace gongkai::store
