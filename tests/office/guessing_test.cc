#include <fmt/format.h>

#include <map>
#include <random>

#include "tests/office/signing_in.h"

// AU-1: passwords are guessed from outside, in every way, and whoever owns the account works on.

namespace gongkai {
namespace {

using test::rounds;
using test::say;
using test::Visitor;

/// One guess: whose password, from where.
struct Guess {
  std::string login, from;
};

struct GuessingTest : test::SigningIn {
  std::mt19937_64 random{20261121};

  /// What a day of guesses came to.
  struct Day {
    std::map<std::string, int> looked_at;  // of each login
    int asked = 0, slowed = 0, other = 0, victim = 0;

    int most() const {
      int out = 0;
      for (auto const& [login, count] : looked_at) out = std::max(out, count);
      return out;
    }
  };

  std::string anywhere() {
    return fmt::format("{}.{}.{}.{}", 11 + random() % 80, random() % 256, random() % 256,
                       1 + random() % 254);
  }
  /// Guesses all day, a few every so many minutes; every two hours the victim signs in.
  Day guess_for_a_day(std::function<Guess(int)> const& next) {
    Day out;
    int const minutes = std::max(1, 20 / rounds(1, 20)), together = 4;
    Visitor known = signed_in(clerk);
    int number = 0;
    for (int minute = 0; minute < 24 * 60; minute += minutes) {
      for (int i = 0; i < together; ++i) {
        Guess const guess = next(number++);
        Visitor v = visitor(guess.from);
        Reply const answer = v.enter(guess.login, fmt::format("Guess-{}-number", number));
        std::string const detail = Visitor::detail(answer);
        ++out.asked;
        out.looked_at[guess.login] += answer.status == 403 && detail == "login.wrong";
        out.slowed += answer.status == 409 && detail == "login.wait";
        out.other += detail != "login.wrong" && detail != "login.wait";
      }
      if (minute % 120 == 0) {
        Visitor again = known.later();
        out.victim += sign_in(again, clerk).status == 200;
      }
      world.clock().advance(Duration::minutes(minutes));
    }
    return out;
  }
  void expect_slow(char const* way, Day const& day) {
    say("AU-1",
        day.most() <= 100 && day.most() > 0 && day.other == 0 && day.victim == 12 && day.slowed > 0,
        fmt::format("{}: {} guesses of a day, {} of one login looked at, {} told to wait, {} "
                    "answered otherwise; the owner signed in {} of 12 times",
                    way, day.asked, day.most(), day.slowed, day.other, day.victim),
        "at most 100 a login, the owner always");
  }
};

TEST_F(GuessingTest, OneLoginFromOneAddress) {
  std::string const from = anywhere();
  expect_slow("one login, one address", guess_for_a_day([&](int) { return Guess{"linxh", from}; }));
}

TEST_F(GuessingTest, OneLoginFromManyAddresses) {
  expect_slow("one login, as many addresses as guesses",
              guess_for_a_day([&](int) { return Guess{"linxh", anywhere()}; }));
}

TEST_F(GuessingTest, OneLoginFromOneNetworkOfSixtyFourBits) {
  // Whoever has a /64 has 2^64 addresses; it counts as one.
  Day const day = guess_for_a_day([&](int) {
    return Guess{"linxh", fmt::format("2001:db8:7:7:{:x}:{:x}:{:x}:{:x}", random() & 0xFFFF,
                                      random() & 0xFFFF, random() & 0xFFFF, random() & 0xFFFF)};
  });
  expect_slow("one login, addresses of one /64", day);
  world.clock().advance(Duration::hours(49));
  Day const fixed = guess_for_a_day([&](int) { return Guess{"linxh", "2001:db8:9:9::1"}; });
  say("AU-1", day.most() <= fixed.most() + 4,
      fmt::format("a /64 in turns: {} looked at; one address of it: {}", day.most(), fixed.most()),
      "the same");
}

TEST_F(GuessingTest, OneLoginFromManyNetworks) {
  expect_slow("one login, as many /64 as guesses", guess_for_a_day([&](int n) {
                return Guess{"linxh",
                             fmt::format("2001:db8:{:x}:{:x}::1", n / 65'000 + 16, n % 65'000)};
              }));
}

TEST_F(GuessingTest, ManyLoginsFromOneAddress) {
  std::vector<std::string> logins = {"linxh"};
  for (int i = 0; i < 40; ++i) logins.push_back(fmt::format("user{}", i));
  std::string const from = anywhere();
  Day const day = guess_for_a_day(
      [&](int n) { return Guess{logins[static_cast<std::size_t>(n) % logins.size()], from}; });
  int all = 0;
  for (auto const& [login, count] : day.looked_at) all += count;
  auto const most = static_cast<int>(gongkai::account::most_in_a_day(
      gongkai::account::rule_of(gongkai::account::Counter::Address)));
  say("AU-1", day.most() <= 100 && day.other == 0 && day.victim == 12 && all <= most,
      fmt::format("{} logins, one address: {} guesses of a day, {} looked at, {} of one login; the "
                  "owner signed in {} of 12 times",
                  logins.size(), day.asked, all, day.most(), day.victim),
      "at most 100 a login, the owner always");
}

/// A colleague behind the same address of the office guesses; the owner's browser is known.
TEST_F(GuessingTest, AColleagueAtTheSameAddressLocksNobodyOut) {
  expect_slow("one login, from the owner's own address",
              guess_for_a_day([&](int) { return Guess{"linxh", test::office_address}; }));
}

/// Which addresses the records of wrong passwords name after guesses whose header was made up.
std::set<std::string> counted(test::SigningIn& test, std::uint16_t port, int guesses,
                              std::function<std::string(int)> const& header, int& looked_at) {
  Instant const begun = test.world.clock().now();
  looked_at = 0;
  for (int i = 0; i < guesses; ++i) {
    Visitor v(port, header(i));
    Reply const answer = v.enter("linxh", "Guess-number");
    looked_at += Visitor::detail(answer) == "login.wrong";
  }
  std::set<std::string> out;
  for (auto const& record : test.crew.records("session.begin")) {
    if (record.act.at >= begun) out.insert(record.act.address);
  }
  return out;
}

TEST_F(GuessingTest, AHeaderThatWasMadeUpChangesNothing) {
  int const guesses = rounds(40, 400);
  auto const made_up = [&](int n) {
    static constexpr std::array<std::string_view, 6> shapes = {
        "{0}", "{0}, {1}", "127.0.0.1, {0}", "::ffff:{0}", "{0}:80", "unknown, {0}"};
    return fmt::format(fmt::runtime(shapes[static_cast<std::size_t>(n) % shapes.size()]),
                       anywhere(), anywhere());
  };
  int looked_at = 0, behind = 0, planted = 0;
  world.clock().advance(Duration::seconds(1));
  // Nobody in front: the header is only words.
  test::World::Plan bare = test::behind_a_proxy(&world);
  bare.proxies.clear();
  {
    test::World open(bare);
    open.room().slots.use(crypto::HashCost{crypto::HashKind::Argon2id, 1, 1U << 20U});
    auto const seen = counted(*this, open.port(), guesses, made_up, looked_at);
    say("AU-1", seen == std::set<std::string>{"127.0.0.1"} && looked_at <= 4,
        fmt::format("{} headers made up, no proxy: counted for {} address, {} looked at", guesses,
                    seen.size(), looked_at),
        "its own alone");
  }
  world.clock().advance(Duration::hours(49));
  // Behind a proxy that adds whom it saw: only that counts.
  auto const seen = counted(
      *this, world.port(), guesses, [&](int n) { return made_up(n) + ", 203.0.113.77"; }, behind);
  say("AU-1", seen == std::set<std::string>{"203.0.113.77"} && behind <= 4,
      fmt::format("{} headers made up before the proxy's: counted for {} address, {} looked at",
                  guesses, seen.size(), behind),
      "its own alone");
  world.clock().advance(Duration::hours(49));
  // The planted fault: a server that believes everybody.
  test::World::Plan trusting = test::behind_a_proxy(&world);
  trusting.proxies = {*web::http::Network::parse("0.0.0.0/0")};
  test::World believes(trusting);
  believes.room().slots.use(crypto::HashCost{crypto::HashKind::Argon2id, 1, 1U << 20U});
  auto const fooled = counted(
      *this, believes.port(), 12, [&](int n) { return made_up(n) + ", 203.0.113.77"; }, planted);
  say("AU-1", fooled != std::set<std::string>{"203.0.113.77"},
      fmt::format("planted fault, every proxy is believed: counted for {} addresses",
                  fooled.size()),
      "noticed");
}

}  // namespace
}  // namespace gongkai
