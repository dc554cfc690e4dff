#include "domain/account/throttle.h"

#include <algorithm>

namespace gongkai::account {
namespace {

// Together a stranger has less than 100 guesses at one login in a day (Stranger), and so has a
// colleague behind the same address (Pair); product rule after SECURITY AU-1 and AU-4.
constexpr std::array table = {
    Rule{Counter::Pair, "pair", 4, Duration::seconds(2), Duration::minutes(30),
         Duration::hours(24)},
    Rule{Counter::Stranger, "stranger", 10, Duration::seconds(4), Duration::hours(1),
         Duration::hours(24)},
    Rule{Counter::Address, "address", 60, Duration::seconds(1), Duration::minutes(5),
         Duration::hours(1)},
    // As long as for a stranger, who would else learn that a login is there.
    Rule{Counter::Device, "device", 4, Duration::seconds(2), Duration::minutes(30),
         Duration::hours(24)},
    Rule{Counter::Code, "code", 5, Duration::minutes(5), Duration::minutes(30), Duration::hours(1)},
    Rule{Counter::KnownCode, "known_code", 5, Duration::minutes(5), Duration::minutes(30),
         Duration::hours(1)},
    Rule{Counter::Even, "even", 1 << 30, Duration{0}, Duration{0}, Duration::hours(1)},
};
static_assert([] {
  for (std::size_t i = 0; i < table.size(); ++i)
    if (static_cast<std::size_t>(table[i].counter) != i) return false;
  return true;
}());

/// The wait behind the n-th try that is not free, from 1.
constexpr Duration step(Rule const& rule, std::int64_t n) {
  std::int64_t ms = rule.first.ms;
  for (std::int64_t i = 1; i < n && ms < rule.longest.ms; ++i) ms *= 2;
  return {std::min(ms, rule.longest.ms)};
}

}  // namespace

std::span<Rule const> rules() { return table; }
Rule const& rule_of(Counter counter) { return table[static_cast<std::size_t>(counter)]; }

Duration wait_of(Rule const& rule, Tries const& tries, Instant now) {
  if (tries.count < rule.free) return {};
  // A clock that was set back never makes anyone wait longer than the rule says.
  Duration const passed = now > tries.last ? now - tries.last : Duration{0};
  if (passed >= rule.window) return {};
  Duration const whole = step(rule, tries.count - rule.free + 1);
  return {std::max<std::int64_t>(0, whole.ms - passed.ms)};
}

Tries counted(Rule const& rule, Tries tries, Instant now) {
  if (now > tries.last && now - tries.last >= rule.window) tries.count = 0;
  return {tries.count + 1, now};
}

std::int64_t most_in_a_day(Rule const& rule) {
  Tries tries;
  std::int64_t count = 0;
  Instant const start{std::int64_t{1} << 40U};
  for (Instant now = start; now < start + Duration::hours(24);) {
    Duration const wait = wait_of(rule, tries, now);
    if (wait.ms > 0) {
      now = now + wait;
      continue;
    }
    tries = counted(rule, tries, now);
    ++count;
    if (count > 1'000'000) break;
  }
  return count;
}

}  // namespace gongkai::account
