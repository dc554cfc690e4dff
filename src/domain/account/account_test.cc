#include <gtest/gtest.h>

#include <random>
#include <set>

#include "base/crypto.h"
#include "domain/account/access.h"
#include "domain/account/address.h"
#include "domain/account/policy.h"
#include "domain/account/throttle.h"
#include "domain/account/totp.h"

namespace gongkai::account {
namespace {

TEST(Policy, NamesWhatIsWrongWithAPassword) {
  auto const codes = [](std::string_view password, std::string_view policy = "dengbao") {
    std::string out;
    for (Issue const& i : weaknesses(*policy_of(policy), password, "zhangsan"))
      out += i.code.substr(9) + " ";
    return out;
  };
  EXPECT_EQ(codes("Luohe-48-qiaotou"), "");
  EXPECT_EQ(codes("松岭镇的老桥头今年修好啦X9"), "");
  EXPECT_EQ(codes("Ab3$"), "short repeats ");
  EXPECT_EQ(codes("luoheqiaotouyubian"), "classes ");
  EXPECT_EQ(codes("luoheqiaotouyubian", "asvs"), "");
  EXPECT_EQ(codes("P@ssw0rd2026!"), "common ");
  EXPECT_EQ(codes("Administrator1!"), "common ");
  EXPECT_EQ(codes("Zhangsan-4826-xq"), "login ");
  EXPECT_EQ(codes("aaaaaaaaAAA1"), "repeats ");
  EXPECT_EQ(codes("Luohe-48\nqiaotou"), "text ");
  EXPECT_EQ(codes(std::string(200, 'x') + "Ay3-bq"), "long repeats ");
  EXPECT_TRUE(outdated(default_policy(), {0}, {std::int64_t{91} * 86'400'000}));
  EXPECT_FALSE(outdated(*policy_of("asvs"), {0}, {std::int64_t{999} * 86'400'000}));
  for (Policy const& p : policies()) {
    EXPECT_FALSE(p.source.empty());
    EXPECT_EQ(policy_of(p.name), &p);
    // AU-3: the floor of ASVS 5.0.
    if (p.hash.kind == crypto::HashKind::Argon2id) {
      EXPECT_GE(p.hash.memory, 46U << 20U);
    } else {
      EXPECT_GE(p.hash.rounds, 600'000U);
    }
    EXPECT_LE(p.idle, Duration::minutes(30));
    EXPECT_LE(p.absolute, Duration::hours(12));
  }
}

TEST(Policy, ALoginIsNoNumberOfAPerson) {
  for (char const* good : {"zhang.san", "sl-01", "a_b"}) EXPECT_TRUE(valid_login(good)) << good;
  for (char const* bad : {"", "a", "13812345678", "510123199001011234", "Zhang", "张三", "a b"})
    EXPECT_FALSE(valid_login(bad)) << bad;
}

// RFC 6238, appendix B, the last six of eight digits.
TEST(Totp, AsRfc6238HasIt) {
  ByteView const secret = bytes_of("12345678901234567890");
  EXPECT_EQ(totp_code(secret, totp_step({59'000})), "287082");
  EXPECT_EQ(totp_code(secret, totp_step({std::int64_t{1'111'111'109'000}})), "081804");
  EXPECT_EQ(totp_code(secret, totp_step({std::int64_t{20'000'000'000'000}})), "353130");
}

TEST(Totp, AStepIsAcceptedOnceAndOnlyNearItsTime) {
  Bytes const secret = crypto::random_bytes(totp_secret_size);
  Instant const now{std::int64_t{1'700'000'000'000}};
  std::int64_t const step = totp_step(now);
  for (std::int64_t off = -3; off <= 3; ++off) {
    std::string const code = totp_code(secret, step + off);
    auto const match = totp_match(secret, code, now, 0);
    if (off >= -1 && off <= 1) {
      ASSERT_TRUE(match) << off;
      EXPECT_FALSE(totp_match(secret, code, now, *match));
    }
  }
  // The clock is set back: what was accepted stays accepted.
  EXPECT_FALSE(totp_match(secret, totp_code(secret, step - 20), now - Duration::minutes(10), step));
  EXPECT_EQ(read_code("123 456"), "123456");
  for (char const* bad : {"", "12345", "1234567", "12345a", "１２３４５６"})
    EXPECT_FALSE(read_code(bad)) << bad;
  EXPECT_EQ(totp_address("云溪", "li", bytes_of("12345")),
            "otpauth://totp/%e4%ba%91%e6%ba%aa:li?secret=GEZDGNBV&issuer=%e4%ba%91%e6%ba%aa"
            "&algorithm=SHA1&digits=6&period=30");
}

TEST(RecoveryCodes, AreReadAsTyped) {
  Bytes const ten = crypto::random_bytes(10);
  std::string const code = recovery_code(ten);
  EXPECT_EQ(code.size(), 19U);
  EXPECT_EQ(read_recovery_code(code), ten);
  EXPECT_FALSE(read_recovery_code(code.substr(1)));
  EXPECT_FALSE(read_recovery_code(std::string(1000, 'A')));
}

TEST(Throttle, SlowsButNeverShutsOut) {
  for (Rule const& rule : rules()) {
    Tries tries;
    Instant now{std::int64_t{1} << 40U};
    Duration last{0};
    for (int n = 1; n <= 90; ++n) {
      tries = counted(rule, tries, now);
      Duration const wait = wait_of(rule, tries, now);
      EXPECT_EQ(wait.ms == 0, n < rule.free) << rule.name << n;
      EXPECT_GE(wait, last);
      EXPECT_LE(wait, rule.longest);
      last = wait;
      // Waiting as told always helps, to the millisecond.
      if (wait.ms > 0) {
        EXPECT_GT(wait_of(rule, tries, now + Duration{wait.ms - 1}).ms, 0);
      }
      EXPECT_EQ(wait_of(rule, tries, now + wait).ms, 0);
      EXPECT_EQ(wait_of(rule, tries, now - Duration::hours(30)), wait);  // the clock is set back
    }
    EXPECT_EQ(last, rule.longest);
    EXPECT_EQ(counted(rule, tries, now + rule.window).count, 1);
  }
}

// AU-1 and AU-4.
TEST(Throttle, LeavesAGuesserLessThanAHundredADay) {
  EXPECT_LE(most_in_a_day(rule_of(Counter::Stranger)), 100);
  EXPECT_LE(most_in_a_day(rule_of(Counter::Pair)), 100);
  EXPECT_LE(most_in_a_day(rule_of(Counter::Device)), 100);
  Rule toothless = rule_of(Counter::Stranger);  // the planted fault
  toothless.longest = toothless.first;
  EXPECT_GT(most_in_a_day(toothless), 1000);
  Rule const& code = rule_of(Counter::Code);
  EXPECT_LE(code.free, 5);
  EXPECT_GE(code.first, Duration::minutes(5));
}

TEST(Address, IsReadStrictly) {
  for (char const* same : {"10.1.2.3", "2001:db8::1", "::", "::1", "1::", "fe80::1:2:3",
                           "1:2:3:4:5:6:7:8", "2001:db8:0:1:1:1:1:1"})
    EXPECT_EQ(read_address(same)->text(), same);
  EXPECT_EQ(read_address("::ffff:10.1.2.3"), read_address("10.1.2.3"));
  EXPECT_EQ(read_address("2001:DB8:0:0:0:0:0:1")->text(), "2001:db8::1");
  for (char const* bad :
       {"", "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", "1.2.3.4 ", ":", ":::", "1::2::3",
        "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "::1%eth0", "1.2.3.4::", "g::", "::1.2.3"})
    EXPECT_FALSE(read_address(bad)) << bad;
  EXPECT_EQ(counted_as(*read_address("2001:db8:1:2:aaaa::1")),
            counted_as(*read_address("2001:db8:1:2:bbbb:cccc:1:1")));
  EXPECT_NE(counted_as(*read_address("2001:db8:1:2::1")),
            counted_as(*read_address("2001:db8:1:3::1")));
}

TEST(Address, RangesHoldWhatBeginsAlike) {
  auto const ranges = read_ranges("10.1.0.0/16,\n2001:db8::/33  192.168.7.9");
  ASSERT_TRUE(ranges);
  auto const in = [&](char const* a) { return allowed(*ranges, *read_address(a)); };
  EXPECT_TRUE(in("10.1.255.1"));
  EXPECT_FALSE(in("10.2.0.1"));
  EXPECT_TRUE(in("2001:db8:7fff::1"));
  EXPECT_FALSE(in("2001:db8:8000::1"));
  EXPECT_TRUE(in("192.168.7.9"));
  EXPECT_FALSE(in("192.168.7.8"));
  EXPECT_TRUE(allowed({}, *read_address("8.8.8.8")));
  for (char const* bad : {"10.1.0.1/16", "10.0.0.0/33", "::/129", "10.0.0.0/", "x", "10.0.0.0/-1"})
    EXPECT_FALSE(read_ranges(bad)) << bad;
}

}  // namespace
}  // namespace gongkai::account
