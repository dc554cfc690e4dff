#pragma once

#include <string_view>

#include "store/db/database.h"
#include "store/sql.h"

namespace gongkai::store {

/// The next id of a table, given back when the transaction is.
inline Result<std::int64_t> next_number(service::Transaction& transaction, std::string_view table) {
  Row const row = TRY(connection_of(transaction).row(sql::db::next_number, {table}));
  return row.integer(0);
}

/// Tells every node that something pages are made from is different now; part of the transaction
/// that changes it.
inline Result<void> note_site_change(service::Transaction& transaction) {
  TRY(next_number(transaction, "site_change"));
  return {};
}

}  // namespace gongkai::store
