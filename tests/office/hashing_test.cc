#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "tests/office/signing_in.h"
#include "tests/web/program.h"

// AU-3: how passwords are kept, seen from the door and from the machine beneath.

namespace gongkai {
namespace {

using test::say;
using test::Visitor;

/// MiB of a line of /proc/PID/status.
long mebibytes(pid_t pid, std::string const& name) {
  std::ifstream in(fmt::format("/proc/{}/status", pid));
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(name + ":")) return std::stol(line.substr(name.size() + 1)) / 1024;
  }
  return -1;
}

bool sanitized() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return true;
#elif defined(__has_feature)
  return __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
  return false;
#endif
}

/// A hundred at once against the real program, with the hash of its policy.
TEST(HashingTest, AHundredAtOnceStayUnderTheCeiling) {
  store::test::Folder const folder;
  Program program({"serve", "--data=" + folder / "data", "--rate=0"});
  program.said_until("Ctrl-C");
  ASSERT_NE(program.port(), 0);
  // One first, so that the dummy is made and the ground measured.
  Visitor first(program.port());
  EXPECT_EQ(Visitor::detail(first.enter("admin", "admin")), "login.wrong");
  long const before = mebibytes(program.pid(), "VmRSS");
  std::atomic<int> wrong = 0, busy = 0, slowed = 0, other = 0;
  std::vector<std::thread> all;
  for (int i = 0; i < 100; ++i) {
    all.emplace_back([&, i] {
      Visitor v(program.port());
      // Whoever does not even get a form is asked to come again, too.
      Reply const door = v.knock();
      Reply const answer =
          door.status == 503 ? door : v.enter(fmt::format("nobody{}", i), "Luohe-48-qiaotou");
      std::string const detail = Visitor::detail(answer);
      wrong += detail == "login.wrong";
      slowed += detail == "login.wait";
      busy += answer.status == 503 && !answer.header("Retry-After").empty();
      other += detail.empty() && answer.status != 503;
    });
  }
  for (auto& thread : all) thread.join();
  long const peak = mebibytes(program.pid(), "VmHWM");
  // Two slots of 64 MiB each, and what a hundred connections need.
  long const ceiling = before + 2L * 64 + 48;
  say("AU-3", other == 0 && wrong > 10 && (sanitized() || peak <= ceiling),
      fmt::format("100 sign-ins at once: {} looked at, {} told to wait, {} asked to come again, {} "
                  "otherwise; {} MiB at most, {} MiB before",
                  wrong.load(), slowed.load(), busy.load(), other.load(), peak, before),
      "at most two hashes of 64 MiB at a time");
  EXPECT_EQ(program.stop(), 0);
}

struct StoredTest : test::SigningIn {
  std::string stored() {
    return test::must(world.database().read([&](service::Transaction& t) {
             return world.room().credentials.find(t, clerk.id);
           }))
        ->password;
  }
  void keep(crypto::HashCost const& cost) {
    auto credential = *test::must(world.database().read(
        [&](service::Transaction& t) { return world.room().credentials.find(t, clerk.id); }));
    credential.password = *crypto::hash_password(clerk.password, cost);
    test::must(world.database().write([&](service::Transaction& t) {
      return world.room().credentials.put(t, clerk.id, credential);
    }));
  }
};

TEST_F(StoredTest, WhatWasMadeWithLessIsMadeAnewAtTheDoor) {
  world.room().slots.use(std::nullopt);
  std::vector<std::string> wrong;
  struct Case {
    char const* policy;
    crypto::HashCost old;
    std::string wanted;
  };
  for (Case const& c :
       {Case{"dengbao", {crypto::HashKind::Argon2id, 1, 8U << 20U}, "$argon2id$v=19$m=65536,t=2,"},
        Case{"dengbao", {crypto::HashKind::Pbkdf2Sm3, 10'000, 0}, "$argon2id$v=19$m=65536,t=2,"},
        Case{"dengbao_sm3", {crypto::HashKind::Argon2id, 2, 64U << 20U}, "$pbkdf2-sm3$600000$"}}) {
    test::must(world.database().write([&](service::Transaction& t) {
      return world.room().settings.put(t, std::nullopt, "policy.name", c.policy,
                                       world.clock().now());
    }));
    keep(c.old);
    std::string const before = stored();
    Visitor v = visitor();
    bool const let_in = sign_in(v, clerk).status == 200;
    std::string const after = stored();
    if (!let_in || before.starts_with(c.wanted) || !after.starts_with(c.wanted))
      wrong.push_back(before.substr(0, 30) + " -> " + after.substr(0, 30));
    // A wrong password leaves it as it is.
    Visitor w = visitor("10.8.8.8");
    w.enter(clerk.login, "not the password");
    if (stored() != after) wrong.emplace_back("changed by a wrong password");
    world.clock().advance(Duration::hours(2));
  }
  say("AU-3", wrong.empty(),
      fmt::format("3 hashes of less made anew at sign-in, {} wrong {}", wrong.size(),
                  wrong.empty() ? "" : wrong.front()),
      "argon2id of 64 MiB or PBKDF2-HMAC-SM3 of 600,000");
}

TEST_F(StoredTest, TheWorkIsMeasured) {
  for (auto const& [name, cost] :
       {std::pair<char const*, crypto::HashCost>{"argon2id", crypto::argon2id_cost},
        {"PBKDF2-HMAC-SM3", crypto::pbkdf2_cost}}) {
    std::vector<double> times;
    std::string line;
    for (int i = 0; i < 3; ++i) {
      auto const begun = std::chrono::steady_clock::now();
      line = *crypto::hash_password("Luohe-48-qiaotou", cost);
      std::chrono::duration<double> const took = std::chrono::steady_clock::now() - begun;
      times.push_back(took.count());
    }
    std::ranges::sort(times);
    bool const enough = cost.kind == crypto::HashKind::Argon2id ? cost.memory >= (46U << 20U)
                                                                : cost.rounds >= 600'000;
    say("AU-3", enough && times.front() > 0.01,
        fmt::format("{} takes {:.2f} s ({})", name, times[1], line.substr(0, 28)),
        "at least 46 MiB, or 600,000 rounds");
  }
}

}  // namespace
}  // namespace gongkai
