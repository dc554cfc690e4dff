#include "service/office/daily.h"

#include "tests/office/writes.h"

// What is done once a day, once for all nodes.

namespace gongkai {
namespace {

using service::office::do_daily;
using store::test::code;
using store::test::must;

struct DailyTest : test::WritesTest {
  store::LeaseStore leases;
  crypto::Key sealing = crypto::sm3("signing");

  Result<std::optional<std::string>> day(std::string const& node) {
    return do_daily(world.room(), leases, sealing, node);
  }
};

TEST_F(DailyTest, TheHeadIsSignedOnceADay) {
  auto const first = must(day("one"));
  ASSERT_TRUE(first);
  auto const file = must(gongkai::audit::read_head(*first));
  EXPECT_TRUE(gongkai::audit::signature_holds(file));
  EXPECT_EQ(file.head.site.number, static_cast<std::int64_t>(records().size()));
  EXPECT_FALSE(must(day("one")));
  EXPECT_FALSE(must(day("two")));
  EXPECT_NE(as(crew.system).get("jobs").body.find("\"site.daily\""), std::string::npos);

  world.clock().advance(Duration::hours(24));
  auto const second = must(day("two"));
  ASSERT_TRUE(second);
  EXPECT_NE(*second, *first);
}

TEST_F(DailyTest, OneNodeDoesIt) {
  Instant const now = world.clock().now();
  must(world.database().write([&](service::Transaction& t) {
    return leases.take(t, service::office::daily_job, "two", now, now + Duration::minutes(10));
  }));
  EXPECT_FALSE(must(day("one")));
  // The other one fell: its lease runs out.
  world.clock().advance(Duration::minutes(11));
  EXPECT_TRUE(must(day("one")));
}

TEST_F(DailyTest, SessionsOverTheirLimitsGo) {
  auto const sessions = [this] { return contents().tables.at("session").rows; };
  EXPECT_GT(sessions(), 0);
  world.clock().advance(Duration::hours(24));
  ASSERT_TRUE(must(day("one")));
  EXPECT_EQ(sessions(), 0);
}

}  // namespace
}  // namespace gongkai
