#include "domain/account/access.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace gongkai::account {
namespace {

using organ::Level;
using organ::Organ;

Organ organ_at(std::int64_t id, std::int64_t parent, Level level) {
  Organ out;
  out.id = {id};
  if (parent != 0) out.parent = Id<Organ>{parent};
  out.level = level;
  return out;
}

// county 1 — townships 2 and 3, department 6; section 4 and village 5 of township 2.
std::vector<Organ> const organs = {
    organ_at(1, 0, Level::County),   organ_at(2, 1, Level::Township),
    organ_at(3, 1, Level::Township), organ_at(4, 2, Level::Section),
    organ_at(5, 2, Level::Village),  organ_at(6, 1, Level::Department)};
organ::Tree const tree(organs);
Date const today = *Date::parse("2026-03-02");

Post post(Role role, std::int64_t at, std::int64_t person = 7) {
  Post out;
  out.person = {person};
  out.organ = {at};
  out.role = role;
  out.from = today - 10;
  return out;
}
Actor actor(std::vector<Post> posts) {
  return {{7}, Standing::Complete, true, std::move(posts), {}};
}

TEST(Roles, ArePartedByPower) {
  for (RoleEntry const& role : roles()) {
    EXPECT_EQ(role_of(role.name), role.role);
    for (PermissionEntry const& p : permissions()) {
      EXPECT_EQ(permission_of(p.name), p.permission);
      if (role.permissions.has(p.permission)) {
        EXPECT_EQ(p.power, role.power) << role.name << p.name;
      }
    }
  }
  for (PermissionEntry const& p : permissions()) {  // nothing that nobody may do
    EXPECT_TRUE(std::ranges::any_of(roles(), [&](RoleEntry const& r) {
      return r.permissions.has(p.permission);
    })) << p.name;
  }
}

// SR-1: every two powers that would join two roles, all pairs of roles and all pairs of
// permissions.
TEST(Roles, EveryPairThatJoinsTwoPowersIsForbidden) {
  std::size_t pairs = 0;
  for (RoleEntry const& a : roles()) {
    for (RoleEntry const& b : roles()) {
      bool const apart = a.power != b.power;
      EXPECT_EQ(forbidden(a.role, b.role).has_value(), forbidden(b.role, a.role).has_value());
      if (apart) {
        EXPECT_TRUE(forbidden(a.role, b.role)) << a.name << b.name;
      }
      std::vector<Post> const held = {post(a.role, 1)};
      auto const granted = grantable(post(b.role, 2), held, {}, {8}, tree);
      if (apart) {
        ++pairs;
        ASSERT_FALSE(granted);
        EXPECT_EQ(granted.error().code, "account.forbidden_pair");
      }
    }
  }
  EXPECT_EQ(pairs, 2U * (15 * 3 + 3));
  EXPECT_TRUE(forbidden(Role::Supervisor, Role::DisclosureClerk));
  EXPECT_FALSE(forbidden(Role::DisclosureClerk, Role::SecrecyReviewer));
}

TEST(Posts, AreGivenByOthersAndForATime) {
  auto const code = [](Result<void> const& r) { return r ? "" : r.error().code; };
  Post const clerk = post(Role::DisclosureClerk, 2);
  EXPECT_EQ(code(grantable(clerk, {}, {}, {8}, tree)), "");
  EXPECT_EQ(code(grantable(clerk, {}, {}, {7}, tree)), "account.own_post");
  EXPECT_EQ(code(grantable(clerk, std::vector{clerk}, {}, {8}, tree)), "account.post_exists");
  EXPECT_EQ(code(grantable(post(Role::Leader, 99), {}, {}, {8}, tree)), "account.organ");
  Post backwards = clerk;
  backwards.to = clerk.from - 1;
  EXPECT_EQ(code(grantable(backwards, {}, {}, {8}, tree)), "account.period");
  Post earlier = post(Role::SystemAdministrator, 1);  // over before the other begins
  earlier.from = clerk.from - 30;
  earlier.to = clerk.from - 1;
  EXPECT_EQ(code(grantable(clerk, std::vector{earlier}, {}, {8}, tree)), "");
  earlier.to = clerk.from;
  EXPECT_EQ(code(grantable(clerk, std::vector{earlier}, {}, {8}, tree)), "account.forbidden_pair");
  Post acting = clerk;
  acting.acting_for = Id<Person>{9};
  EXPECT_EQ(code(grantable(acting, {}, {}, {8}, tree)), "account.acting");
  EXPECT_EQ(code(grantable(acting, {}, std::vector{post(Role::DisclosureClerk, 2, 9)}, {8}, tree)),
            "");
  EXPECT_EQ(code(endable(post(Role::SystemAdministrator, 1), 0, {8})), "account.last_holder");
  EXPECT_EQ(code(endable(post(Role::SystemAdministrator, 1), 1, {8})), "");
  EXPECT_EQ(code(endable(post(Role::DisclosureClerk, 2), 0, {8})), "");
}

TEST(Access, StandsFirstThenPostThenToken) {
  auto const ground = [](Actor const& a, Permission p, std::int64_t at) {
    return may(a, p, {at}, tree, today).ground;
  };
  Actor clerk = actor({post(Role::DisclosureClerk, 2)});
  EXPECT_EQ(ground(clerk, Permission::ItemPublish, 2), Ground::Granted);
  EXPECT_EQ(ground(clerk, Permission::ItemPublish, 5), Ground::Granted);  // its own village
  EXPECT_EQ(ground(clerk, Permission::ItemPublish, 3), Ground::Elsewhere);
  EXPECT_EQ(ground(clerk, Permission::ItemPublish, 1), Ground::Elsewhere);
  EXPECT_EQ(ground(clerk, Permission::ItemPublish, 99), Ground::Elsewhere);
  EXPECT_EQ(ground(clerk, Permission::AuditRead, 2), Ground::NotHeld);
  EXPECT_EQ(ground(actor({post(Role::CountyOffice, 1)}), Permission::ReportRead, 4),
            Ground::Granted);
  EXPECT_EQ(ground(actor({post(Role::Leader, 1)}), Permission::ItemRead, 2), Ground::Elsewhere);
  clerk.token = TokenScope{{Permission::ItemRead}, {}};
  EXPECT_EQ(ground(clerk, Permission::ItemPublish, 2), Ground::OutOfToken);
  EXPECT_EQ(ground(clerk, Permission::ItemRead, 2), Ground::Granted);
  clerk.token->organ = Id<Organ>{5};
  EXPECT_EQ(ground(clerk, Permission::ItemRead, 2), Ground::OutOfToken);
  EXPECT_EQ(ground(clerk, Permission::ItemRead, 5), Ground::Granted);
  clerk.token = TokenScope{Permissions::all(), {}};
  EXPECT_EQ(ground(clerk, Permission::AuditRead, 2),
            Ground::NotHeld);  // never more than the person
  for (auto const& [standing, why] :
       {std::pair{Standing::Anonymous, Ground::NotSignedIn},
        std::pair{Standing::PasswordOnly, Ground::SecondFactor},
        std::pair{Standing::MustChangePassword, Ground::MustChangePassword}}) {
    clerk.standing = standing;
    EXPECT_EQ(ground(clerk, Permission::ItemRead, 2), why);
  }
  clerk.standing = Standing::Complete;
  clerk.active = false;
  EXPECT_EQ(ground(clerk, Permission::ItemRead, 2), Ground::Disabled);
}

TEST(Access, ActingIsNamed) {
  Post acting = post(Role::DisclosureClerk, 2);
  acting.acting_for = Id<Person>{9};
  auto const alone = may(actor({acting}), Permission::ItemPublish, {2}, tree, today);
  ASSERT_TRUE(alone.allowed());
  EXPECT_EQ(alone.by->acting_for, Id<Person>{9});
  EXPECT_EQ(explain(alone, Permission::ItemPublish), "作为信息公开专员（代理），可以发布、撤下");
  auto const own = may(actor({acting, post(Role::DisclosureClerk, 2)}), Permission::ItemPublish,
                       {2}, tree, today);
  EXPECT_FALSE(own.by->acting_for);
  EXPECT_EQ(require({Ground::NotHeld, {}}, Permission::AuditRead).error().code, "access.not_held");
}

/// The rule again, from its words and with other means: the way up is walked on the list of organs.
bool slow_may(Actor const& a, Permission p, std::int64_t at, std::vector<Organ> const& all) {
  if (!a.person || a.standing != Standing::Complete || !a.active) return false;
  auto const chain = [&](std::int64_t from) {
    std::vector<Organ const*> way;
    while (from != 0 && way.size() < 50) {
      auto const one = std::ranges::find(all, from, [](Organ const& o) { return o.id.value; });
      if (one == all.end()) break;
      way.push_back(&*one);
      from = one->parent ? one->parent->value : 0;
    }
    return way;
  };
  auto const way = chain(at);
  if (way.empty()) return false;
  bool held = false;
  for (Post const& post : a.posts) {
    if (post.person != a.person || today < post.from || (post.to && *post.to < today)) continue;
    if (!entry_of(post.role).permissions.has(p)) continue;
    for (std::size_t up = 0; up < way.size(); ++up) {
      if (way[up]->id != post.organ) continue;
      bool parts = true;
      for (std::size_t i = 0; i < up; ++i)
        parts = parts && (way[i]->level == Level::Section || way[i]->level == Level::Village);
      Reach const reach = entry_of(post.role).reach;
      held = held || reach == Reach::Below || up == 0 || (reach == Reach::Parts && parts);
    }
  }
  if (!held || !a.token) return held;
  bool inside = !a.token->organ;
  for (Organ const* o : way) inside = inside || o->id == a.token->organ;
  return inside && a.token->permissions.has(p);
}

TEST(AccessProperties, AgreesWithTheSlowRuleOnRandomWorlds) {
  std::mt19937_64 random(20260302);
  auto const below = [&](std::uint64_t n) { return random() % n; };
  int allowed = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::vector<Organ> world;
    for (std::int64_t id = 1; id <= 7; ++id)  // parents may be absent or run in a circle
      world.push_back(
          organ_at(id, static_cast<std::int64_t>(below(9)), static_cast<Level>(below(5))));
    Actor a = actor({});
    for (std::uint64_t n = below(5); n > 0; --n) {
      Post p = post(static_cast<Role>(below(role_count)), static_cast<std::int64_t>(1 + below(8)),
                    below(10) == 0 ? 8 : 7);
      p.from = today + static_cast<int>(below(4)) - 3;
      if (below(2) == 0) p.to = p.from + static_cast<int>(below(4));
      a.posts.push_back(p);
    }
    a.standing = below(8) == 0 ? static_cast<Standing>(below(4)) : Standing::Complete;
    a.active = below(20) != 0;
    Actor const whole = a;
    if (below(3) == 0) {
      a.token.emplace();
      for (int n = 0; n < 25; ++n)
        a.token->permissions.add(static_cast<Permission>(below(permission_count)));
      if (below(2) == 0) a.token->organ = Id<Organ>{static_cast<std::int64_t>(1 + below(8))};
    }
    organ::Tree const here(world);
    for (int n = 0; n < 10; ++n) {
      auto const p = static_cast<Permission>(below(permission_count));
      auto const at = static_cast<std::int64_t>(below(9));
      auto const access = may(a, p, {at}, here, today);
      ASSERT_EQ(access.allowed(), slow_may(a, p, at, world)) << round;
      ASSERT_EQ(access.allowed(), require(access, p).has_value());
      if (!access.allowed()) continue;
      ++allowed;
      ASSERT_TRUE(may(whole, p, {at}, here, today).allowed());  // a token never adds
      ASSERT_TRUE(access.by && access.by->held_on(today) && access.by->person == a.person);
    }
  }
  EXPECT_GT(allowed, 1000);
}

TEST(AccessProperties, WhatIsGrantedNeverJoinsTwoPowers) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 500; ++round) {
    std::vector<Post> held;
    for (int n = 0; n < 30; ++n) {
      Post p = post(static_cast<Role>(random() % role_count),
                    1 + static_cast<std::int64_t>(random() % 6));
      p.from = today + static_cast<int>(random() % 20) - 10;
      if (random() % 2 == 0) p.to = p.from + static_cast<int>(random() % 9);
      if (grantable(p, held, {}, {8}, tree)) held.push_back(p);
    }
    for (int day = -10; day <= 20; ++day) {
      std::set<Power> powers;
      for (Post const& p : held)
        if (p.held_on(today + day)) powers.insert(entry_of(p.role).power);
      ASSERT_LE(powers.size(), 1U);
    }
  }
}

}  // namespace
}  // namespace gongkai::account
