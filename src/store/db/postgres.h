#pragma once

#include <string>

#include "store/db/connection.h"

namespace gongkai::store {

struct PostgresOptions {
  std::string url;     // postgres://… or the key=value form of libpq
  std::string schema;  // empty: as the server decides
};

/// Whether `text` names a PostgreSQL database rather than a folder.
bool is_postgres_url(std::string_view text);

/// A connection that refuses servers older than 13 or not in UTF-8, and commits only to stable
/// storage, whatever the server's default.
Result<std::unique_ptr<Connection>> open_postgres(PostgresOptions const& options, Access access);

}  // namespace gongkai::store
