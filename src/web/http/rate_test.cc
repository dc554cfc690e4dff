#include "web/http/rate.h"

#include <gtest/gtest.h>

namespace gongkai::web::http {
namespace {

TEST(Limiter, LetsABurstPassAndThenTheRate) {
  Limiter limiter({2, 5});
  Address const one = *Address::parse("10.0.0.1"), other = *Address::parse("10.0.0.2");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(limiter.take(one, 1000), 0U);
  EXPECT_EQ(limiter.take(one, 1000), 1U);
  EXPECT_EQ(limiter.take(other, 1000), 0U);
  EXPECT_EQ(limiter.take(one, 1500), 0U);
  EXPECT_GT(limiter.take(one, 1500), 0U);
  int passed = 0;
  for (int ms = 2000; ms < 12'000; ms += 10) passed += limiter.take(one, ms) == 0 ? 1 : 0;
  EXPECT_NEAR(passed, 20, 1);
}

TEST(Limiter, ForgetsWhoeverIsQuiet) {
  Limiter limiter({1, 3});
  for (int i = 0; i < 100; ++i) limiter.take(*Address::parse("10.0.0." + std::to_string(i)), 0);
  EXPECT_EQ(limiter.size(), 100U);
  limiter.sweep(500);
  EXPECT_EQ(limiter.size(), 100U);
  limiter.sweep(1000);
  EXPECT_EQ(limiter.size(), 0U);
}

TEST(Limiter, ZeroIsNoLimit) {
  Limiter limiter({0, 0});
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(limiter.take(Address{}, 0), 0U);
  EXPECT_EQ(limiter.size(), 0U);
}

}  // namespace
}  // namespace gongkai::web::http
