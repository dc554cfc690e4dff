#pragma once

#include <optional>
#include <string>

#include "domain/account/access.h"
#include "domain/account/policy.h"

namespace gongkai::account {

/// One signed-in browser. Its secret is only in the browser; here stands the digest of it.
struct Session {
  std::string digest;
  Id<Person> person;
  bool complete = false;  // second factor given
  Instant created_at, seen_at;
  std::string address;  // as counted

  friend bool operator==(Session const&, Session const&) = default;
};

/// Whether it has outlived its limits: idle or absolute.
inline bool over(Session const& session, Policy const& policy, Instant now) {
  return now - session.seen_at >= policy.idle || now - session.created_at >= policy.absolute;
}

/// An API token: its owner's rights, cut to a scope.
struct ApiToken {
  Id<ApiToken> id;
  std::string digest;
  Id<Person> person;
  std::string label;
  TokenScope scope;
  Instant created_at, until;

  friend bool operator==(ApiToken const&, ApiToken const&) = default;
};

}  // namespace gongkai::account
