#pragma once

#include <string>

#include "store/site/site.h"

namespace gongkai::store {

/// What came to a new place.
struct Arrived {
  std::int64_t rows = 0, files = 0;
  Instant made_at;   // of the backup
  std::string kept;  // where what stood there before is now; empty: nothing stood there
};

/// Restores a backup into a data folder, or into an empty database of PostgreSQL. Everything is
/// made beside what is there and proven, and only then takes its place in one step; what was there
/// stays as store.before-…. `key` is the key file the backup was made with; a folder without a key
/// gets it. `Refused`: backup.damaged, backup.key, backup.newer, data.locked, data.owner,
/// data.key_wrong, store.not_empty.
Result<Arrived> restore_site(SiteOptions const& target, std::string const& archive,
                             std::string const& key, Clock const& clock);

/// Moves a site to another engine or folder. The source is not changed; the target must be empty.
Result<Arrived> move_site(SiteOptions const& source, SiteOptions const& target, Clock const& clock);

}  // namespace gongkai::store
