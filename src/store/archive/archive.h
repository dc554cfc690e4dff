#pragma once

#include <map>
#include <string>

#include "base/clock.h"
#include "base/crypto.h"
#include "service/file/ports.h"
#include "store/db/database.h"
#include "store/io/file_system.h"

namespace gongkai::store {

/// What a database holds, in a form that does not know the engine: the rows of each table and their
/// digest. Two databases are the same when this is.
struct Contents {
  struct TableContents {
    std::int64_t rows = 0;
    std::string digest;
    friend bool operator==(TableContents const&, TableContents const&) = default;
  };
  int version = 0;  // of the schema
  std::map<std::string, TableContents> tables;

  std::int64_t rows() const;
  std::string digest() const;  // of all of it
  friend bool operator==(Contents const&, Contents const&) = default;
};

/// Reads every row inside one transaction.
Result<Contents> contents_of(service::Transaction& transaction);
/// The first table in which they differ, in words; empty when none.
std::string difference(Contents const& a, Contents const& b);

/// What an archive holds.
struct ArchiveSummary {
  Contents contents;
  Instant made_at;
  std::int64_t files = 0, file_bytes = 0;
};

/// Writes all rows as of one moment and every file they name into one sealed file that did not
/// exist, then reads it again from the disk and compares. Writers go on meanwhile. What cannot be
/// proven is removed: the error says so. `Fault` (file.damaged, file.absent): a file of the site is
/// not what its row says.
Result<ArchiveSummary> write_archive(Database& database, service::file::FileStore& files,
                                     FileSystem const& disk, std::string const& path,
                                     crypto::Key const& key, Clock const& clock);

/// Reads an archive to its end, every digest compared, and changes nothing anywhere.
Result<ArchiveSummary> verify_archive(FileSystem const& disk, std::string const& path,
                                      crypto::Key const& key);

/// Fills an empty database and file store from an archive and compares what is there with what the
/// archive says. The database is brought to the version of the archive first, and to ours after.
/// The rows of the table `left_out`, if one is named, are read and compared but never written: at
/// no moment does anybody see them. `Refused`: backup.damaged, backup.key, backup.newer,
/// store.not_empty.
Result<ArchiveSummary> restore_archive(FileSystem const& disk, std::string const& path,
                                       crypto::Key const& key, Connector const& connector,
                                       service::file::FileStore& files, Clock const& clock,
                                       std::string_view left_out = {});

/// Copies everything of one site into an empty other one and compares. The files' content goes
/// first, then all rows in one transaction.
Result<Contents> copy_site(Database& from, service::file::FileStore& from_files,
                           Connector const& to, service::file::FileStore& to_files,
                           Clock const& clock);

/// `Refused` (store.not_empty) when a database that `connector` opens has rows of the office's.
Result<void> require_empty(Connection& connection, std::string const& target);

}  // namespace gongkai::store
