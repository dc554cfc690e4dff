#pragma once

#include <string>

#include "base/clock.h"
#include "store/db/connection.h"
#include "store/db/sqlite_vfs.h"
#include "store/site/site.h"

/// What opening, restoring and moving a site share.
namespace gongkai::store {

std::unexpected<Error> refused(std::string code, std::string const& path, Params more = {});
std::string key_path(SiteOptions const& options);
/// The folder must be ours, or root would leave files behind that the service cannot read.
Result<void> check_owner(std::string const& folder);
/// The lock of a data folder, held as long as the file is open.
Result<File> take_lock(std::string const& folder);
/// Part of a file name: 20260302-090000.
std::string stamp(Instant now);
/// To the database of a site whose store stands in `folder`.
Connector connector_of(SiteOptions const& options, std::string const& folder, SqliteVfs const& vfs);

}  // namespace gongkai::store
