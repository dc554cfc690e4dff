#pragma once

#include <string>

#include "store/db/connection.h"
#include "store/db/sqlite_vfs.h"

namespace gongkai::store {

/// How surely a commit reaches the disk. The product knows only `Full`; the others are there so
/// that the tests of durability can show that they would catch them.
enum class Synchronous : std::uint8_t { Full, Normal, Off };

struct SqliteOptions {
  std::string path;
  std::string vfs;
  Synchronous synchronous = Synchronous::Full;
  int busy_ms = 5000;  // how long to wait for another process, such as a backup
};

/// The least version of SQLite that is safe in WAL mode; older ones can damage the file when a
/// writer and a checkpoint meet.
inline constexpr int least_sqlite_version = 3'051'003;
/// `Fault` (store.sqlite_version) when the library is older, or is 3.52.0, which was withdrawn.
Result<void> assert_sqlite_version(int version);
int sqlite_version();

/// A connection in WAL mode with deleted content overwritten, foreign keys on, nothing in the
/// schema trusted, and statements limited to what `access` allows.
Result<std::unique_ptr<Connection>> open_sqlite(SqliteOptions const& options, Access access);

}  // namespace gongkai::store
