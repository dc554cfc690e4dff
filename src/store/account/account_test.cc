#include "tests/support/people.h"

namespace gongkai::store {
namespace {

namespace acc = service::account;
using test::code;
using test::good_password;
using test::here;
using test::must;
using test::Permission;
using test::Role;
using test::Standing;
using test::Transaction;

struct Accounts : test::PeopleTest {};

// AU-8.
TEST_F(Accounts, TheFirstOfEachComesByATokenOnceAndInTime) {
  EXPECT_EQ(code(acc::make_setup_token(room, Role::SystemAdministrator, false)),
            "account.has_holder");
  EXPECT_EQ(code(acc::make_setup_token(room, Role::Leader, true)), "account.not_administrator");
  std::string const token = must(acc::make_setup_token(room, Role::SystemAdministrator, true));
  acc::SetUp form{token, "sys2", good_password, {"赵", "", "", ""}, "", "", here};
  acc::SetUp weak = form;
  weak.password = "admin";
  EXPECT_EQ(code(acc::set_up(room, weak)), "input.invalid");  // the token is still good
  weak = form;
  weak.login = "sys";
  EXPECT_EQ(code(acc::set_up(room, weak)), "account.login_taken");
  weak.token = must(acc::make_setup_token(room, Role::SystemAdministrator, true));
  EXPECT_EQ(code(acc::set_up(room, form)), "login.setup_token");  // replaced by the newer one
  form.token = weak.token;
  must(acc::set_up(room, form));
  form.login = "sys3";
  EXPECT_EQ(code(acc::set_up(room, form)), "login.setup_token");  // used
  form.token = must(acc::make_setup_token(room, Role::SystemAdministrator, true));
  clock.advance(Duration::minutes(30));
  EXPECT_EQ(code(acc::set_up(room, form)), "login.setup_token");  // too late
  form.token = "";
  EXPECT_EQ(code(acc::set_up(room, form)), "login.setup_token");
  EXPECT_EQ(count_of("setup.use", "refused"), 6);
}

// AU-5.
TEST_F(Accounts, SessionsChangeTheirSecretAndEnd) {
  auto clerk = staff("clerk", songling, Role::DisclosureClerk);
  auto const alive = [&](std::string const& secret) {
    return acc::identify(room, secret, here).has_value();
  };
  auto const begun = must(acc::log_in(room, {"clerk", good_password, here}));
  EXPECT_EQ(must(acc::identify(room, begun.secret, here)).actor.standing, Standing::PasswordOnly);
  auto const whole = must(acc::give_code(room, begun.secret, next_code(clerk), here));
  EXPECT_FALSE(alive(begun.secret));
  EXPECT_TRUE(alive(whole.secret));
  EXPECT_EQ(unbase32(whole.secret)->size(), 32U);
  auto const changed = must(acc::change_password(room, whole.secret, good_password,
                                                 "Shiqiao-96-hetao", here, next_code(clerk)));
  EXPECT_FALSE(alive(whole.secret));
  EXPECT_FALSE(alive(clerk.session.secret));  // the others end
  EXPECT_EQ(code(acc::change_password(room, changed.secret, "wrong", "Baiyang-31-duhe", here,
                                      next_code(clerk))),
            "login.wrong");
  // The password alone is not enough for who need not change it.
  EXPECT_EQ(
      code(acc::change_password(room, changed.secret, "Shiqiao-96-hetao", "Baiyang-31-duhe", here)),
      "login.code");
  EXPECT_EQ(
      code(acc::change_password(room, changed.secret, "Shiqiao-96-hetao", good_password, here)),
      "input.invalid");  // had it before
  clerk.password = "Shiqiao-96-hetao";
  must(acc::log_out(room, changed.secret, here));
  EXPECT_FALSE(alive(changed.secret));

  auto const idle = log_in(clerk);
  clock.advance(Duration::minutes(29));
  EXPECT_TRUE(alive(idle.secret));
  clock.advance(Duration::minutes(29));
  EXPECT_TRUE(alive(idle.secret));
  clock.advance(Duration::minutes(30));
  EXPECT_FALSE(alive(idle.secret));
  auto const busy = log_in(clerk);
  for (int i = 0; i < 71; ++i) {
    clock.advance(Duration::minutes(10));
    EXPECT_TRUE(alive(busy.secret)) << i;
  }
  clock.advance(Duration::minutes(10));
  EXPECT_FALSE(alive(busy.secret));  // twelve hours

  std::vector<acc::SignedIn> many;
  for (int i = 0; i < 4; ++i) many.push_back(log_in(clerk));
  EXPECT_FALSE(alive(many[0].secret));
  EXPECT_TRUE(alive(many[1].secret));
  system.session = log_in(system);
  EXPECT_EQ(must(acc::kill_sessions(room, caller(system), clerk.id)), 3);
  for (auto const& s : many) EXPECT_FALSE(alive(s.secret));
  must(acc::tidy(room));
  EXPECT_TRUE(acc::form_token_holds(busy.secret, acc::form_token(busy.secret)));
  EXPECT_FALSE(acc::form_token_holds(busy.secret, acc::form_token(idle.secret)));
}

// AZ-6: at the next question, also on another node.
TEST_F(Accounts, WhatIsTakenAwayCountsAtOnce) {
  auto const clerk = staff("clerk", songling, std::nullopt);
  auto const granted = must(
      acc::grant_post(room, caller(security), post(clerk.id, songling, Role::DisclosureClerk)));
  Database other_database(fresh.connector());
  must(other_database.open());
  People other(other_database, clock, test::key_of("personal"), test::key_of("index"));
  auto const may = [&] {
    auto const who = acc::identify(other.room(), clerk.session.secret, here);
    return who && acc::authorise(other.room(), *who, Permission::ItemPublish, songling);
  };
  EXPECT_TRUE(may());
  must(acc::end_post(room, caller(security), granted));
  EXPECT_FALSE(may());
  must(acc::grant_post(room, caller(security), post(clerk.id, songling, Role::DisclosureClerk)));
  EXPECT_TRUE(may());
  must(acc::disable_person(room, caller(system), clerk.id));
  EXPECT_EQ(code(acc::identify(other.room(), clerk.session.secret, here)), "login.session");
}

// SR-1 in the use cases.
TEST_F(Accounts, ThreeOfficersKeepEachOtherInCheck) {
  auto const sys = caller(system), sec = caller(security), aud = caller(auditor);
  auto const clerk = staff("clerk", songling, Role::DisclosureClerk);
  EXPECT_EQ(code(acc::grant_post(room, sys, post(clerk.id, songling, Role::Leader))),
            "access.not_held");
  EXPECT_EQ(code(acc::add_person(room, sec, {"x1", songling, {"x", "", "", ""}})),
            "access.not_held");
  EXPECT_EQ(code(acc::add_person(room, aud, {"x1", songling, {"x", "", "", ""}})),
            "access.not_held");
  EXPECT_EQ(code(acc::grant_post(room, sec, post(security.id, songling, Role::Leader))),
            "account.own_post");
  EXPECT_EQ(code(acc::grant_post(room, sec, post(clerk.id, county, Role::AuditAdministrator))),
            "account.forbidden_pair");
  EXPECT_EQ(code(acc::grant_post(room, sec, post(system.id, songling, Role::SectionClerk))),
            "account.forbidden_pair");
  EXPECT_EQ(code(acc::disable_person(room, sys, security.id)), "account.last_holder");
  EXPECT_EQ(code(acc::disable_person(room, sys, system.id)), "account.self");
  for (auto const& who : {sys, sec, aud})
    EXPECT_EQ(code(acc::authorise(room, who, Permission::RequestRead, songling)),
              "access.not_held");
  EXPECT_TRUE(acc::authorise(room, aud, Permission::AuditRead, songling));
  auto const all = must(read([&](Transaction& t) { return room.posts.of(t, auditor.id); }));
  EXPECT_EQ(code(acc::end_post(room, sec, all[0].id)), "account.last_holder");
  auto const second = staff("aud2", county, Role::AuditAdministrator);
  must(acc::end_post(room, sec, all[0].id));
  EXPECT_TRUE(acc::authorise(room, caller(second), Permission::AuditRead, songling));
}

// AZ-1 below the web: every subject, every permission, both townships, against the table.
TEST_F(Accounts, TwoTownshipsSeeNothingOfEachOther) {
  std::vector<std::pair<Staff, std::optional<Role>>> subjects;
  std::vector<Id<organ::Organ>> homes;
  int number = 0;
  for (Id<organ::Organ> const at : {songling, liuhe}) {
    for (Role const role : {Role::DisclosureClerk, Role::OfficeHead, Role::Supervisor}) {
      subjects.emplace_back(staff("p" + std::to_string(++number), at, role), role);
      homes.push_back(at);
    }
  }
  subjects.emplace_back(staff("none", songling, std::nullopt), std::nullopt);
  homes.push_back(songling);
  int cells = 0, wrong = 0, allowed = 0;
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    auto const who = must(acc::identify(room, subjects[i].first.session.secret, here));
    for (auto const& entry : gongkai::account::permissions()) {
      for (Id<organ::Organ> const at : {songling, liuhe, county, Id<organ::Organ>{999}}) {
        bool const should =
            subjects[i].second && at == homes[i] &&
            gongkai::account::entry_of(*subjects[i].second).permissions.has(entry.permission);
        auto const is = acc::authorise(room, who, entry.permission, at);
        ++cells;
        if (is) ++allowed;
        if (is.has_value() != should) ++wrong;
      }
    }
  }
  std::printf("%s %d cells, %d mismatches, target 0\n", wrong == 0 ? "PASS" : "FAIL", cells, wrong);
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(count_of("permission.ask", "refused"), cells - allowed);
}

TEST_F(Accounts, ATokenIsTheIntersection) {
  auto clerk = staff("clerk", songling, Role::DisclosureClerk);
  acc::TokenScope scope{{Permission::ItemRead, Permission::AuditRead}, songling};
  auto const minted = must(acc::mint_token(room, caller(clerk), "统计程序", scope, 30));
  auto const ask = [&](Permission p) {
    auto const who = acc::identify_token(room, minted.secret, here);
    return who ? code(acc::authorise(room, *who, p, songling)) : who.error().code;
  };
  EXPECT_EQ(ask(Permission::ItemRead), "");
  EXPECT_EQ(ask(Permission::ItemPublish), "access.out_of_token");
  EXPECT_EQ(ask(Permission::AuditRead), "access.not_held");
  auto const by_token = must(acc::identify_token(room, minted.secret, here));
  EXPECT_EQ(code(acc::mint_token(room, by_token, "more", scope, 30)), "access.not_signed_in");
  EXPECT_EQ(code(acc::mint_token(room, caller(clerk), "", {{}, {}}, 30)), "input.invalid");
  EXPECT_EQ(code(acc::mint_token(room, caller(clerk), "", scope, 400)), "input.invalid");
  EXPECT_EQ(code(acc::revoke_token(room, caller(auditor), minted.id)), "access.not_held");
  must(acc::revoke_token(room, caller(security), minted.id));
  EXPECT_EQ(ask(Permission::ItemRead), "login.token");
  auto const second = must(acc::mint_token(room, caller(clerk), "", scope, 1));
  clock.advance(Duration::hours(24));
  EXPECT_EQ(code(acc::identify_token(room, second.secret, here)), "login.token");
}

// AU-9.
TEST_F(Accounts, TheOfficeAddressesAreKept) {
  EXPECT_EQ(code(acc::set_addresses(room, caller(security), "192.168.0.0/16")), "account.outside");
  EXPECT_EQ(code(acc::set_addresses(room, caller(security), "10.1.2.3/8")), "account.range");
  must(acc::set_addresses(room, caller(security), "10.1.0.0/16"));
  EXPECT_FALSE(room.range.known(here));
  EXPECT_TRUE(must(room.range.admits(here)));
  EXPECT_EQ(room.range.known(here), true);
  EXPECT_FALSE(must(room.range.admits("8.8.8.8")));
  EXPECT_FALSE(must(room.range.admits("forged")));
  EXPECT_EQ(code(acc::log_in(room, {"sys", good_password, "8.8.8.8"})), "login.address");
  log_in(system);
}

TEST_F(Accounts, ANewPersonMustChangeThePassword) {
  auto const issued =
      must(acc::add_person(room, caller(system), {"new", songling, {"王", "", "", ""}}));
  Staff who;
  who.login = "new";
  who.password = issued.password;
  enrol(who);
  EXPECT_EQ(who.session.standing, Standing::MustChangePassword);
  EXPECT_EQ(code(acc::authorise(room, caller(who), Permission::ItemRead, songling)),
            "access.must_change");
  auto const done =
      must(acc::change_password(room, who.session.secret, issued.password, good_password, here));
  EXPECT_EQ(done.standing, Standing::Complete);
  auto const renewed = must(acc::renew(room, caller(system), issued.person, true));
  EXPECT_EQ(code(acc::identify(room, done.secret, here)), "login.session");
  EXPECT_FALSE(must(acc::log_in(room, {"new", renewed.password, here})).enrolled);
  clock.advance(Duration::hours(std::int64_t{24} * 91));
  auto const old = log_in(system);
  EXPECT_EQ(old.standing, Standing::MustChangePassword);
}

TEST_F(Accounts, WhatIsNotRecordedIsNotDone) {
  auto const before = records().size();
  auto const sys = caller(system);
  // The store of records refuses, as on a full disk.
  struct Unwritable final : service::audit::AuditStore {
    using Act = service::audit::Act;
    using Record = service::audit::Record;
    using Place = service::audit::Place;
    Result<Record> append(Transaction&, Act) override {
      return fail(ErrorKind::Fault, "store.full");
    }
    Result<std::vector<Record>> find(Transaction&, service::audit::Filter const&) override {
      return std::vector<Record>{};
    }
    Result<Place> last(Transaction&) override { return Place{}; }
    Result<void> keep_head(Transaction&, Date, std::string const&) override { return {}; }
    Result<std::optional<std::string>> head_of(Transaction&, Date) override { return std::nullopt; }
  } unwritable;
  acc::Room closed{room.transactions, room.persons, room.credentials, room.posts,    room.sessions,
                   room.tries,        room.tokens,  room.organs,      room.settings, unwritable,
                   room.slots,        room.range,   room.clock,       room.index};
  EXPECT_EQ(code(acc::add_person(closed, sys, {"ghost", songling, {"x", "", "", ""}})),
            "store.full");
  EXPECT_FALSE(
      must(read([&](Transaction& t) { return room.persons.find(t, std::string("ghost")); })));
  EXPECT_EQ(records().size(), before);
  must(acc::add_person(room, sys, {"ghost", songling, {"x", "", "", ""}}));
  EXPECT_EQ(records().size(), before + 1);  // exactly one
  EXPECT_EQ(code(acc::add_person(room, sys, {"ghost", songling, {"x", "", "", ""}})),
            "account.login_taken");
  EXPECT_EQ(records().back().act.reason, "account.login_taken");
  EXPECT_FALSE(must(service::audit::verify(database, room.audit, {}, clock.now())).finding);
}

}  // namespace
}  // namespace gongkai::store
