#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/instant.h"

namespace gongkai::account {

/// What wrong tries are counted by. An attempt asks every counter that applies; the longest wait
/// counts. A known device or address (one that signed in completely before) is counted by itself,
/// so strangers who guess at somebody's password cannot keep him out.
enum class Counter : std::uint8_t {
  Pair,       // one login from one address
  Stranger,   // one login from everywhere it never signed in from
  Address,    // every login from one address
  Device,     // one login from a known device
  Code,       // one-time codes of one person from anywhere
  KnownCode,  // one-time codes of one person from a known device
  Even,       // holds nobody up: counted so that the work is the same, known or not
};

/// How wrong tries are slowed. The first `free` within `window` wait for nothing; each further one
/// doubles the wait, from `first` up to `longest`.
struct Rule {
  Counter counter;
  std::string_view name;  // stored
  int free;
  Duration first, longest, window;
};
std::span<Rule const> rules();
Rule const& rule_of(Counter counter);

/// The tries of one counter. They are counted before the password is looked at, and given back when
/// it was right, so that many at once are not looked at all together.
struct Tries {
  std::int64_t count = 0;
  Instant last;

  friend bool operator==(Tries const&, Tries const&) = default;
};

/// How long to wait until the next try; nothing (0) when it may come now.
Duration wait_of(Rule const& rule, Tries const& tries, Instant now);
/// With one more.
Tries counted(Rule const& rule, Tries tries, Instant now);
/// The most tries that `rule` lets through in a day, however patient somebody is.
std::int64_t most_in_a_day(Rule const& rule);

}  // namespace gongkai::account
