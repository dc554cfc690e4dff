#include "store/site/target.h"

#include <tuple>
#include <utility>

#include "store/archive/archive.h"
#include "store/audit/audit_store.h"
#include "store/db/migrate.h"
#include "store/file/database_files.h"
#include "store/file/disk_files.h"
#include "store/site/parts.h"

namespace gongkai::store {
namespace {

/// A place that is being filled: store.new beside store, or an empty database.
class Target {
 public:
  static Result<std::unique_ptr<Target>> prepare(SiteOptions const& options, bool lock = true) {
    std::unique_ptr<Target> out(new Target(options));
    if (!out->disk_.exists(options.data)) TRY(out->disk_.make_folder(options.data));
    TRY(check_owner(options.data));
    if (lock) out->lock_ = TRY(take_lock(options.data));
    return out;
  }
  ~Target() {
    files_.reset();
    if (!settled_ && options_.database.empty() && made_) std::ignore = disk_.remove_all(fresh());
  }
  Target(Target const&) = delete;
  Target& operator=(Target const&) = delete;

  /// A key is never changed under data that is in use: a power cut between the two would part them.
  Result<void> check_key(crypto::Key const& key) {
    std::string const path = key_path(options_);
    if (!disk_.exists(path)) return {};
    crypto::Key const theirs = TRY(read_key(disk_, path));
    if (theirs != key) return refused("data.key_wrong", path);
    return {};
  }

  Result<void> open() {
    if (options_.database.empty()) {
      if (disk_.exists(fresh())) TRY(disk_.remove_all(fresh()));
      TRY(disk_.make_folder(fresh()));
      made_ = true;
      connector_ = connector_of(options_, fresh(), vfs_);
      files_ = TRY(DiskFiles::open(fresh() + "/files", disk_, true));
    } else {
      connector_ = connector_of(options_, "", vfs_);
      database_ = std::make_unique<Database>(connector_, 1);
      files_ = std::make_unique<DatabaseFiles>(*database_);
      auto connection = TRY(connector_(Access::Migrate));
      TRY(require_empty(*connection, "PostgreSQL"));
    }
    return {};
  }

  /// What is proven takes its place; the name of what stood there.
  Result<std::string> settle(Bytes const& key_file, Instant now) {
    std::string const key = key_path(options_);
    if (!disk_.exists(key)) {
      TRY(disk_.make_folder(folder_of(key)));
      TRY(disk_.write_all(key, key_file));
    }
    settled_ = true;
    if (!options_.database.empty()) return std::string();
    std::string kept;
    disk_.sync_folder(fresh());
    if (disk_.exists(place())) {
      TRY(disk_.exchange(fresh(), place()));
      disk_.sync_folder(options_.data);
      kept = place() + ".before-" + stamp(now);
      TRY(disk_.rename(fresh(), kept));
    } else {
      TRY(disk_.rename(fresh(), place()));
    }
    disk_.sync_folder(options_.data);
    return kept;
  }

  FileSystem const& disk() const { return disk_; }
  Connector const& connector() const { return connector_; }
  service::file::FileStore& files() { return *files_; }

 private:
  explicit Target(SiteOptions const& options)
      : options_(options), disk_(options.faults), vfs_(options.faults) {}
  std::string place() const { return options_.data + "/store"; }
  std::string fresh() const { return options_.data + "/store.new"; }

  SiteOptions options_;
  FileSystem disk_;
  SqliteVfs vfs_;
  File lock_;
  Connector connector_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<service::file::FileStore> files_;
  bool made_ = false, settled_ = false;
};

/// Who was signed in when the backup was made is not any more: sessions are left out of what is
/// restored.
constexpr std::string_view sessions = "session";

Result<void> record_ended(Connector const& connector, Contents const& restored,
                          Clock const& clock) {
  auto const at = restored.tables.find(std::string(sessions));
  std::int64_t const ended = at == restored.tables.end() ? 0 : at->second.rows;
  if (ended == 0) return {};
  Database database(connector, 1);
  TRY(database.open());
  return database.write([&](service::Transaction& t) -> Result<void> {
    service::audit::Act act;
    act.at = clock.now();
    act.action = "session.kill";
    act.subject = "site";
    act.details = {{"sessions", std::to_string(ended)}, {"why", "restore"}};
    AuditStore records;
    TRY(records.append(t, std::move(act)));
    return {};
  });
}

}  // namespace

Result<Arrived> restore_site(SiteOptions const& options, std::string const& archive,
                             std::string const& key, Clock const& clock) {
  FileSystem const disk(options.faults);
  // Whatever can be refused is refused before the first write.
  crypto::Key const secret = TRY(read_key(disk, key));
  TRY(verify_archive(disk, archive, secret));
  auto const target = TRY(Target::prepare(options));
  TRY(target->check_key(secret));
  TRY(target->open());
  ArchiveSummary const restored = TRY(restore_archive(disk, archive, secret, target->connector(),
                                                      target->files(), clock, sessions));
  TRY(record_ended(target->connector(), restored.contents, clock));
  Bytes const key_file = TRY(disk.read_all(key));
  std::string kept = TRY(target->settle(key_file, clock.now()));
  return Arrived{restored.contents.rows(), restored.files, restored.made_at, std::move(kept)};
}

Result<Arrived> move_site(SiteOptions const& source, SiteOptions const& options,
                          Clock const& clock) {
  auto const from = TRY(Site::open(source, clock));
  if (options.database.empty() && from->disk().exists(options.data + "/store"))
    return fail(ErrorKind::Refused, "store.not_empty", {{"target", options.data}});
  // To PostgreSQL folder, lock and key stay what they are.
  auto const target = TRY(Target::prepare(options, source.data != options.data));
  TRY(target->check_key(from->backup_key()));
  TRY(target->open());
  Contents const moved =
      TRY(copy_site(from->database(), from->files(), target->connector(), target->files(), clock));
  Bytes const key_file = TRY(from->disk().read_all(key_path(source)));
  TRY(target->settle(key_file, clock.now()));
  return Arrived{moved.rows(), moved.tables.at("file").rows, clock.now(), ""};
}

}  // namespace gongkai::store
