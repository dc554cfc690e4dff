#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/error.h"
#include "base/instant.h"
#include "base/password_hash.h"

namespace gongkai::account {

/// A set of rules about passwords and sessions, named after the text it follows. GB/T 22239 and
/// ASVS 5.0 contradict each other on composition and forced change, so there are two; a site
/// chooses one (setting `account.policy`).
struct Policy {
  std::string_view name, label;  // stored: dengbao, asvs
  std::string_view source;
  std::size_t min_length, max_length;  // in characters
  int classes;                         // of capitals, small letters, digits, others; 0: any
  int max_age_days;                    // 0: no forced change
  std::size_t history;                 // how many earlier ones may not come back
  crypto::HashCost hash;
  Duration idle, absolute;  // of a session
  std::size_t sessions;     // of one person at one time
};
std::span<Policy const> policies();
/// 等保, with argon2id.
Policy const& default_policy();
Policy const* policy_of(std::string_view name);

/// What keeps a password from being chosen, all of it: password.short, password.long,
/// password.classes, password.common, password.login, password.repeats, password.text.
Issues weaknesses(Policy const& policy, std::string_view password, std::string_view login);
/// Whether it has to be changed at the next login because of its age.
bool outdated(Policy const& policy, Instant changed, Instant now);

/// Whether a login name may be chosen: 2 to 40 of small letters, digits, . _ -, beginning with a
/// letter; so it is never a phone or ID number.
bool valid_login(std::string_view login);

}  // namespace gongkai::account
