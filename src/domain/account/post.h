#pragma once

#include <optional>
#include <span>

#include "base/date.h"
#include "base/error.h"
#include "domain/account/person.h"
#include "domain/account/role.h"
#include "domain/organ/tree.h"

namespace gongkai::account {

/// A person in a role at an organ, from a day to a day (both included).
struct Post {
  Id<Post> id;
  Id<Person> person;
  Id<organ::Organ> organ;
  Role role = Role::DisclosureClerk;
  std::optional<Id<Person>> acting_for;  // whose post this is, while he is away
  Date from;
  std::optional<Date> to;

  bool held_on(Date day) const { return from <= day && (!to || day <= *to); }
  friend bool operator==(Post const&, Post const&) = default;
};

/// Whether two posts share a day.
bool overlap(Post const& a, Post const& b);

/// Whether the post may be given. `held` are the posts of that person, `absent` those of the one
/// acted for. `Refused`: account.own_post (nobody grants to himself), account.forbidden_pair,
/// account.post_exists, account.acting (the other does not hold it, or is the same person, or it is
/// one of 三员, which have no deputies); `Invalid`: account.period; `NotFound`: account.organ.
Result<void> grantable(Post const& wanted, std::span<Post const> held, std::span<Post const> absent,
                       Id<Person> granter, organ::Tree const& tree);

/// Whether the post may end. `others` counts the other active persons who hold the role that day.
/// `Refused`: account.own_post, account.last_holder (of one of 三员).
Result<void> endable(Post const& post, std::size_t others, Id<Person> who);

}  // namespace gongkai::account
