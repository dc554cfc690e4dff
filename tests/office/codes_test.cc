#include <fmt/format.h>

#include <thread>

#include "tests/office/signing_in.h"

// AU-4: one-time codes and recovery codes, over two nodes.

namespace gongkai {
namespace {

using test::rounds;
using test::say;
using test::Visitor;

struct CodesTest : test::TwoNodes {
  std::unique_ptr<Visitor> thief;

  /// A browser that has given the password, at one of the nodes.
  Visitor half_way(std::uint16_t port, std::string from = test::office_address) {
    Visitor out(port, std::move(from));
    EXPECT_EQ(out.enter(clerk.login, clerk.password).status, 200);
    return out;
  }
  std::vector<std::uint16_t> nodes() const { return {world.port(), second.port()}; }
};

TEST_F(CodesTest, EachCodeCountsOnceOverBothNodes) {
  int const all = rounds(10, 300);
  int accepted = 0, wrong = 0;
  for (int round = 0; round < all; ++round) {
    world.clock().advance(Duration::minutes(7));
    std::vector<Visitor> browsers;
    for (int i = 0; i < 3; ++i)
      browsers.push_back(half_way(nodes()[static_cast<std::size_t>(i) % 2]));
    std::string const typed = code_of(clerk);
    std::atomic<int> taken = 0;
    std::vector<std::thread> together;
    for (std::size_t i = 0; i < 2; ++i)
      together.emplace_back([&, i] { taken += browsers[i].give_code(typed).status == 200; });
    for (auto& t : together) t.join();
    // And again, later, at either.
    Reply const again = browsers[2].give_code(typed);
    accepted += taken;
    wrong += taken != 1 || again.status != 403 || Visitor::detail(again) != "login.code";
  }
  say("AU-4", wrong == 0 && accepted == all,
      fmt::format("{} codes, each given to both nodes at once and once more: {} accepted, {} "
                  "rounds not once",
                  all, accepted, wrong),
      "each once");
}

TEST_F(CodesTest, OneStepBesideIsTakenAndNoMore) {
  std::vector<std::string> wrong;
  for (int steps = -4; steps <= 4; ++steps) {
    world.clock().advance(Duration::hours(2));
    Visitor v = half_way(world.port());
    bool const taken = v.give_code(code_of(clerk, steps)).status == 200;
    if (taken != (std::abs(steps) <= 1)) wrong.push_back(std::to_string(steps));
  }
  say("AU-4", wrong.empty(),
      fmt::format("codes of 4 steps before to 4 behind: wrong at {}", wrong.size()),
      "one step beside, not two");
}

TEST_F(CodesTest, AClockSetBackBringsNoCodeBack) {
  int taken = 0, asked = 0;
  Visitor v = half_way(world.port());
  std::vector<std::string> used;
  for (int i = 0; i < 4; ++i) {
    world.clock().advance(Duration::minutes(6));
    v = half_way(nodes()[static_cast<std::size_t>(i) % 2]);
    used.push_back(code_of(clerk));
    ASSERT_EQ(v.give_code(used.back()).status, 200);
  }
  Instant const now = world.clock().now();
  for (int back : {30, 60, 300, 3600}) {
    world.clock().set(now - Duration::seconds(back));
    for (std::uint16_t const port : nodes()) {
      v = half_way(port);
      for (std::string const& typed : {used.back(), code_of(clerk), code_of(clerk, 1)}) {
        // What the right clock would take next is no code of the past.
        if (back == 30 && typed == code_of(clerk, 2)) continue;
        ++asked;
        taken += v.give_code(typed).status == 200;
      }
      world.clock().set(now + Duration::hours(3));
      world.clock().set(now - Duration::seconds(back));
    }
  }
  world.clock().set(now + Duration::hours(2));
  v = half_way(world.port());
  bool const forward = v.give_code(code_of(clerk)).status == 200;
  say("AU-4", taken == 0 && forward,
      fmt::format("clock set back by up to an hour: {} of {} codes of the past taken; set right "
                  "again the next is {}",
                  taken, asked, forward ? "taken" : "refused"),
      "0");
}

/// A thief has the password and tries codes from everywhere, on both nodes.
TEST_F(CodesTest, TheyAreTriedFiveTimesInFiveMinutes) {
  int const hours = rounds(2, 24);
  std::vector<Instant> looked_at;
  int asked = 0, owner = 0, signed_in_turns = 0;
  Visitor known = signed_in(clerk);
  for (int passed = 0; passed < hours * 3600; passed += 20) {
    std::string const from = fmt::format("2001:db8:{:x}::1", asked % 60'000);
    // The password is right, and soon nobody may even give it so often: the thief keeps a session.
    static constexpr int kept = 40;
    if (asked % kept == 0) {
      thief = std::make_unique<Visitor>(nodes()[static_cast<std::size_t>(asked / kept) % 2], from);
      thief->enter(clerk.login, clerk.password);
    }
    Visitor v = thief->at(nodes()[static_cast<std::size_t>(asked) % 2]).from(from);
    Reply const answer = v.give_code(fmt::format("{:06d}", asked));
    ++asked;
    if (Visitor::detail(answer) == "login.code") looked_at.push_back(world.clock().now());
    world.clock().advance(Duration::seconds(20));
    if (passed % 3600 == 1800) {
      ++signed_in_turns;
      Visitor again = known.later();
      owner += sign_in(again, clerk).status == 200;
    }
  }
  std::size_t most = 0;
  for (std::size_t i = 0, j = 0; i < looked_at.size(); ++i) {
    while (looked_at[i] - looked_at[j] >= Duration::minutes(5)) ++j;
    most = std::max(most, i - j + 1);
  }
  say("AU-4", most <= 5 && !looked_at.empty() && owner == signed_in_turns,
      fmt::format(
          "{} codes tried in {} hours from as many addresses on two nodes: {} looked at, {} "
          "at most in five minutes; the owner signed in {} of {} times",
          asked, hours, looked_at.size(), most, owner, signed_in_turns),
      "at most 5, the owner always");
}

TEST_F(CodesTest, RecoveryCodesCountOnceEach) {
  crew.system.session = crew.log_in(crew.system);
  auto const issued = test::must(store::test::acc::add_person(
      crew.room, crew.caller(crew.system), {"xin", world.songling(), {"赵一", "", "", ""}}));
  Visitor first = visitor();
  ASSERT_EQ(first.enter("xin", issued.password).status, 200);
  Reply const shown = first.send("POST", "session/authenticator", "{}");
  test::Crew::Staff who;
  who.login = "xin";
  who.password = issued.password;
  who.secret = *unbase32(Visitor::text(shown, "secret"));
  world.clock().advance(Duration::seconds(30));
  Reply const bound = first.post("session/authenticator/code", {{"code", code_of(who)}});
  ASSERT_EQ(bound.status, 200) << bound.body;
  auto const codes = boost::json::parse(bound.body).at("codes").as_array();
  int accepted = 0, again = 0;
  for (auto const& one : codes) {
    std::string const typed(one.as_string());
    world.clock().advance(Duration::hours(2));
    std::vector<Visitor> browsers;
    for (std::uint16_t const port : nodes()) {
      browsers.emplace_back(port, test::office_address);
      EXPECT_EQ(browsers.back().enter("xin", issued.password).status, 200);
    }
    std::atomic<int> taken = 0;
    std::vector<std::thread> together;
    for (auto& browser : browsers)
      together.emplace_back([&] { taken += browser.recover(typed).status == 200; });
    for (auto& t : together) t.join();
    accepted += taken == 1;
    Visitor late(second.port(), test::office_address);
    late.enter("xin", issued.password);
    again += late.recover(typed).status != 403;
  }
  // The secret is shown once: who has an authenticator gets no other.
  Visitor v = visitor();
  world.clock().advance(Duration::hours(2));
  v.enter("xin", issued.password);
  bool const twice = v.send("POST", "session/authenticator", "{}").status == 200;
  say("AU-4", codes.size() == 10 && accepted == 10 && again == 0 && !twice,
      fmt::format("{} recovery codes, each given to both nodes at once: {} taken once, {} taken "
                  "again; the secret {} twice",
                  codes.size(), accepted, again, twice ? "shown" : "not shown"),
      "each once, the secret once");
}

/// Nobody of the staff gets anywhere with a password alone.
TEST_F(CodesTest, ThePasswordAloneOpensNothing) {
  Visitor v = half_way(world.port());
  int asked = 0, open = 0;
  for (web::Route const& route : web::routes()) {
    if (!web::office::of_office(route.permission) || route.permission <= web::Permission::Entered)
      continue;
    std::string path(route.pattern.substr(15));
    for (std::size_t at; (at = path.find('{')) != path.npos;)
      path.replace(at, path.find('}') - at + 1, "1");
    for (std::uint16_t const port : nodes()) {
      ++asked;
      open += v.at(port).send(std::string(name_of(route.method)), path).status != 404;
    }
  }
  say("AU-4", open == 0 && asked > 60,
      fmt::format("the password without a code: {} requests to every route of the office, {} let "
                  "in",
                  asked, open),
      "0");
}

}  // namespace
}  // namespace gongkai
