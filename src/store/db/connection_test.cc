#include "store/db/connection.h"

#include <fmt/format.h>

#include <thread>
#include <tuple>

#include "store/sql.h"
#include "tests/support/each_engine.h"

namespace gongkai::store {
namespace {

using test::must;
using test::StoreTest;

struct ConnectionTest : StoreTest {
  std::unique_ptr<Connection> writer = nullptr;
  void SetUp() override {
    StoreTest::SetUp();
    writer = must(fresh.connect(Access::Write));
  }
  Result<std::int64_t> put(std::int64_t organ, Value name, Value value) const {
    return writer->change(sql::setting::put,
                          {organ, std::move(name), std::move(value), test::start});
  }
};

TEST_F(ConnectionTest, KeepsEveryKindOfValue) {
  must(put(INT64_MAX, "最大", "“引号” 'and' \\ 𠮷\n\t"));
  Row const row = must(writer->row(sql::setting::find, {INT64_MAX, "最大"}));
  EXPECT_EQ(row.text(0), "“引号” 'and' \\ 𠮷\n\t");
  Bytes every;
  for (int i = 0; i < 256; ++i) every.push_back(static_cast<std::byte>(i));
  for (Bytes const& content : {every, Bytes{}}) {
    must(writer->change(sql::file::insert_chunk, {fmt::format("{}", content.size()), content}));
    EXPECT_EQ(must(writer->row(sql::file::chunk, {fmt::format("{}", content.size())})).bytes(0),
              content);
  }
  must(put(0, "空", ""));
  EXPECT_EQ(must(writer->row(sql::setting::find, {0, "空"})).text(0), "");
}

TEST_F(ConnectionTest, RefusesTextThatOneEngineWouldLose) {
  for (std::string const& bad : {std::string("a\0b", 3), std::string("\xff\xfe")}) {
    auto const done = put(0, "a", bad);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "store.text");
  }
}

TEST_F(ConnectionTest, NamesWhatWasBroken) {
  must(writer->change(sql::calendar::put, {2026, "号", "", test::start}));
  must(writer->change(sql::idempotency::insert, {"s", "t", "a", "b", test::start}));
  auto const twice = writer->change(sql::idempotency::insert, {"s", "t", "a", "b", test::start});
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code, "store.duplicate");
  EXPECT_EQ(twice.error().kind, ErrorKind::Conflict);
  auto const orphan = writer->change(sql::report::insert_cell, {77, "t3.r1.nat", "value", 1, ""});
  ASSERT_FALSE(orphan);
  EXPECT_EQ(orphan.error().code, "store.reference");
  auto const missing = put(0, Null{}, "x");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, "store.constraint");
  auto const absent = writer->row(sql::setting::find, {0, "none"});
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().kind, ErrorKind::NotFound);
}

TEST_F(ConnectionTest, AFailedStatementSpoilsItsTransaction) {
  must(writer->begin());
  must(put(0, "first", "1"));
  EXPECT_FALSE(put(0, Null{}, "2"));
  auto const done = writer->commit();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "store.constraint");
  EXPECT_FALSE(must(writer->first(sql::setting::find, {0, "first"})));
  must(writer->begin());
  must(put(0, "second", "1"));
  must(writer->commit());
  EXPECT_TRUE(must(writer->first(sql::setting::find, {0, "second"})));
}

TEST_F(ConnectionTest, ReadersSeeOneMomentAndCannotWrite) {
  auto const reader = must(fresh.connect(Access::Read));
  must(reader->begin());
  must(put(0, "later", "1"));
  EXPECT_FALSE(must(reader->first(sql::setting::find, {0, "later"})));
  must(reader->commit());
  EXPECT_TRUE(must(reader->first(sql::setting::find, {0, "later"})));
  must(reader->begin());
  EXPECT_FALSE(reader->change(sql::setting::remove, {0, "later"}));
  reader->rollback();
}

TEST_F(ConnectionTest, WritersWaitForEachOther) {
  auto const other = must(fresh.connect(Access::Write));
  must(writer->begin());
  std::int64_t const mine = must(writer->row(sql::db::next_number, {"n"})).integer(0);
  std::int64_t theirs = 0;
  std::thread second([&] {
    must(other->begin());
    theirs = must(other->row(sql::db::next_number, {"n"})).integer(0);
    must(other->commit());
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  must(writer->commit());
  second.join();
  EXPECT_EQ(mine, 1);
  EXPECT_EQ(theirs, 2);
}

TEST_F(ConnectionTest, NumbersComeBackWithTheTransaction) {
  must(writer->begin());
  EXPECT_EQ(must(writer->row(sql::db::next_number, {"n"})).integer(0), 1);
  writer->rollback();
  EXPECT_EQ(must(writer->row(sql::db::next_number, {"n"})).integer(0), 1);
}

TEST_F(ConnectionTest, ALostServerIsFoundAgain) {
  if (test::engine() != Engine::Postgres) GTEST_SKIP() << "of PostgreSQL";
  auto const put_one = [&] {
    return database.write([&](service::Transaction& t) -> Result<void> {
      TRY(connection_of(t).change(sql::setting::put, {0, "a", "b", test::start}));
      return {};
    });
  };
  must(put_one());
  // Every other connection is cut, as by a restart of the server.
  std::ignore = writer->script(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'gongkai' "
      "AND pid <> pg_backend_pid()");
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  auto const lost = put_one();
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code, "store.connection");
  EXPECT_EQ(lost.error().kind, ErrorKind::Fault);
  must(put_one());
  auto const read = [&] {
    return database.read([&](service::Transaction& t) {
      return connection_of(t).first(sql::setting::find, {0, "a"});
    });
  };
  EXPECT_FALSE(read());
  EXPECT_TRUE(must(read()));
}

TEST(Sqlite, WritersMayChangeRowsOnly) {
  if (test::engine() != Engine::Sqlite) GTEST_SKIP() << "of SQLite";
  test::Fresh const fresh(Engine::Sqlite);
  SettableClock const clock{test::start};
  must(migrate(*must(fresh.connect(Access::Migrate)), clock));
  auto const writer = must(fresh.connect(Access::Write));
  for (auto const* const forbidden :
       {"DROP TABLE setting", "CREATE TABLE t (a)", "ATTACH ':memory:' AS x",
        "PRAGMA synchronous=OFF", "PRAGMA writable_schema=ON", "DELETE FROM sqlite_schema",
        "CREATE TEMP TRIGGER t AFTER INSERT ON setting BEGIN SELECT 1; END", "VACUUM",
        "SELECT load_extension('x')", "SELECT \"no such column, so a text\""})
    EXPECT_FALSE(writer->script(forbidden)) << forbidden;
  must(writer->script("DELETE FROM setting"));
}

TEST(Sqlite, UnsafeVersionsAreRefused) {
  for (int const bad : {3'040'001, 3'051'002, 3'052'000}) EXPECT_FALSE(assert_sqlite_version(bad));
  for (int const good : {3'051'003, 3'053'000, sqlite_version()})
    EXPECT_TRUE(assert_sqlite_version(good));
}

}  // namespace
}  // namespace gongkai::store
