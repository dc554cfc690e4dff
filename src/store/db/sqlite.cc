#include "store/db/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "store/sql.h"

namespace gongkai::store {
namespace {

Error error_of(int code, std::string_view words) {
  Params const detail = {{"detail", std::string(words)}};
  auto const make = [&](ErrorKind kind, char const* name) {
    return Error{kind, name, detail, std::nullopt};
  };
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return make(ErrorKind::Conflict, "store.duplicate");
    case SQLITE_CONSTRAINT_FOREIGNKEY: return make(ErrorKind::Conflict, "store.reference");
    default: break;
  }
  switch (code & 0xFF) {
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH: return make(ErrorKind::Conflict, "store.constraint");
    case SQLITE_FULL: return make(ErrorKind::Fault, "store.full");
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return make(ErrorKind::Fault, "store.busy");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return make(ErrorKind::Fault, "store.damaged");
    case SQLITE_READONLY:
    case SQLITE_AUTH: return make(ErrorKind::Fault, "store.readonly");
    case SQLITE_CANTOPEN: return make(ErrorKind::Fault, "store.cannot_open");
    default: return make(ErrorKind::Fault, "store.failed");
  }
}

/// What a statement may do. PRAGMA only while the connection is set up; ATTACH never.
struct Rights {
  Access access = Access::Read;
  bool setting_up = true;
};

int authorize(void* context, int action, char const* first, char const* second, char const*,
              char const*) {
  Rights const& rights = *static_cast<Rights const*>(context);
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_FUNCTION:
      return second != nullptr && std::string_view(second) == "load_extension" ? SQLITE_DENY
                                                                               : SQLITE_OK;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
      if (rights.access == Access::Read) return SQLITE_DENY;
      return rights.access == Access::Write && first != nullptr &&
                     std::string_view(first).starts_with("sqlite_")
                 ? SQLITE_DENY
                 : SQLITE_OK;
    case SQLITE_PRAGMA:
      // Those asked for later: a full check of the file, the quick one that adding a column to a
      // strict table does by itself, the list of columns, the order of a restore.
      return rights.setting_up || std::string_view(first) == "integrity_check" ||
                     std::string_view(first) == "quick_check" ||
                     std::string_view(first) == "table_info" ||
                     std::string_view(first) == "defer_foreign_keys"
                 ? SQLITE_OK
                 : SQLITE_DENY;
    case SQLITE_ATTACH:
    case SQLITE_DETACH: return SQLITE_DENY;
    default: return rights.access == Access::Migrate ? SQLITE_OK : SQLITE_DENY;
  }
}

struct Prepared {
  sqlite3_stmt* statement = nullptr;
  std::vector<std::size_t> places;  // of parameter i: which value
};

class Sqlite final : public Connection {
 public:
  Sqlite(sqlite3* handle, Access access) : handle_(handle), rights_{access, true} {
    sqlite3_set_authorizer(handle_, authorize, &rights_);
  }
  ~Sqlite() override {
    for (Prepared const& p : cache_) sqlite3_finalize(p.statement);
    sqlite3_close(handle_);
  }
  Sqlite(Sqlite const&) = delete;
  Sqlite& operator=(Sqlite const&) = delete;

  Engine engine() const override { return Engine::Sqlite; }
  bool usable() const override { return true; }

  Result<void> set_up(SqliteOptions const& options) {
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, options.busy_ms);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_limit(handle_, SQLITE_LIMIT_ATTACHED, 0);
    constexpr std::array<char const*, 3> levels = {"FULL", "NORMAL", "OFF"};
    std::string pragmas = fmt::format(
        "PRAGMA synchronous={};PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;"
        "PRAGMA trusted_schema=OFF;PRAGMA cell_size_check=ON;PRAGMA temp_store=MEMORY;"
        "PRAGMA mmap_size=0;",
        levels[static_cast<std::size_t>(options.synchronous)]);
    if (rights_.access != Access::Read) pragmas = "PRAGMA journal_mode=WAL;" + pragmas;
    if (rights_.access == Access::Read) pragmas += "PRAGMA query_only=ON;";
    TRY(script(pragmas));
    rights_.setting_up = false;
    return {};
  }

  Result<void> each(Query const& query, Values const& values,
                    std::function<Result<void>(Row)> const& take) override {
    Prepared* const prepared = TRY(prepare(query));
    Use const use(*prepared, query.number == uncached);
    TRY(bind(*prepared, query, values));
    for (;;) {
      int const code = sqlite3_step(prepared->statement);
      if (code == SQLITE_DONE) return {};
      if (code != SQLITE_ROW) return failed(code);
      TRY(take(row_of(prepared->statement)));
    }
  }

  Result<std::int64_t> change(Query const& query, Values const& values) override {
    TRY(each(query, values, [](Row const&) -> Result<void> { return {}; }));
    return std::int64_t{sqlite3_changes64(handle_)};
  }

  Result<void> script(std::string_view statements) override {
    int const code =
        sqlite3_exec(handle_, std::string(statements).c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return failed(code);
    return {};
  }

  Result<void> begin() override {
    failed_.reset();
    TRY(each(rights_.access == Access::Read ? sql::db::begin_read : sql::db::begin_write, {},
             [](Row const&) -> Result<void> { return {}; }));
    if (rights_.access != Access::Read) return {};
    // A reading transaction begins with its first look at the file; look now.
    return each(sql::db::look, {}, [](Row const&) -> Result<void> { return {}; });
  }

  Result<void> commit() override {
    if (failed_) {
      Error error = *failed_;
      rollback();
      return std::unexpected(std::move(error));
    }
    auto done = change(sql::db::commit, {});
    if (!done) {
      rollback();
      return std::unexpected(std::move(done).error());
    }
    return {};
  }

  void rollback() override {
    if (sqlite3_get_autocommit(handle_) == 0) std::ignore = change(sql::db::rollback, {});
    failed_.reset();
  }

 private:
  /// A statement in use; given back for the next time, or finalized.
  struct Use {
    Prepared& prepared;
    bool finalize;
    Use(Prepared& p, bool f) : prepared(p), finalize(f) {}
    Use(Use const&) = delete;
    Use& operator=(Use const&) = delete;
    ~Use() {
      sqlite3_reset(prepared.statement);
      sqlite3_clear_bindings(prepared.statement);
      if (!finalize) return;
      sqlite3_finalize(prepared.statement);
      prepared = {};
    }
  };

  std::unexpected<Error> failed(int code) {
    int const extended = sqlite3_extended_errcode(handle_);
    Error error =
        error_of((extended & 0xFF) == (code & 0xFF) ? extended : code, sqlite3_errmsg(handle_));
    if (!failed_) failed_ = error;
    return std::unexpected(std::move(error));
  }

  Result<Prepared*> prepare(Query const& query) {
    Prepared& place = query.number == uncached ? once_ : cache_.at(query.number);
    if (place.statement != nullptr) return &place;
    std::string_view const text = query.sqlite;
    int const code = sqlite3_prepare_v3(handle_, text.data(), static_cast<int>(text.size()),
                                        SQLITE_PREPARE_PERSISTENT, &place.statement, nullptr);
    if (code != SQLITE_OK) return failed(code);
    place.places.clear();
    int const count = sqlite3_bind_parameter_count(place.statement);
    for (int i = 1; i <= count; ++i) {
      char const* const name = sqlite3_bind_parameter_name(place.statement, i);
      place.places.push_back(name == nullptr ? 0 : std::strtoul(name + 1, nullptr, 10) - 1);
    }
    return &place;
  }

  Result<void> bind(Prepared const& prepared, Query const& query, Values const& values) {
    for (std::size_t i = 0; i < prepared.places.size(); ++i) {
      std::size_t const place = prepared.places[i];
      if (place >= values.size()) {
        failed_ = Error{ErrorKind::Fault,
                        "store.failed",
                        {{"detail", fmt::format("{}: ${} is not given", query.name, place + 1)}},
                        std::nullopt};
        return std::unexpected(*failed_);
      }
      TRY(bind(prepared.statement, static_cast<int>(i) + 1, values[place]));
    }
    return {};
  }

  Result<void> bind(sqlite3_stmt* statement, int at, Value const& value) {
    int code = SQLITE_OK;
    if (auto const* const n = std::get_if<std::int64_t>(&value.held())) {
      code = sqlite3_bind_int64(statement, at, *n);
    } else if (auto const* const text = std::get_if<std::string>(&value.held())) {
      if (!storable(*text)) {
        failed_ = Error{ErrorKind::Invalid, "store.text", {}, std::nullopt};
        return std::unexpected(*failed_);
      }
      code = sqlite3_bind_text64(statement, at, text->data(), text->size(), SQLITE_STATIC,
                                 SQLITE_UTF8);
    } else if (auto const* const bytes = std::get_if<Bytes>(&value.held())) {
      code = bytes->empty()
                 ? sqlite3_bind_zeroblob(statement, at, 0)
                 : sqlite3_bind_blob64(statement, at, bytes->data(), bytes->size(), SQLITE_STATIC);
    } else {
      code = sqlite3_bind_null(statement, at);
    }
    if (code != SQLITE_OK) return failed(code);
    return {};
  }

  static Row row_of(sqlite3_stmt* statement) {
    int const count = sqlite3_column_count(statement);
    Values columns;
    columns.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
      auto const size = static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
      switch (sqlite3_column_type(statement, i)) {
        case SQLITE_INTEGER:
          columns.emplace_back(std::int64_t{sqlite3_column_int64(statement, i)});
          break;
        case SQLITE_NULL: columns.emplace_back(); break;
        case SQLITE_BLOB: {
          auto const* const data = static_cast<std::byte const*>(sqlite3_column_blob(statement, i));
          columns.emplace_back(Bytes(data, data + size));
          break;
        }
        default: {
          auto const* const data = reinterpret_cast<char const*>(sqlite3_column_text(statement, i));
          columns.emplace_back(
              std::string(data, static_cast<std::size_t>(sqlite3_column_bytes(statement, i))));
        }
      }
    }
    return Row(std::move(columns));
  }

  sqlite3* handle_;
  Rights rights_;
  std::array<Prepared, sql::count> cache_{};
  Prepared once_;
  std::optional<Error> failed_;  // the first failure of this transaction
};

}  // namespace

int sqlite_version() { return sqlite3_libversion_number(); }

Result<void> assert_sqlite_version(int version) {
  if (version >= least_sqlite_version && version != 3'052'000) return {};
  return fail(ErrorKind::Fault, "store.sqlite_version",
              {{"version", fmt::format("{}.{}.{}", version / 1'000'000, version / 1000 % 1000,
                                       version % 1000)}});
}

Result<std::unique_ptr<Connection>> open_sqlite(SqliteOptions const& options, Access access) {
  sqlite3* handle = nullptr;
  // A reader opens for writing too, because the shared index of a WAL is written by readers; what
  // keeps it from writing rows is query_only and the authorizer.
  int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (access == Access::Read ? 0 : SQLITE_OPEN_CREATE);
  int const code = sqlite3_open_v2(options.path.c_str(), &handle, flags,
                                   options.vfs.empty() ? nullptr : options.vfs.c_str());
  if (code != SQLITE_OK) {
    Error error = error_of(code, handle == nullptr ? "out of memory" : sqlite3_errmsg(handle));
    sqlite3_close(handle);
    return std::unexpected(std::move(error));
  }
  auto connection = std::make_unique<Sqlite>(handle, access);
  TRY(connection->set_up(options));
  return connection;
}

}  // namespace gongkai::store
