#include "store/site/parts.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "store/db/postgres.h"

namespace gongkai::store {
namespace {

std::string user_name(uid_t user) {
  struct passwd const* const entry = getpwuid(user);
  return entry == nullptr ? fmt::to_string(user) : entry->pw_name;
}

}  // namespace

std::unexpected<Error> refused(std::string code, std::string const& path, Params more) {
  more.push_back({"path", path});
  return fail(ErrorKind::Refused, std::move(code), std::move(more));
}

std::string key_path(SiteOptions const& options) {
  return options.key.empty() ? options.data + "/keys/master.key" : options.key;
}

Result<void> check_owner(std::string const& folder) {
  struct stat status{};
  if (stat(folder.c_str(), &status) != 0) return refused("data.absent", folder);
  if (status.st_uid == geteuid()) return {};
  return refused("data.owner", folder,
                 {{"owner", user_name(status.st_uid)}, {"user", user_name(geteuid())}});
}

Result<File> take_lock(std::string const& folder) {
  std::string const path = folder + "/lock";
  File lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600), path);
  if (lock.descriptor() < 0)
    return refused("data.unwritable", folder, {{"detail", std::strerror(errno)}});
  if (flock(lock.descriptor(), LOCK_EX | LOCK_NB) != 0) return refused("data.locked", folder);
  return lock;
}

std::string stamp(Instant now) {
  std::string out;
  for (char const c : now.beijing()) {
    if (c >= '0' && c <= '9') out += c;
    if (c == ' ') out += '-';
  }
  return out;
}

Connector connector_of(SiteOptions const& options, std::string const& folder,
                       SqliteVfs const& vfs) {
  if (!options.database.empty())
    return [url = options.database](Access access) { return open_postgres({url, ""}, access); };
  return [path = folder + "/gongkai.db", name = vfs.name(), synchronous = options.synchronous](
             Access access) { return open_sqlite({path, name, synchronous}, access); };
}

}  // namespace gongkai::store
