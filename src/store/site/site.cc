#include "store/site/site.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "store/archive/archive.h"
#include "store/db/migrate.h"
#include "store/file/database_files.h"
#include "store/file/disk_files.h"
#include "store/setting/setting_store.h"
#include "store/site/parts.h"

namespace gongkai::store {
namespace {

constexpr std::string_view key_head = "gongkai master key 1 ";
constexpr char const* fingerprint_name = "key.fingerprint";

std::string fingerprint_of(crypto::Key const& key) {
  return hex(crypto::derive(key, "fingerprint")).substr(0, 32);
}

}  // namespace

Result<crypto::Key> read_key(FileSystem const& disk, std::string const& path) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0) return refused("data.key_absent", path);
  if ((status.st_mode & 077U) != 0) return refused("data.key_open", path);
  Bytes const content = TRY(disk.read_all(path));
  std::string_view text = text_of(content);
  while (text.ends_with('\n')) text.remove_suffix(1);
  if (!text.starts_with(key_head)) return refused("data.key_damaged", path);
  auto const bytes = unhex(text.substr(key_head.size()));
  if (!bytes || bytes->size() != 36) return refused("data.key_damaged", path);
  crypto::Key key;
  std::copy_n(bytes->begin(), key.size(), key.begin());
  // Four bytes of digest behind it, so that a slip in a typed copy is told from another key.
  if (!crypto::equal(ByteView(crypto::sm3(key)).first(4), ByteView(*bytes).last(4)))
    return refused("data.key_damaged", path);
  return key;
}

Site::Site(SiteOptions options, Clock const& clock)
    : options_(std::move(options)), clock_(clock), disk_(options_.faults) {}

Result<void> Site::lock(bool make) {
  if (make && !disk_.exists(options_.data)) TRY(disk_.make_folder(options_.data));
  TRY(check_owner(options_.data));
  if (!options_.alone) return {};
  lock_ = TRY(take_lock(options_.data));
  return {};
}

Result<void> Site::load_key(bool make) {
  std::string const path = key_path(options_);
  bool const database_is_new =
      options_.database.empty() && !disk_.exists(options_.data + "/store/gongkai.db");
  if (!disk_.exists(path) && make && (database_is_new || !options_.database.empty())) {
    TRY(disk_.make_folder(folder_of(path)));
    Bytes key = crypto::random_bytes(32);
    crypto::Digest const digest = crypto::sm3(key);
    key.insert(key.end(), digest.begin(), digest.begin() + 4);
    TRY(disk_.write_all(path, bytes_of(std::string(key_head) + hex(key) + "\n")));
    key_is_new_ = true;
  }
  key_ = TRY(read_key(disk_, path));
  return {};
}

Result<void> Site::connect() {
  TRY(assert_sqlite_version(sqlite_version()));
  vfs_ = std::make_unique<SqliteVfs>(options_.faults);
  connector_ = connector_of(options_, options_.data + "/store", *vfs_);
  space_ = std::make_unique<Space>(disk_, options_.data, options_.space, clock_);
  database_ = std::make_unique<Database>(connector_, options_.readers);
  return {};
}

Result<void> Site::bring_to_head() {
  auto connection = TRY(connector_(Access::Migrate));
  if (options_.database.empty()) disk_.sync_folder(options_.data + "/store");
  int const before = TRY(version_of(*connection));
  if (before > 0 && before < head_version()) {
    TRY(disk_.make_folder(options_.data + "/backups"));
    backup_before_ = fmt::format("{}/backups/before-{:04}-{}.gkb", options_.data, head_version(),
                                 stamp(clock_.now()));
    TRY(write_archive(*database_, *files_, disk_, backup_before_, key_, clock_));
  }
  migrated_ = TRY(migrate(*connection, clock_));
  return {};
}

Result<void> Site::compare_key(bool make) {
  SettingStore settings;
  auto const known = TRY(database_->read(
      [&](service::Transaction& t) { return settings.find(t, std::nullopt, fingerprint_name); }));
  std::string const ours = fingerprint_of(key_);
  if (known && *known != ours) {
    if (key_is_new_) std::ignore = disk_.remove(key_path(options_));
    return refused(key_is_new_ ? "data.key_absent" : "data.key_wrong", key_path(options_));
  }
  if (known || !make) return {};
  return database_->write([&](service::Transaction& t) {
    return settings.put(t, std::nullopt, fingerprint_name, ours, clock_.now());
  });
}

Result<void> Site::open_rest(bool make) {
  if (options_.database.empty()) {
    std::string const root = options_.data + "/store";
    if (make) TRY(disk_.make_folder(root));
    if (!make && !disk_.exists(root + "/gongkai.db")) return refused("data.absent", options_.data);
    auto files = TRY(DiskFiles::open(root + "/files", disk_, options_.alone));
    files->set_guard({[space = space_.get()] { return space->refusal(); },
                      [space = space_.get()] { space->ran_out(); }});
    files_ = std::move(files);
  } else {
    files_ = std::make_unique<DatabaseFiles>(*database_);
  }
  if (make) {
    TRY(bring_to_head());
  } else {
    auto const connection = TRY(connector_(Access::Read));
    TRY(require_head(*connection));
  }
  TRY(compare_key(make));
  TRY(database_->open());
  if (options_.alone) space_->keep_ballast();
  database_->refuse_writes_while([space = space_.get()] { return space->refusal(); });
  database_->on_write_error([space = space_.get()](Error const& error) {
    if (error.code == "store.full") space->ran_out();
  });
  return {};
}

Result<std::unique_ptr<Site>> Site::prepare(SiteOptions const& options, Clock const& clock) {
  std::unique_ptr<Site> site(new Site(options, clock));
  TRY(site->lock(true));
  TRY(site->load_key(true));
  TRY(site->connect());
  TRY(site->open_rest(true));
  return site;
}

Result<std::unique_ptr<Site>> Site::open(SiteOptions const& options, Clock const& clock) {
  std::unique_ptr<Site> site(new Site(options, clock));
  TRY(site->lock(false));
  if (options.database.empty() && !site->disk_.exists(options.data + "/store/gongkai.db"))
    return refused("data.absent", options.data);
  TRY(site->load_key(false));
  TRY(site->connect());
  TRY(site->open_rest(false));
  return site;
}

}  // namespace gongkai::store
