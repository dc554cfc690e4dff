#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/error.h"
#include "store/db/connection.h"

namespace gongkai::store {

/// One step forward; there is none back.
struct Migration {
  int version;
  std::string_view name;  // of its file
  std::string_view text;
};

/// All of them, in order from 1 without gaps.
std::span<Migration const> migrations();
int head_version();

/// The version of a database; 0 when it is empty.
Result<int> version_of(Connection& connection);
/// Brings a database to `to`, each step in a transaction of its own. Refuses (`Refused`,
/// store.schema_newer) what a later program has written, and (store.schema_altered) what was
/// migrated by a text other than ours. The number of steps taken.
Result<int> migrate(Connection& connection, Clock const& clock, int to = head_version());
/// `Refused` unless the database is at head: store.schema_newer, store.schema_older,
/// store.schema_absent.
Result<void> require_head(Connection& connection);

/// A migration in the words of PostgreSQL: INTEGER is bigint, BLOB bytea, TEXT is in byte order,
/// STRICT goes without saying. Words in quotes and comments stay.
std::string to_postgres(std::string_view migration);

/// The schema as the engine tells it, for comparison.
Result<std::string> schema_of(Connection& connection);

}  // namespace gongkai::store
