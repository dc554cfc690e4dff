#include "web/http/rate.h"

#include <gtest/gtest.h>

#include "web/http/address.h"

namespace gongkai::web::http {
namespace {

Limiter::Key visitor(std::string const& address) { return Address::parse(address)->bytes; }

TEST(Limiter, LetsABurstPassAndThenTheRate) {
  Limiter limiter({2, 5});
  Limiter::Key const one = visitor("10.0.0.1"), other = visitor("10.0.0.2");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(limiter.take(one, 1000), 0U);
  EXPECT_EQ(limiter.take(one, 1000), 1U);
  EXPECT_EQ(limiter.take(other, 1000), 0U);
  EXPECT_EQ(limiter.take(one, 1500), 0U);
  EXPECT_GT(limiter.take(one, 1500), 0U);
  int passed = 0;
  for (int ms = 2000; ms < 12'000; ms += 10) passed += limiter.take(one, ms) == 0 ? 1 : 0;
  EXPECT_NEAR(passed, 20, 1);
}

TEST(Limiter, WhatCostsMoreCountsForMore) {
  Limiter limiter({2, 10});
  Limiter::Key const one = Limiter::key_of("linxh"), other = Limiter::key_of("dingl");
  EXPECT_EQ(limiter.take(one, 0, 8), 0U);
  EXPECT_EQ(limiter.take(one, 0, 8), 3U) << "6 are missing, 2 come a second";
  EXPECT_EQ(limiter.take(one, 0), 0U) << "a light one still passes";
  EXPECT_EQ(limiter.take(other, 0, 8), 0U);
  EXPECT_EQ(limiter.take(other, 60'000, 1000), 0U)
      << "what costs more than the burst takes all of it";
}

TEST(Limiter, ForgetsWhoeverIsQuiet) {
  Limiter limiter({1, 3});
  for (int i = 0; i < 100; ++i) limiter.take(visitor("10.0.0." + std::to_string(i)), 0);
  EXPECT_EQ(limiter.size(), 100U);
  limiter.sweep(500);
  EXPECT_EQ(limiter.size(), 100U);
  limiter.sweep(1000);
  EXPECT_EQ(limiter.size(), 0U);
}

TEST(Limiter, ZeroIsNoLimit) {
  Limiter limiter({0, 0});
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(limiter.take({}, 0), 0U);
  EXPECT_EQ(limiter.size(), 0U);
}

}  // namespace
}  // namespace gongkai::web::http
