#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/clock.h"
#include "store/db/database.h"
#include "store/db/migrate.h"
#include "store/db/postgres.h"
#include "store/db/sqlite.h"

/// The whole suite of the store runs once for each engine: on SQLite, and with
/// GONGKAI_TEST_POSTGRES (an address) on PostgreSQL. `tools/with_postgres` starts one.
namespace gongkai::store::test {

inline char const* postgres_url() { return std::getenv("GONGKAI_TEST_POSTGRES"); }
inline Engine engine() { return postgres_url() == nullptr ? Engine::Sqlite : Engine::Postgres; }

/// An empty folder that goes with the object.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "gongkai-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  std::string path() const { return path_.string(); }
  std::string operator/(std::string const& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

/// An empty database: a file in a folder, or a schema of its own.
class Fresh {
 public:
  explicit Fresh(Engine engine) : engine_(engine) {
    if (engine_ == Engine::Sqlite) return;
    static int count = 0;
    schema_ = "test_" + std::to_string(getpid()) + "_" + std::to_string(++count);
    run("CREATE SCHEMA " + schema_);
  }
  ~Fresh() {
    if (!schema_.empty()) run("DROP SCHEMA " + schema_ + " CASCADE");
  }
  Fresh(Fresh const&) = delete;
  Fresh& operator=(Fresh const&) = delete;

  Result<std::unique_ptr<Connection>> connect(Access access) const {
    if (engine_ == Engine::Postgres) return open_postgres({postgres_url(), schema_}, access);
    return open_sqlite({folder_ / "gongkai.db", vfs_.name()}, access);
  }
  Connector connector() const {
    return [this](Access access) { return connect(access); };
  }
  std::string const& schema() const { return schema_; }
  Folder const& folder() const { return folder_; }

 private:
  static void run(std::string const& statement) {
    auto connection = open_postgres({postgres_url(), ""}, Access::Migrate);
    ASSERT_TRUE(connection) << connection.error().code << connection.error().params[0].value;
    ASSERT_TRUE((*connection)->script(statement));
  }

  Engine engine_;
  Folder folder_;
  SqliteVfs vfs_{nullptr};
  std::string schema_;
};

inline Instant const start = *Instant::parse("2026-03-02T01:00:00.000Z");

/// A migrated database with its clock.
class StoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto connection = fresh.connect(Access::Migrate);
    ASSERT_TRUE(connection) << connection.error().code;
    auto const done = migrate(**connection, clock);
    ASSERT_TRUE(done) << done.error().code << ": "
                      << (done.error().params.empty() ? "" : done.error().params[0].value);
    connection->reset();
    ASSERT_TRUE(database.open());
  }

  SettableClock clock{start};
  Fresh fresh{engine()};
  Database database{fresh.connector()};
};

/// The value, or a failure of the test that names the error.
template <class T>
T must(Result<T> result) {
  if (!result) {
    ADD_FAILURE() << result.error().code << ": "
                  << (result.error().params.empty() ? "" : result.error().params[0].value);
    std::abort();
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace gongkai::store::test
