#include <gtest/gtest.h>

#include "tests/office/world.h"
#include "tests/web/client.h"

// How much one person may ask, from wherever he asks.

namespace gongkai {
namespace {

Reply get(test::World& world, std::string const& session, std::string const& path) {
  return ask(world.port(), "GET", "/api/v1/office/" + path, {{"Cookie", "office=" + session}});
}

TEST(Measure, OnePersonIsAskedToWaitAndTheOthersAreNot) {
  // So slow that no machine is slow enough to fill it again meanwhile.
  test::World world(0, {0.001, 20});
  std::string const one = world.sessions().signed_in("linxh"),
                    again = world.sessions().signed_in("linxh"),
                    other = world.sessions().signed_in("dingl");
  for (int i = 0; i < 20; ++i) ASSERT_EQ(get(world, one, "organs").status, 200) << i;
  for (std::string const& session : {one, again}) {
    Reply const waits = get(world, session, "organs");
    EXPECT_EQ(waits.status, 429);
    EXPECT_FALSE(waits.header("Retry-After").empty());
    EXPECT_NE(waits.body.find("too_many"), waits.body.npos) << waits.body;
  }
  EXPECT_EQ(get(world, other, "organs").status, 200);
  // Who is not signed in has no measure of his own, and learns nothing.
  EXPECT_EQ(get(world, "", "organs").status, 404);
  EXPECT_EQ(get(world, "", "session").status, 200);
}

TEST(Measure, FilesMadeOnDemandCostMore) {
  test::World world(0, {0.001, 20});
  std::string const one = world.sessions().signed_in("linxh");
  // Absent, and counted all the same: 8 and 8 of 20, and then there is not enough.
  EXPECT_EQ(get(world, one, "reports/1.pdf").status, 404);
  EXPECT_EQ(get(world, one, "reports/1.pdf").status, 404);
  EXPECT_EQ(get(world, one, "reports/1.pdf").status, 429);
  EXPECT_EQ(get(world, one, "organs").status, 200);
}

}  // namespace
}  // namespace gongkai
