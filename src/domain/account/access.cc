#include "domain/account/access.h"

#include <array>

namespace gongkai::account {
namespace {

constexpr std::array<std::string_view, 9> codes = {
    "access.granted",     "access.not_signed_in", "access.second_factor",
    "access.must_change", "access.disabled",      "access.out_of_token",
    "access.elsewhere",   "access.ended",         "access.not_held"};

std::optional<Ground> before_posts(Actor const& actor) {
  if (!actor.person || actor.standing == Standing::Anonymous) return Ground::NotSignedIn;
  if (!actor.active) return Ground::Disabled;
  if (actor.standing == Standing::PasswordOnly) return Ground::SecondFactor;
  if (actor.standing == Standing::MustChangePassword) return Ground::MustChangePassword;
  return std::nullopt;
}

bool token_allows(Actor const& actor, Permission permission, Id<organ::Organ> organ,
                  organ::Tree const& tree) {
  if (!actor.token) return true;
  return actor.token->permissions.has(permission) &&
         (!actor.token->organ || tree.within(organ, *actor.token->organ));
}

}  // namespace

bool covers(Post const& post, Id<organ::Organ> organ, organ::Tree const& tree) {
  if (!tree.knows(organ)) return false;
  switch (entry_of(post.role).reach) {
    case Reach::Own: return post.organ == organ;
    case Reach::Parts: return tree.part_of(organ, post.organ);
    case Reach::Below: return tree.within(organ, post.organ);
  }
  return false;
}

Access may(Actor const& actor, Permission permission, Id<organ::Organ> organ,
           organ::Tree const& tree, Date today) {
  if (auto const ground = before_posts(actor)) return {*ground, std::nullopt};
  Access best{Ground::NotHeld, std::nullopt};
  for (Post const& post : actor.posts) {
    if (post.person != actor.person || !entry_of(post.role).permissions.has(permission)) continue;
    bool const covered = covers(post, organ, tree);
    if (!covered) {
      if (best.ground == Ground::NotHeld) best = {Ground::Elsewhere, post};
    } else if (!post.held_on(today)) {
      if (best.ground != Ground::Granted) best = {Ground::Ended, post};
    } else if (best.ground != Ground::Granted || (best.by->acting_for && !post.acting_for)) {
      best = {Ground::Granted, post};
    }
  }
  if (best.ground == Ground::Granted && !token_allows(actor, permission, organ, tree))
    best.ground = Ground::OutOfToken;
  return best;
}

std::vector<Id<organ::Organ>> where(Actor const& actor, Permission permission,
                                    std::vector<organ::Organ> const& organs, Date today) {
  organ::Tree const tree(organs);
  std::vector<Id<organ::Organ>> out;
  for (organ::Organ const& o : organs) {
    if (may(actor, permission, o.id, tree, today).allowed()) out.push_back(o.id);
  }
  return out;
}

std::string explain(Access const& access, Permission permission) {
  std::string const what(label_of(permission));
  std::string const role =
      access.by ? std::string(label_of(access.by->role)) + (access.by->acting_for ? "（代理）" : "")
                : std::string();
  switch (access.ground) {
    case Ground::Granted: return "作为" + role + "，可以" + what;
    case Ground::NotSignedIn: return "没有登录";
    case Ground::SecondFactor: return "还没有输入动态口令";
    case Ground::MustChangePassword: return "须先修改密码";
    case Ground::Disabled: return "账号已停用";
    case Ground::OutOfToken: return "本人可以" + what + "，但这枚令牌的范围不包括它";
    case Ground::Elsewhere: return "作为" + role + "可以" + what + "，但不是在这个机构";
    case Ground::Ended: return role + "的任职不在有效期内，不能" + what;
    case Ground::NotHeld: break;
  }
  return "担任的职务都不包括“" + what + "”";
}

std::string code_of(Ground ground) { return std::string(codes[static_cast<std::size_t>(ground)]); }

Result<void> require(Access const& access, Permission permission) {
  if (access.allowed()) return {};
  return fail(ErrorKind::Forbidden, code_of(access.ground),
              {{"what", std::string(label_of(permission))}, {"why", explain(access, permission)}});
}

}  // namespace gongkai::account
