#include "store/db/migrate.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "store/archive/archive.h"
#include "store/archive/row_codec.h"
#include "store/archive/tables.h"
#include "store/file/database_files.h"
#include "store/migrations_embedded.h"
#include "store/sql.h"
#include "tests/support/crew.h"
#include "tests/support/filled.h"

namespace gongkai::store {
namespace {

using test::must;

std::string const folder = GONGKAI_SOURCE_DIR "/src/store/";

TEST(Migrations, AreNumberedWithoutGapsAndHeadNamesTheLast) {
  int expected = 1;
  for (Migration const& m : migrations()) EXPECT_EQ(m.version, expected++) << m.name;
  EXPECT_EQ(std::string(migrations_head), std::string(migrations().back().name) + "\n");
}

TEST(Migrations, FromZeroEqualTheGoldenSchema) {
  test::Fresh const fresh(test::engine());
  SettableClock const clock{test::start};
  auto const connection = must(fresh.connect(Access::Migrate));
  EXPECT_EQ(must(version_of(*connection)), 0);
  EXPECT_EQ(must(migrate(*connection, clock)), head_version());
  EXPECT_EQ(must(migrate(*connection, clock)), 0);
  must(require_head(*connection));
  std::string schema = must(schema_of(*connection));
  for (std::size_t at;
       (at = schema.find(fresh.schema() + ".")) != schema.npos && !fresh.schema().empty();)
    schema.erase(at, fresh.schema().size() + 1);
  std::string const golden =
      folder + "migrations/schema.golden." + std::string(name_of(test::engine())) + ".sql";
  char const* const mode = std::getenv("GONGKAI_GOLDEN");
  if (mode != nullptr && std::string_view(mode) == "rewrite") std::ofstream(golden) << schema;
  std::ostringstream wanted;
  wanted << std::ifstream(golden).rdbuf();
  EXPECT_EQ(schema, wanted.str()) << "./dev golden rewrites " << golden;
}

/// The digest of each of these tables, of the columns that are named alone: later ones are no loss.
std::map<std::string, std::string> digests_of(Connection& connection,
                                              std::vector<Table> const& tables) {
  std::map<std::string, std::string> out;
  for (Table const& table : tables) {
    crypto::Sm3 digest;
    must(each_row(connection, table, [&](Row const& row) -> Result<void> {
      Bytes encoded;
      for (std::size_t i = 0; i < row.size(); ++i) encode(encoded, row[i]);
      digest.add(encoded);
      return {};
    }));
    out[table.name] = hex(digest.finish());
  }
  return out;
}

/// MG-1: a database of every earlier version, filled, loses and changes no row on its way.
TEST(Migrations, KeepEveryRowOfEveryEarlierVersion) {
  for (int from = 1; from < head_version(); ++from) {
    test::Fresh const fresh(test::engine());
    SettableClock clock{test::start};
    must(migrate(*must(fresh.connect(Access::Migrate)), clock, from));
    Contents before, after;
    std::vector<Table> tables;
    std::map<std::string, std::string> digests;
    auto const look = [](Database& database) {
      return must(database.read([](service::Transaction& t) { return contents_of(t); }));
    };
    {
      Database database(fresh.connector());
      must(database.open());
      DatabaseFiles files(database);
      test::RandomOperations operations(database, files, 7);
      for (int i = 0; i < 400; ++i) (void)operations.step();
      People people(database, clock, test::key_of("personal"), test::key_of("index"));
      test::Crew crew{people.room(), clock, {}, {}, {}};
      if (from >= 2) crew.set_up_administrators();
      before = look(database);
      auto const connection = must(fresh.connect(Access::Read));
      tables = must(tables_of(*connection));
      digests = digests_of(*connection, tables);
    }
    EXPECT_GT(before.rows(), 100);
    EXPECT_EQ(must(migrate(*must(fresh.connect(Access::Migrate)), clock)), head_version() - from);
    Database database(fresh.connector());
    must(database.open());
    after = look(database);
    auto const kept = digests_of(*must(fresh.connect(Access::Read)), tables);
    for (auto const& [name, table] : before.tables) {
      ASSERT_TRUE(after.tables.contains(name)) << name << " from " << from;
      EXPECT_EQ(after.tables.at(name).rows, table.rows) << name << " from " << from;
      EXPECT_EQ(kept.at(name), digests.at(name)) << name << " from " << from;
    }
  }
}

TEST(Migrations, StepByStepEndsWhereAllAtOnceDoes) {
  test::Fresh const once(test::engine()), steps(test::engine());
  SettableClock const clock{test::start};
  auto const all = must(once.connect(Access::Migrate));
  must(migrate(*all, clock));
  for (int to = 1; to <= head_version(); ++to)
    EXPECT_EQ(must(migrate(*must(steps.connect(Access::Migrate)), clock, to)), 1);
  auto strip = [](std::string text, std::string const& schema) {
    for (std::size_t at; !schema.empty() && (at = text.find(schema)) != text.npos;)
      text.erase(at, schema.size());
    return text;
  };
  EXPECT_EQ(strip(must(schema_of(*all)), once.schema()),
            strip(must(schema_of(*must(steps.connect(Access::Read)))), steps.schema()));
}

TEST(Migrations, RefuseWhatTheyDoNotKnow) {
  test::Fresh const fresh(test::engine());
  SettableClock const clock{test::start};
  auto const connection = must(fresh.connect(Access::Migrate));
  auto const absent = require_head(*connection);
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().code, "store.schema_absent");
  must(migrate(*connection, clock));
  must(connection->change(sql::db::add_version,
                          {head_version() + 1, "from the future", "?", clock.now()}));
  auto const required = require_head(*connection);
  ASSERT_FALSE(required);
  EXPECT_EQ(required.error().code, "store.schema_newer");
  auto const migrated = migrate(*connection, clock);
  ASSERT_FALSE(migrated);
  EXPECT_EQ(migrated.error().code, "store.schema_newer");
}

TEST(Migrations, RefuseATextThatWasChanged) {
  test::Fresh const fresh(test::engine());
  SettableClock const clock{test::start};
  auto const connection = must(fresh.connect(Access::Migrate));
  must(migrate(*connection, clock));
  must(connection->script("UPDATE schema_version SET digest = 'other' WHERE version = 1"));
  auto const refused = migrate(*connection, clock);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "store.schema_altered");
}

TEST(Migrations, ABrokenStepLeavesNothing) {
  test::Fresh const fresh(test::engine());
  auto const connection = must(fresh.connect(Access::Migrate));
  must(connection->begin());
  EXPECT_FALSE(connection->script("CREATE TABLE half (a INTEGER); CREATE TABLE half (a INTEGER);"));
  EXPECT_FALSE(connection->commit());
  EXPECT_TRUE(must(connection->rows(sql::db::columns)).empty());
}

TEST(Migrations, AreTranslatedOutsideQuotesOnly) {
  EXPECT_EQ(to_postgres("a INTEGER, -- INTEGER\n b TEXT DEFAULT 'TEXT BLOB', c BLOB) STRICT;"),
            "a bigint, -- INTEGER\n b text COLLATE \"C\" DEFAULT 'TEXT BLOB', c bytea) ;");
}

TEST(Queries, InTwoTextsAreFew) {
  int pairs = 0;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder + "sql")) {
    std::string const name = entry.path().string();
    if (name.ends_with(".sqlite.sql")) ++pairs;
    if (name.ends_with(".sqlite.sql") || name.ends_with(".postgres.sql")) {
      std::string twin = name;
      bool const sqlite = name.ends_with(".sqlite.sql");
      twin.replace(twin.size() - (sqlite ? 11 : 13), std::string::npos,
                   sqlite ? ".postgres.sql" : ".sqlite.sql");
      EXPECT_TRUE(std::filesystem::exists(twin)) << twin;
    }
  }
  EXPECT_LE(pairs, 12);
}

}  // namespace
}  // namespace gongkai::store
