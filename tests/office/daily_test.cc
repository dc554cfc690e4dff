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
    return do_daily(world.room(), world.post(), sealing, node);
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

/// What failed in the background is written to the system administrators who have an address.
TEST_F(DailyTest, WhatFailedIsWrittenToTheSystemAdministrators) {
  auto const mails = [this] {
    return must(
        world.database().read([&](service::Transaction& t) { return world.post().list(t, 10); }));
  };
  ASSERT_TRUE(must(day("one")));
  EXPECT_TRUE(mails().empty());

  world.clock().advance(Duration::hours(24));
  auto const system = crew.log_in(crew.system);
  must(store::test::acc::change_person(
      crew.room, must(store::test::acc::identify(crew.room, system.secret, store::test::here)),
      crew.system.id, {{}, {}, {}, "fangl@example.gov.cn"}));
  must(world.database().write([&](service::Transaction& t) {
    return world.post().parts().results.put(
        t, {"report.batch", "one", world.clock().now(), world.clock().now(), false, "磁盘已满"});
  }));
  ASSERT_TRUE(must(day("one")));
  ASSERT_EQ(mails().size(), 1U);
  EXPECT_EQ(mails()[0].to, "f***@example.gov.cn");
  EXPECT_EQ(mails()[0].subject, "政府信息公开平台：1件后台的事需要处理");
  EXPECT_TRUE(must(world.post().deliver_one("one")));
  ASSERT_EQ(mail_server.taken().size(), 1U);
  EXPECT_TRUE(mail_server.heard().contains("RCPT TO:<fangl@example.gov.cn>"));
  EXPECT_TRUE(mails()[0].done_at);
  // It is forgotten after a month.
  world.clock().advance(Duration::hours(24L * 31));
  must(world.database().write([&](service::Transaction& t) {
    return world.post().parts().results.put(
        t, {"report.batch", "one", world.clock().now(), world.clock().now(), true});
  }));
  ASSERT_TRUE(must(day("one")));
  EXPECT_TRUE(mails().empty());
}

TEST_F(DailyTest, HowItEndedIsShown) {
  ASSERT_TRUE(must(day("one")));
  crew.system.session = crew.log_in(crew.system);
  std::string const jobs = as(crew.system).get("jobs").body;
  EXPECT_TRUE(jobs.contains(R"("done":true)")) << jobs;
  world.clock().advance(Duration::hours(24));
  auto const connection = must(world.connect());
  must(connection->script("ALTER TABLE tries RENAME TO tries_gone"));
  EXPECT_FALSE(day("one"));
  must(connection->script("ALTER TABLE tries_gone RENAME TO tries"));
  auto const ended = must(world.database().read(
      [&](service::Transaction& t) { return world.post().parts().results.all(t); }));
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_FALSE(ended[0].done);
  EXPECT_FALSE(ended[0].words.empty());
  EXPECT_EQ(ended[0].failing_since, world.clock().now());
  // Tried again, by whichever node comes first; then nothing fails any more.
  ASSERT_TRUE(must(day("two")));
  auto const after = must(world.database().read(
      [&](service::Transaction& t) { return world.post().parts().results.all(t); }));
  EXPECT_TRUE(after[0].done);
  EXPECT_FALSE(after[0].failing_since);
}

}  // namespace
}  // namespace gongkai
