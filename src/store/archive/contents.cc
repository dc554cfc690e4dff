#include <fmt/format.h>

#include "store/archive/archive.h"
#include "store/archive/row_codec.h"
#include "store/archive/tables.h"
#include "store/db/migrate.h"

namespace gongkai::store {

std::int64_t Contents::rows() const {
  std::int64_t out = 0;
  for (auto const& [name, table] : tables) out += table.rows;
  return out;
}

std::string Contents::digest() const {
  crypto::Sm3 all;
  all.add(fmt::format("{}\n", version));
  for (auto const& [name, table] : tables)
    all.add(fmt::format("{} {} {}\n", name, table.rows, table.digest));
  return hex(all.finish());
}

Result<Contents> contents_of(service::Transaction& transaction) {
  Connection& connection = connection_of(transaction);
  Contents out;
  out.version = TRY(version_of(connection));
  for (Table const& table : TRY(tables_of(connection))) {
    Contents::TableContents& contents = out.tables[table.name];
    crypto::Sm3 digest;
    Bytes encoded;
    auto const take = [&](Row const& row) -> Result<void> {
      encoded.clear();
      for (std::size_t i = 0; i < row.size(); ++i) encode(encoded, row[i]);
      digest.add(encoded);
      ++contents.rows;
      return {};
    };
    TRY(each_row(connection, table, take));
    contents.digest = hex(digest.finish());
  }
  return out;
}

std::string difference(Contents const& a, Contents const& b) {
  if (a.version != b.version) return fmt::format("结构第{}版与第{}版", a.version, b.version);
  for (auto const& [name, table] : a.tables) {
    auto const other = b.tables.find(name);
    if (other == b.tables.end()) return fmt::format("缺少表{}", name);
    if (table.rows != other->second.rows)
      return fmt::format("表{}有{}行与{}行", name, table.rows, other->second.rows);
    if (table.digest != other->second.digest) return fmt::format("表{}的内容不同", name);
  }
  return a.tables.size() == b.tables.size() ? "" : "表的数目不同";
}

Result<void> require_empty(Connection& connection, std::string const& target) {
  for (Table const& table : TRY(tables_of(connection))) {
    if (TRY(row_count(connection, table.name)) > 0)
      return fail(ErrorKind::Refused, "store.not_empty", {{"target", target}});
  }
  return {};
}

}  // namespace gongkai::store
