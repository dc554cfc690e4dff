#include "store/archive/archive.h"

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <thread>

#include "store/archive/tables.h"
#include "store/file/database_files.h"
#include "store/file/disk_files.h"
#include "store/file/file_rows.h"
#include "tests/support/each_engine.h"
#include "tests/support/filled.h"

namespace gongkai::store {
namespace {

using service::Transaction;
using test::must;

/// How many rounds; ./dev durable asks for the long form.
int rounds(int short_form) {
  char const* const asked = std::getenv("GONGKAI_ROUNDS");
  return asked == nullptr ? short_form : static_cast<int>(std::strtol(asked, nullptr, 10));
}

/// A database with its files: on disk beside SQLite, inside PostgreSQL.
struct Place {
  explicit Place(Engine engine, bool migrated = true) : fresh(engine) {
    if (migrated) must(migrate(*must(fresh.connect(Access::Migrate)), clock));
    if (engine == Engine::Sqlite)
      files = must(DiskFiles::open(fresh.folder() / "files", FileSystem(), true));
    else
      files = std::make_unique<DatabaseFiles>(database);
  }
  Contents contents() {
    return must(database.read([](Transaction& t) { return contents_of(t); }));
  }
  void fill(std::uint64_t seed, int steps) {
    test::RandomOperations operations(database, *files, seed);
    for (int i = 0; i < steps; ++i) operations.step();
  }

  SettableClock clock{test::start};
  test::Fresh fresh;
  Database database{fresh.connector()};
  std::unique_ptr<service::file::FileStore> files;
};

crypto::Key key() { return crypto::sm3("a key for tests"); }

TEST(Tables, AreAllOfTheSchemaAndHaveKeys) {
  Place place(test::engine());
  std::ostringstream sql;
  for (auto const& m : migrations()) sql << m.text;
  std::string const text = sql.str();
  std::regex const created("CREATE TABLE (\\w+)");
  std::set<std::string> wanted;
  for (std::sregex_iterator at(text.begin(), text.end(), created), end; at != end; ++at)
    wanted.insert((*at)[1]);
  std::set<std::string> found = {"schema_version", "file_chunk"};
  must(place.database.read([&](Transaction& t) -> Result<void> {
    for (Table const& table : must(tables_of(connection_of(t)))) {
      found.insert(table.name);
      EXPECT_FALSE(table.key.empty()) << table.name;
    }
    return {};
  }));
  EXPECT_EQ(found, wanted);
  // Restored in any order, so every reference must be able to wait for the end.
  std::regex const reference("REFERENCES[^\\n]*");
  for (std::sregex_iterator at(text.begin(), text.end(), reference), end; at != end; ++at)
    EXPECT_NE(at->str().find("DEFERRABLE INITIALLY IMMEDIATE"), std::string::npos) << at->str();
}

TEST(Archive, RestoredEqualsItsSource) {
  test::Folder const folder;
  Place source(test::engine());
  source.fill(1, 400);
  std::string const path = folder / "a.gkb";
  auto const made =
      must(write_archive(source.database, *source.files, FileSystem(), path, key(), source.clock));
  EXPECT_GT(made.contents.rows(), 100);
  EXPECT_GT(made.files, 5);
  EXPECT_EQ(made.contents, source.contents());
  Place target(test::engine(), false);
  must(restore_archive(FileSystem(), path, key(), target.fresh.connector(), *target.files,
                       target.clock));
  EXPECT_EQ(difference(target.contents(), source.contents()), "");
  // Numbers go on where they stopped.
  source.fill(2, 50);
  target.fill(2, 50);
  EXPECT_EQ(difference(target.contents(), source.contents()), "");
  auto const again = restore_archive(FileSystem(), path, key(), target.fresh.connector(),
                                     *target.files, target.clock);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "store.not_empty");
  auto const over =
      write_archive(source.database, *source.files, FileSystem(), path, key(), source.clock);
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().code, "backup.exists");
}

TEST(Archive, HoldsNothingReadable) {
  test::Folder const folder;
  Place source(test::engine());
  source.fill(1, 100);
  must(write_archive(source.database, *source.files, FileSystem(), folder / "a.gkb", key(),
                     source.clock));
  std::ostringstream text;
  text << std::ifstream(folder / "a.gkb").rdbuf();
  for (auto const* const plain : {"organ", "松岭", "setting", "mail"})
    EXPECT_EQ(text.str().find(plain), std::string::npos) << plain;
  EXPECT_EQ(std::filesystem::status(folder / "a.gkb").permissions() & std::filesystem::perms::all,
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

// BK-1: backups while writers go on; each equals the source at its moment.
TEST(Archive, IsOfOneMomentWhileWritersGoOn) {
  test::Folder const folder;
  int const count = rounds(2);
  for (int round = 0; round < count; ++round) {
    Place source(test::engine());
    source.fill(3, 200);
    std::atomic<bool> stop{false};
    std::atomic<int> written{0};
    std::vector<std::thread> writers;
    for (std::uint64_t w = 0; w < 3; ++w) {
      writers.emplace_back([&, w] {
        test::RandomOperations operations(source.database, *source.files,
                                          1000 + static_cast<std::uint64_t>(round) * 10 + w);
        while (!stop) {
          operations.step();
          ++written;
        }
      });
    }
    while (written < 20) std::this_thread::yield();
    int const before = written;
    std::string const path = folder / ("b" + std::to_string(round));
    auto const made =
        write_archive(source.database, *source.files, FileSystem(), path, key(), source.clock);
    int const during = written - before;
    stop = true;
    for (std::thread& writer : writers) writer.join();
    ASSERT_TRUE(made) << made.error().code;
    EXPECT_GT(during, 0);  // nobody waited for the backup
    Place target(test::engine(), false);
    must(restore_archive(FileSystem(), path, key(), target.fresh.connector(), *target.files,
                         target.clock));
    EXPECT_EQ(difference(target.contents(), made->contents), "");
    must(target.database.read([&](Transaction& t) -> Result<void> {
      for (auto const& file : must(files_behind(t, "", 100'000))) must(target.files->read(file));
      return {};
    }));
  }
  std::printf("BK-1 %d rounds under load: PASS 0 differences\n", count);
}

// BK-2: whatever is changed in a backup, it is refused and nothing is touched.
TEST(Archive, EveryChangeIsRefused) {
  test::Folder const folder;
  Place source(test::engine());
  source.fill(4, 60);
  std::string const path = folder / "a.gkb", bad = folder / "bad.gkb";
  must(write_archive(source.database, *source.files, FileSystem(), path, key(), source.clock));
  std::ostringstream read;
  read << std::ifstream(path).rdbuf();
  std::string const whole = read.str();
  Place target(test::engine(), false);
  std::uint64_t state = 5;
  int const count = rounds(60);
  int refused = 0;
  for (int i = 0; i < count; ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    std::string changed = whole;
    std::size_t const at = (state >> 20U) % whole.size();
    switch (i % 3) {
      case 0: changed[at] = static_cast<char>(changed[at] ^ (1 << (state >> 60U) % 8)); break;
      case 1: changed.resize(at); break;
      default: changed.insert(at, 1, 'x'); break;
    }
    std::ofstream(bad, std::ios::trunc) << changed;
    auto const verified = verify_archive(FileSystem(), bad, key());
    auto const restored = restore_archive(FileSystem(), bad, key(), target.fresh.connector(),
                                          *target.files, target.clock);
    EXPECT_FALSE(verified) << "change " << i << " at " << at;
    EXPECT_FALSE(restored) << "change " << i << " at " << at;
    if (!verified && !restored) ++refused;
  }
  must(restore_archive(FileSystem(), path, key(), target.fresh.connector(), *target.files,
                       target.clock));
  EXPECT_EQ(difference(target.contents(), source.contents()), "");
  auto const other = verify_archive(FileSystem(), path, crypto::sm3("another key"));
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, "backup.key");
  std::printf("BK-2 %d corruptions: %s %d refused\n", count, refused == count ? "PASS" : "FAIL",
              refused);
}

TEST(Archive, ADamagedFileOfTheSiteStopsTheBackup) {
  test::Folder const folder;
  Place source(Engine::Sqlite);
  auto const file = must(source.files->keep(bytes_of("content")));
  must(source.database.write(
      [&](Transaction& t) { return source.files->record(t, file, source.clock.now()); }));
  auto& disk = dynamic_cast<DiskFiles&>(*source.files);
  std::ofstream(disk.path_of(file.digest), std::ios::trunc) << "contenT";
  auto const made = write_archive(source.database, *source.files, FileSystem(), folder / "a.gkb",
                                  key(), source.clock);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, "file.damaged");
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

// CL-9, MG-3: the same operations end the same on both engines, and a move there and back too.
TEST(BothEngines, EndInIdenticalContents) {
  if (test::engine() != Engine::Postgres) GTEST_SKIP() << "needs PostgreSQL beside SQLite";
  int const count = rounds(500);
  Place sqlite(Engine::Sqlite), postgres(Engine::Postgres);
  test::RandomOperations one(sqlite.database, *sqlite.files, 7);
  test::RandomOperations two(postgres.database, *postgres.files, 7);
  for (int i = 0; i < count; ++i) ASSERT_EQ(one.step(), two.step()) << "operation " << i;
  Contents const contents = sqlite.contents();
  ASSERT_EQ(difference(contents, postgres.contents()), "");
  EXPECT_EQ(contents.digest(), postgres.contents().digest());

  Place there(Engine::Postgres, false), back(Engine::Sqlite, false);
  must(copy_site(sqlite.database, *sqlite.files, there.fresh.connector(), *there.files,
                 sqlite.clock));
  EXPECT_EQ(difference(there.contents(), contents), "");
  must(copy_site(there.database, *there.files, back.fresh.connector(), *back.files, back.clock));
  EXPECT_EQ(difference(back.contents(), contents), "");
  must(back.database.read([&](Transaction& t) -> Result<void> {
    for (auto const& file : must(files_behind(t, "", 100'000))) must(back.files->read(file));
    return {};
  }));
  std::printf("CL-9 %d operations, %lld rows: PASS identical; moved there and back: identical\n",
              count, static_cast<long long>(contents.rows()));
  // An archive made on one restores on the other.
  test::Folder const folder;
  must(write_archive(sqlite.database, *sqlite.files, FileSystem(), folder / "a.gkb", key(),
                     sqlite.clock));
  Place other(Engine::Postgres, false);
  must(restore_archive(FileSystem(), folder / "a.gkb", key(), other.fresh.connector(), *other.files,
                       other.clock));
  EXPECT_EQ(difference(other.contents(), contents), "");
}

}  // namespace
}  // namespace gongkai::store
