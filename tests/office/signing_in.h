#pragma once

#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/office/visitor.h"
#include "tests/office/world.h"
#include "tests/support/crew.h"

/// AU-1, AU-3, AU-4, AU-5, AU-8, AZ-6: the office as whoever stands outside sees it. Nothing but
/// requests and answers decides; below the door the tests only move the clock and set the scene.
/// GONGKAI_ROUNDS: 1,000 for each tenth of what a release asks for.
namespace gongkai::test {

using store::test::Crew;
using store::test::good_password;
using store::test::must;
using Bytes = gongkai::Bytes;

/// How much is asked: `few` in every run, more with GONGKAI_ROUNDS, `all` of it at 10,000.
inline int rounds(int few, int all) {
  char const* const wanted = std::getenv("GONGKAI_ROUNDS");
  if (wanted == nullptr) return few;
  return std::max(few, static_cast<int>(std::strtol(wanted, nullptr, 10) * all / 10'000));
}

/// One line of the report.
inline void say(char const* check, bool good, std::string const& figure, char const* target) {
  std::printf("%s %s %s (target %s)\n", check, good ? "PASS" : "FAIL", figure.c_str(), target);
  EXPECT_TRUE(good) << check << ": " << figure;
}

/// One node with real accounts behind a proxy on this machine, which tells the addresses.
inline World::Plan behind_a_proxy(World* beside = nullptr) {
  return {0, {}, World::Accounts::Real, {*web::http::Network::parse("127.0.0.1/32")}, beside};
}

inline constexpr char const* office_address = "10.20.30.40";

struct SigningIn : testing::Test {
  explicit SigningIn(World::Plan const& plan = behind_a_proxy()) : world(plan) {}

  World world;
  Crew crew{world.room(), world.clock(), {}, {}, {}};
  Crew::Staff clerk;

  void SetUp() override {
    crew.set_up_administrators();
    clerk = crew.staff("linxh", world.songling(), gongkai::account::Role::DisclosureClerk);
    world.clock().advance(Duration::hours(1));
  }
  Visitor visitor(std::string from = office_address, bool secure = false) const {
    return Visitor(world.port(), std::move(from), secure);
  }
  /// The code that the authenticator of `who` shows, `steps` from now.
  std::string code_of(Crew::Staff const& who, int steps = 0) const {
    return gongkai::account::totp_code(who.secret,
                                       gongkai::account::totp_step(ground_now()) + steps);
  }
  /// Both steps, with a code that was not shown before; the answer to the last.
  Reply sign_in(Visitor& v, Crew::Staff const& who) {
    Reply first = v.enter(who.login, who.password);
    if (first.status != 200) return first;
    world.clock().advance(Duration::seconds(30));
    return v.give_code(code_of(who));
  }
  Visitor signed_in(Crew::Staff const& who, std::string from = office_address) {
    Visitor out = visitor(std::move(from));
    Reply const last = sign_in(out, who);
    EXPECT_EQ(last.status, 200) << last.body;
    return out;
  }

 private:
  Instant ground_now() const { return const_cast<World&>(world).clock().now(); }
};

/// Two of them over one database.
struct TwoNodes : SigningIn {
  World second{behind_a_proxy(&world)};

  void SetUp() override {
    second.room().slots.use(crypto::HashCost{crypto::HashKind::Argon2id, 1, 1U << 20U});
    SigningIn::SetUp();
  }
};

}  // namespace gongkai::test
