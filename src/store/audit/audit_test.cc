#include <random>

#include "tests/support/people.h"

namespace gongkai::store {
namespace {

namespace aud = service::audit;
using gongkai::audit::Tampering;
using test::code;
using test::must;
using test::Transaction;

struct AuditRows : test::PeopleTest {
  void add(int count) {
    for (int i = 0; i < count; ++i)
      must(write([&](Transaction& t) -> Result<void> {
        for (int n = 0; n < 10; ++n) {
          aud::Act act;
          act.at = clock.now();
          act.organ = n % 3 == 0 ? songling : liuhe;
          act.action = "item.change";
          act.subject = "item/" + std::to_string(i * 10 + n);
          TRY(room.audit.append(t, act));
        }
        return {};
      }));
  }
  aud::Verified verify(std::vector<gongkai::audit::Head> heads = {}) {
    return must(aud::verify(database, room.audit, std::move(heads), clock.now()));
  }
  void script(std::string const& statement) {
    must(must(fresh.connect(Access::Migrate))->script(statement));
  }
};

// AL-1 on the rows themselves, by somebody with all rights over the database.
TEST_F(AuditRows, TamperedRowsAreLocated) {
  add(4);
  auto const whole = verify();
  ASSERT_FALSE(whole.finding);
  EXPECT_EQ(whole.count, static_cast<std::int64_t>(records().size()));
  auto const try_one = [&](std::string const& change, std::string const& undo, std::int64_t from,
                           std::int64_t to) {
    script(change);
    auto const found = verify({whole.head}).finding;
    ASSERT_TRUE(found) << change;
    EXPECT_GE(found->number, from) << change;
    EXPECT_LE(found->number, to) << change;
    if (!undo.empty()) script(undo);
  };
  std::string const at = " WHERE number = 20";
  auto const before = records()[19];
  std::string const organ = std::to_string(before.act.organ.value);
  try_one("UPDATE audit SET subject = 'x'" + at,
          "UPDATE audit SET subject = '" + before.act.subject + "'" + at, 20, 20);
  try_one("UPDATE audit SET at = '2020-01-01T00:00:00.000Z'" + at,
          "UPDATE audit SET at = '" + before.act.at.iso() + "'" + at, 20, 20);
  try_one("UPDATE audit SET at = 'never', outcome = 'maybe'" + at,
          "UPDATE audit SET at = '" + before.act.at.iso() + "', outcome = 'done'" + at, 20, 20);
  try_one("UPDATE audit SET organ = 77" + at, "UPDATE audit SET organ = " + organ + at, 20, 20);
  try_one("UPDATE audit SET number = 1000000" + at,
          "UPDATE audit SET number = 20 WHERE number = 1000000", 20, 21);
  EXPECT_FALSE(verify({whole.head}).finding);
  try_one("DELETE FROM audit WHERE number > " + std::to_string(whole.count - 3), "",
          whole.count - 2, whole.count);
  EXPECT_FALSE(verify().finding);  // without the head the end is not missed
}

TEST_F(AuditRows, HeadsAreSignedOnceADay) {
  crypto::Key const sealing = test::key_of("sealing");
  auto const first = must(aud::head_of_today(database, room.audit, room.settings, sealing, clock));
  add(1);
  EXPECT_EQ(must(aud::head_of_today(database, room.audit, room.settings, sealing, clock)), first);
  clock.advance(Duration::hours(24));
  auto const second = must(aud::head_of_today(database, room.audit, room.settings, sealing, clock));
  EXPECT_NE(first, second);
  auto const one = must(gongkai::audit::read_head(first)),
             two = must(gongkai::audit::read_head(second));
  EXPECT_TRUE(signature_holds(one) && signature_holds(two));
  EXPECT_EQ(one.key, two.key);
  EXPECT_EQ(hex(one.key), must(aud::signing_key(database, room.settings)));
  EXPECT_FALSE(verify({one.head, two.head}).finding);
  EXPECT_EQ(
      code(aud::sign_head(database, room.audit, room.settings, test::key_of("x"), clock.now())),
      "chain.signing_key");
  script("UPDATE audit SET subject = 'x' WHERE number = 5");
  EXPECT_EQ(code(aud::sign_head(database, room.audit, room.settings, sealing, clock.now())),
            "chain.broken");
}

TEST_F(AuditRows, FiltersNarrow) {
  add(2);
  aud::Filter filter;
  filter.action = "item.";
  filter.organ = songling;
  auto const found = must(read([&](Transaction& t) { return room.audit.find(t, filter); }));
  EXPECT_EQ(found.size(), 8U);
  EXPECT_FALSE(verify_organ(found));
  filter = {};
  filter.action = "item";  // no room without its point
  EXPECT_TRUE(must(read([&](Transaction& t) { return room.audit.find(t, filter); })).empty());
  filter.action.clear();
  filter.person = system.id;
  filter.outcome = "done";
  filter.before = clock.now() + Duration::hours(1);
  EXPECT_GT(must(read([&](Transaction& t) { return room.audit.find(t, filter); })).size(), 1U);
  filter.from = filter.before;
  EXPECT_TRUE(must(read([&](Transaction& t) { return room.audit.find(t, filter); })).empty());
  std::int64_t lines = 0;
  filter = {};
  filter.count = 7;  // many pages
  must(aud::export_records(database, room.audit, filter, [&](aud::Record const& r) -> Result<void> {
    EXPECT_EQ(r.number, ++lines);
    return {};
  }));
  EXPECT_EQ(lines, static_cast<std::int64_t>(records().size()));
}

TEST_F(AuditRows, TimeNeverGoesBack) {
  add(1);
  clock.set(clock.now() - Duration::hours(5));
  add(1);
  EXPECT_FALSE(verify().finding);
}

}  // namespace
}  // namespace gongkai::store
