#pragma once

#include <functional>
#include <string>
#include <vector>

#include "store/db/connection.h"

namespace gongkai::store {

/// A table as the database describes it.
struct Table {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::string> key;  // of columns, in the order of the key

  friend bool operator==(Table const&, Table const&) = default;
};

/// Every table whose rows are the office's own, by name. Not among them: schema_version, which
/// migrations fill, and file_chunk, whose content travels as files.
Result<std::vector<Table>> tables_of(Connection& connection);

/// Gives every row of a table in the order of its key.
Result<void> each_row(Connection& connection, Table const& table,
                      std::function<Result<void>(Row)> const& take);

/// A statement that puts rows into a table, kept for many.
class RowWriter {
 public:
  RowWriter(Connection& connection, Table const& table);
  Result<void> put(Values const& values);

 private:
  Connection& connection_;
  std::string text_;
};

Result<std::int64_t> row_count(Connection& connection, std::string const& table);
/// Makes the indexes of a table anew.
Result<void> reindex(Connection& connection, std::string const& table);

}  // namespace gongkai::store
