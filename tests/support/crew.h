#pragma once

#include "base/base32.h"
#include "domain/account/totp.h"
#include "service/account/log_in.h"
#include "service/account/people.h"
#include "service/account/posts.h"
#include "service/account/set_up.h"
#include "service/account/tokens.h"
#include "service/audit/inspect.h"
#include "store/account/people.h"
#include "tests/support/each_engine.h"

namespace gongkai::store::test {

namespace acc = service::account;
using acc::Caller;
using acc::SignedIn;
using gongkai::account::Permission;
using gongkai::account::Post;
using gongkai::account::Role;
using gongkai::account::Standing;
using service::Transaction;
using PersonId = Id<gongkai::account::Person>;

inline crypto::Key key_of(std::string_view name) { return crypto::sm3(name); }

inline constexpr char const* here = "10.1.2.3";
inline constexpr char const* good_password = "Luohe-48-qiaotou";

/// The code of an error, or empty.
template <class T>
std::string code(Result<T> const& result) {
  return result ? std::string() : result.error().code;
}

/// People who are set up and sign in as people do, in a room of accounts.
struct Crew {
  acc::Room& room;
  SettableClock& clock;

  /// Somebody who signed in completely, with his authenticator.
  struct Staff {
    PersonId id;
    std::string login, password = good_password;
    Bytes secret;
    SignedIn session;
  };
  Staff system, security, auditor;

  std::string next_code(Staff const& who) {
    clock.advance(Duration::seconds(30));
    return gongkai::account::totp_code(who.secret, gongkai::account::totp_step(clock.now()));
  }
  /// Password, new authenticator, code.
  void enrol(Staff& who) {
    auto begun = must(acc::log_in(room, {who.login, who.password, here}));
    auto const shown = must(acc::enrol(room, begun.secret, "云溪", here));
    who.secret = *unbase32(shown.secret);
    who.session = must(acc::confirm(room, begun.secret, next_code(who), here)).session;
  }
  SignedIn log_in(Staff const& who) {
    auto const begun = must(acc::log_in(room, {who.login, who.password, here}));
    return must(acc::give_code(room, begun.secret, next_code(who), here));
  }
  Caller caller(Staff const& who) { return must(acc::identify(room, who.session.secret, here)); }

  Staff administrator(Role role, std::string login) {
    Staff out;
    out.login = std::move(login);
    std::string const token = must(acc::make_setup_token(room, role, false));
    out.id = must(acc::set_up(room, {token,
                                     out.login,
                                     out.password,
                                     {"李" + out.login, "", "", ""},
                                     "云溪县人民政府",
                                     "yunxi",
                                     here}));
    enrol(out);
    return out;
  }
  Staff staff(std::string login, Id<organ::Organ> at, std::optional<Role> role,
              gongkai::account::PersonalDetails details = {"王小明", "", "", ""}) {
    Staff out;
    out.login = std::move(login);
    auto const issued =
        must(acc::add_person(room, caller(system), {out.login, at, std::move(details)}));
    out.id = issued.person;
    out.password = issued.password;
    if (role) must(acc::grant_post(room, caller(security), post(out.id, at, *role)));
    enrol(out);
    out.session =
        must(acc::change_password(room, out.session.secret, out.password, good_password, here));
    out.password = good_password;
    return out;
  }
  Post post(PersonId person, Id<organ::Organ> at, Role role) {
    Post out;
    out.person = person;
    out.organ = at;
    out.role = role;
    out.from = clock.today();
    return out;
  }

  void set_up_administrators() {
    room.slots.use(crypto::HashCost{crypto::HashKind::Argon2id, 1, 1U << 20U});
    system = administrator(Role::SystemAdministrator, "sys");
    security = administrator(Role::SecurityAdministrator, "sec");
    auditor = administrator(Role::AuditAdministrator, "aud");
  }
  std::vector<gongkai::audit::Record> records(std::string const& action = "") {
    service::audit::Filter filter;
    filter.action = action;
    filter.count = 100'000;
    return must(room.transactions.read([&](Transaction& t) { return room.audit.find(t, filter); }));
  }
  std::int64_t count_of(std::string const& action, std::string const& outcome = "") {
    std::int64_t out = 0;
    for (auto const& r : records(action))
      if (outcome.empty() || name_of(r.act.outcome) == outcome) ++out;
    return out;
  }
};

}  // namespace gongkai::store::test
