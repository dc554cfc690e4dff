#include "domain/account/post.h"

#include <algorithm>
#include <string>

namespace gongkai::account {

bool overlap(Post const& a, Post const& b) {
  return (!a.to || b.from <= *a.to) && (!b.to || a.from <= *b.to);
}

Result<void> grantable(Post const& wanted, std::span<Post const> held, std::span<Post const> absent,
                       Id<Person> granter, organ::Tree const& tree) {
  if (wanted.person == granter) return fail(ErrorKind::Refused, "account.own_post");
  if (!tree.knows(wanted.organ)) return fail(ErrorKind::NotFound, "account.organ");
  if (wanted.to && *wanted.to < wanted.from) return fail(ErrorKind::Invalid, "account.period");
  for (Post const& other : held) {
    if (!overlap(wanted, other)) continue;
    if (auto const pair = forbidden(wanted.role, other.role))
      return fail(ErrorKind::Refused, "account.forbidden_pair",
                  {{"one", std::string(label_of(wanted.role))},
                   {"other", std::string(label_of(other.role))},
                   {"source", std::string(pair->source)}});
    if (other.role == wanted.role && other.organ == wanted.organ)
      return fail(ErrorKind::Refused, "account.post_exists");
  }
  if (!wanted.acting_for) return {};
  bool const holds = std::ranges::any_of(absent, [&](Post const& p) {
    return p.person == *wanted.acting_for && !p.acting_for && p.role == wanted.role &&
           p.organ == wanted.organ && overlap(p, wanted);
  });
  if (!holds || *wanted.acting_for == wanted.person || administers(wanted.role))
    return fail(ErrorKind::Refused, "account.acting");
  return {};
}

Result<void> endable(Post const& post, std::size_t others, Id<Person> who) {
  if (post.person == who) return fail(ErrorKind::Refused, "account.own_post");
  if (administers(post.role) && others == 0)
    return fail(ErrorKind::Refused, "account.last_holder",
                {{"role", std::string(label_of(post.role))}});
  return {};
}

}  // namespace gongkai::account
