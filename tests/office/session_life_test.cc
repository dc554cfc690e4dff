#include <fmt/format.h>

#include <chrono>
#include <set>

#include "service/account/console.h"
#include "tests/office/signing_in.h"

// AU-5: the life of a session, seen from two nodes.

namespace gongkai {
namespace {

using std::chrono::steady_clock;
using test::rounds;
using test::say;
using test::Visitor;

struct SessionLifeTest : test::TwoNodes {
  std::string const other_password = "Shiqiao-96-hetao";
  std::vector<std::string> wrong;  // what should have died and did not, or the other way about
  int checked = 0;
  double slowest = 0;  // seconds until the old id was dead at both nodes

  /// What a browser with exactly these cookies is at both nodes.
  bool alive(Visitor const& v) {
    Visitor one = v.at(world.port()), two = v.at(second.port());
    bool const here = one.get("organs").status == 200;
    bool const there = two.get("organs").status == 200;
    EXPECT_EQ(here, there);
    return here || there;
  }
  void expect(bool good, std::string const& what) {
    ++checked;
    if (!good) wrong.push_back(what);
    EXPECT_TRUE(good) << what;
  }
  /// Does what ends a session and asks both nodes until it is dead.
  void dies(Visitor const& old, std::string const& what, std::function<void()> const& by) {
    expect(!old.cookie("office").empty(), what + ": there is a session");
    by();
    auto const begun = steady_clock::now();
    std::chrono::duration<double> took{};
    while (known_somewhere(old) && took.count() < 3) took = steady_clock::now() - begun;
    slowest = std::max(slowest, took.count());
    expect(took.count() <= 1, what + " ends it");
  }
  /// Whether either node still knows whose id it is, complete or not.
  bool known_somewhere(Visitor const& v) const {
    for (std::uint16_t const port : {world.port(), second.port()}) {
      Visitor asked = v.at(port);
      if (asked.standing() != "none") return true;
    }
    return false;
  }
  void TearDown() override {
    if (checked == 0) return;
    say("AU-5", wrong.empty(),
        fmt::format("{} questions of the life of sessions on two nodes, {} wrong; an id that ended "
                    "was dead on both after {:.2f} s at most",
                    checked, wrong.size(), slowest),
        "0, within 1 s");
  }
};

TEST_F(SessionLifeTest, TheIdIsAnotherAfterEveryStep) {
  Visitor v = visitor();
  v.knock();
  // An id that an attacker has put there before is not taken over.
  std::string const planted = v.cookie("office"), door = v.cookie("door");
  expect(planted.empty() && !door.empty(), "before signing in there is no session");
  ASSERT_EQ(v.enter(clerk.login, clerk.password).status, 200);
  Visitor const half = v;
  expect(half.cookie("office") != door && !half.cookie("office").empty(), "a password gives an id");
  expect(!alive(half), "the password alone opens nothing");
  world.clock().advance(Duration::seconds(30));
  dies(half, "the code", [&] { ASSERT_EQ(v.give_code(code_of(clerk)).status, 200); });
  Visitor const whole = v;
  expect(whole.cookie("office") != half.cookie("office"), "the code gives another id");
  expect(alive(whole), "both steps open the office at both nodes");
  Visitor const stolen = signed_in(clerk, "10.20.30.41");
  world.clock().advance(Duration::seconds(30));
  dies(whole, "a new password", [&] {
    ASSERT_EQ(v.change_password(clerk.password, other_password, code_of(clerk)).status, 200);
  });
  expect(v.cookie("office") != whole.cookie("office"), "a new password gives another id");
  expect(alive(v), "the session goes on");
  expect(!known_somewhere(stolen), "a new password ends the other sessions of the person");
}

TEST_F(SessionLifeTest, AnIdThatWasPutThereIsNotTaken) {
  Visitor thief = signed_in(clerk);
  // Fixation: the victim's browser carries the thief's id of a session not yet complete.
  Visitor half = visitor("10.9.9.9");
  half.enter(clerk.login, clerk.password);
  Visitor victim = half.from(test::office_address);
  ASSERT_EQ(sign_in(victim, clerk).status, 200);
  expect(victim.cookie("office") != half.cookie("office"), "the victim has an id of his own");
  expect(!alive(half), "the id that was put there opens nothing");
  expect(alive(victim) && alive(thief), "each his own");
}

TEST_F(SessionLifeTest, SigningOutEndsIt) {
  for (test::World* const at : {&world, &second}) {
    Visitor v = signed_in(clerk).at(at->port());
    Visitor const old = v;
    dies(old, "signing out", [&] { EXPECT_EQ(v.sign_out().status, 200); });
    expect(v.cookie("office").empty(), "the browser has no id any more");
  }
}

TEST_F(SessionLifeTest, IdleAndInTheEndItEnds) {
  Visitor idle = signed_in(clerk);
  world.clock().advance(Duration::minutes(29));
  expect(alive(idle), "alive after 29 minutes");
  world.clock().advance(Duration::minutes(29));
  expect(alive(idle), "asked meanwhile, alive again after 29 minutes");
  world.clock().advance(Duration::minutes(30));
  expect(!alive(idle), "dead after 30 idle minutes");
  Visitor busy = signed_in(clerk);
  for (int i = 0; i < 71; ++i) {
    world.clock().advance(Duration::minutes(10));
    if (!alive(busy)) {
      expect(false, fmt::format("alive after {} minutes of use", (i + 1) * 10));
      break;
    }
  }
  world.clock().advance(Duration::minutes(10));
  expect(!alive(busy), "dead after twelve hours, busy or not");
}

TEST_F(SessionLifeTest, ThreeAtATimeAndTheOldestGoes) {
  std::vector<Visitor> all;
  for (int i = 0; i < 5; ++i) all.push_back(signed_in(clerk, fmt::format("10.20.30.{}", 50 + i)));
  for (std::size_t i = 0; i < all.size(); ++i)
    expect(alive(all[i]) == (i >= 2), fmt::format("session {} of 5", i + 1));
}

TEST_F(SessionLifeTest, AnAdministratorEndsIt) {
  Visitor const first = signed_in(clerk), other = signed_in(clerk, "10.20.30.42");
  dies(first, "the console",
       [&] { test::must(service::account::kill_from_console(second.room(), clerk.login)); });
  expect(!known_somewhere(other), "all sessions of the person");
  Visitor again = signed_in(clerk), system = signed_in(crew.system);
  dies(again, "disabling the account", [&] {
    Reply const done = system.at(second.port())
                           .send("POST", fmt::format("people/{}/disable", clerk.id.value), "{}");
    EXPECT_EQ(done.status, 200) << done.body;
  });
  Visitor late = visitor();
  expect(late.enter(clerk.login, clerk.password).status == 403, "and nobody gets in any more");
}

TEST_F(SessionLifeTest, CookiesAreOurOwnOverTls) {
  for (bool const secure : {false, true}) {
    Visitor v = visitor(test::office_address, secure);
    v.knock();
    ASSERT_EQ(sign_in(v, clerk).status, 200);
    v.sign_out();
    std::set<std::string> names;
    for (std::string const& line : v.set_lines()) {
      names.insert(line.substr(0, line.find('=')));
      expect(line.find("; HttpOnly") != line.npos, "HttpOnly: " + line);
      expect(
          line.find("; SameSite=Lax") != line.npos || line.find("; SameSite=Strict") != line.npos,
          "SameSite: " + line);
      expect(line.find("; Path=/;") != line.npos, "Path: " + line);
      expect(line.find("Domain") == line.npos, "no Domain: " + line);
      expect((line.find("; Secure") != line.npos) == secure, "Secure: " + line);
      expect(line.starts_with("__Host-") == secure, "__Host-: " + line);
    }
    expect(names.size() == 3, "the door's, the session's and the device's cookies");
  }
}

/// Ids: 256 bits, each bit as often set as not, none twice.
TEST_F(SessionLifeTest, IdsCannotBeGuessed) {
  auto const wanted = static_cast<std::size_t>(rounds(200, 10'000));
  std::set<std::string> seen;
  std::vector<int> set_bits(256, 0);
  while (seen.size() < wanted) {
    Visitor v = visitor(fmt::format("10.30.{}.{}", seen.size() / 250 % 250, seen.size() % 250 + 1));
    ASSERT_EQ(v.enter(clerk.login, clerk.password).status, 200);
    std::string const id = v.cookie("office");
    auto const bytes = unbase32(id);
    ASSERT_TRUE(bytes && bytes->size() == 32) << id;
    expect(seen.insert(id).second, "an id twice");
    for (std::size_t bit = 0; bit < 256; ++bit)
      set_bits[bit] += (std::to_integer<int>((*bytes)[bit / 8]) >> (bit % 8)) & 1;
  }
  double furthest = 0;
  for (int const count : set_bits)
    furthest = std::max(furthest, std::abs(count - static_cast<double>(wanted) / 2) /
                                      std::sqrt(static_cast<double>(wanted) / 4));
  expect(furthest < 5, "a bit that leans");
  std::printf(
      "AU-5 %s %zu ids of 256 bits, none twice; the bit that leans most by %.1f sigma "
      "(target 128 bits, under 5)\n",
      wrong.empty() ? "PASS" : "FAIL", wanted, furthest);
}

}  // namespace
}  // namespace gongkai
