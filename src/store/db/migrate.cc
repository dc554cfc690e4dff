#include "store/db/migrate.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/crypto.h"
#include "store/migrations_embedded.h"
#include "store/sql.h"

namespace gongkai::store {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> words = {{
    {"INTEGER", "bigint"},
    {"BLOB", "bytea"},
    {"TEXT", "text COLLATE \"C\""},
    {"STRICT", ""},
}};

bool letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'; }

std::string digest_of(Migration const& migration) { return hex(crypto::sm3(migration.text)); }

std::unexpected<Error> refused(std::string code, int version) {
  return fail(ErrorKind::Refused, std::move(code),
              {{"version", fmt::to_string(version)}, {"head", fmt::to_string(head_version())}});
}

/// The versions a database went through, each made by the text we know.
Result<int> known_version(Connection& connection) {
  Row const has = TRY(connection.row(sql::db::has_schema));
  if (has.integer(0) == 0) return 0;
  int version = 0;
  for (Row const& row : TRY(connection.rows(sql::db::versions))) {
    version = static_cast<int>(row.integer(0));
    if (version > head_version()) return refused("store.schema_newer", version);
    if (row.text(2) != digest_of(migrations()[static_cast<std::size_t>(version) - 1]))
      return refused("store.schema_altered", version);
  }
  return version;
}

Result<void> step(Connection& connection, Migration const& migration, Clock const& clock) {
  TRY(connection.begin());
  auto const run = [&]() -> Result<void> {
    // Another process may have been first.
    if (TRY(known_version(connection)) >= migration.version) return {};
    TRY(connection.script(connection.engine() == Engine::Postgres ? to_postgres(migration.text)
                                                                  : std::string(migration.text)));
    TRY(connection.change(sql::db::add_version,
                          {migration.version, migration.name, digest_of(migration), clock.now()}));
    return {};
  };
  if (auto done = run(); !done) {
    connection.rollback();
    return done;
  }
  return connection.commit();
}

}  // namespace

std::span<Migration const> migrations() { return embedded_migrations; }
int head_version() { return embedded_migrations.back().version; }

Result<int> version_of(Connection& connection) { return known_version(connection); }

Result<int> migrate(Connection& connection, Clock const& clock, int to) {
  int const from = TRY(known_version(connection));
  int steps = 0;
  for (Migration const& migration : migrations()) {
    if (migration.version <= from || migration.version > to) continue;
    TRY(step(connection, migration, clock));
    ++steps;
  }
  return steps;
}

Result<void> require_head(Connection& connection) {
  int const version = TRY(known_version(connection));
  if (version == head_version()) return {};
  return refused(version == 0 ? "store.schema_absent" : "store.schema_older", version);
}

std::string to_postgres(std::string_view migration) {
  std::string out;
  out.reserve(migration.size() + migration.size() / 2);
  for (std::size_t at = 0; at < migration.size();) {
    char const c = migration[at];
    std::size_t end = at + 1;
    if (c == '\'' || c == '"') {
      end = migration.find(c, at + 1);
      end = end == migration.npos ? migration.size() : end + 1;
    } else if (migration.substr(at, 2) == "--") {
      end = std::min(migration.find('\n', at), migration.size());
    } else if (letter(c)) {
      while (end < migration.size() && letter(migration[end])) ++end;
      std::string_view word = migration.substr(at, end - at);
      for (auto const& [from, to] : words) {
        if (word == from) word = to;
      }
      out += word;
      at = end;
      continue;
    }
    out += migration.substr(at, end - at);
    at = end;
  }
  return out;
}

Result<std::string> schema_of(Connection& connection) {
  std::string out;
  for (Row const& row : TRY(connection.rows(sql::db::schema))) out += row.text(0) + "\n";
  return out;
}

}  // namespace gongkai::store
