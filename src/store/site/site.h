#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/crypto.h"
#include "service/file/ports.h"
#include "store/db/database.h"
#include "store/db/sqlite.h"
#include "store/io/file_system.h"
#include "store/site/space.h"

namespace gongkai::store {

/// Where a site lives. In the data folder:
///   lock              held by the one process that may write
///   keys/master.key   everything encrypted hangs on it; keep a copy elsewhere
///   store/            gongkai.db and files/ (only here when there is no database server)
///   backups/          what `db migrate` saves before it changes anything
///   ballast           room to give back when the disk is full
struct SiteOptions {
  std::string data;
  std::string database;  // an address of PostgreSQL; empty: the file in the data folder
  std::string key;       // another place of the key; empty: keys/master.key
  bool alone = true;     // holds the lock; reading commands beside a running server do not
  std::size_t readers = 4;
  SpaceLimits space = {};
  // For the tests of durability only.
  Synchronous synchronous = Synchronous::Full;
  IoFaults* faults = nullptr;
};

/// The data of a site, opened: the lock, the key, the database at our version, the files.
class Site {
 public:
  /// Makes what is not there yet (folder, key, database) and brings the database to our version.
  /// Before the first change of an existing one a backup is written and verified.
  static Result<std::unique_ptr<Site>> prepare(SiteOptions const& options, Clock const& clock);
  /// Opens what is there, and makes nothing. `Refused`, each with what to do: data.absent,
  /// data.owner, data.unwritable, data.locked, data.key_absent, data.key_open, data.key_damaged,
  /// data.key_wrong, store.schema_absent, store.schema_older, store.schema_newer.
  static Result<std::unique_ptr<Site>> open(SiteOptions const& options, Clock const& clock);

  Database& database() { return *database_; }
  service::file::FileStore& files() { return *files_; }
  Space& space() { return *space_; }
  /// For one purpose, such as one kind of column.
  crypto::Key key_for(std::string_view purpose) const { return crypto::derive(key_, purpose); }
  crypto::Key const& backup_key() const { return key_; }
  Connector const& connector() const { return connector_; }
  FileSystem const& disk() const { return disk_; }
  /// The steps that `prepare` took and the backup it made before them; both may be nothing.
  int migrated() const { return migrated_; }
  std::string const& backup_before() const { return backup_before_; }

 private:
  explicit Site(SiteOptions options, Clock const& clock);
  Result<void> lock(bool make);
  Result<void> load_key(bool make);
  Result<void> connect();
  Result<void> bring_to_head();
  Result<void> open_rest(bool make);
  Result<void> compare_key(bool make);

  SiteOptions options_;
  Clock const& clock_;
  FileSystem disk_;
  File lock_;
  crypto::Key key_{};
  bool key_is_new_ = false;
  std::unique_ptr<SqliteVfs> vfs_;
  Connector connector_;
  std::unique_ptr<Space> space_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<service::file::FileStore> files_;
  int migrated_ = 0;
  std::string backup_before_;
};

/// Reads a key file; it must be its owner's only.
Result<crypto::Key> read_key(FileSystem const& disk, std::string const& path);

}  // namespace gongkai::store
