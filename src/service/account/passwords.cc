#include "service/account/passwords.h"

#include <algorithm>

#include "service/account/factor.h"

namespace gongkai::service::account {

Result<std::vector<std::string>> earlier_lines(Room& room, Transaction& t, Id<Person> person,
                                               Credential const& credential, Policy const& policy) {
  if (policy.history == 0) return std::vector<std::string>{};
  std::vector<std::string> out = TRY(room.credentials.earlier(t, person, policy.history));
  out.push_back(credential.password);
  return out;
}

Result<void> set_password(Room& room, Transaction& t, Id<Person> person, Credential credential,
                          std::string line, bool must_change) {
  if (!credential.password.empty()) TRY(room.credentials.remember(t, person, credential.password));
  credential.password = std::move(line);
  credential.changed_at = room.clock.now();
  credential.must_change = must_change;
  return room.credentials.put(t, person, credential);
}

Result<SignedIn> change_password(Room& room, std::string const& secret, std::string const& old,
                                 std::string const& fresh, std::string const& address,
                                 std::string const& code) {
  Act act = act_of(room, {}, "credential.change");
  act.address = address;
  struct Begun {
    OpenSession open;
    std::vector<Counted> counters;
    std::vector<std::string> earlier;
    bool asks_code = false;
  };
  auto const begun = room.transactions.write([&](Transaction& t) -> Result<Begun> {
    Begun out;
    out.open = TRY(open_session(room, t, secret));
    out.counters = password_counters(room, out.open.person.login, address, "", true);
    out.asks_code = standing_of(out.open, room.clock.now()) == Standing::Complete;
    if (out.asks_code) {
      auto const more = code_counters(room, out.open.person.id, address, "", true);
      out.counters.insert(out.counters.end(), more.begin(), more.end());
    }
    TRY(count(room, t, out.counters));
    out.earlier =
        TRY(earlier_lines(room, t, out.open.person.id, out.open.credential, out.open.policy));
    return out;
  });
  if (!begun)
    return std::unexpected(audit::refused(room.transactions, room.audit, act, begun.error()));
  Policy const& policy = begun->open.policy;
  std::string const known = begun->open.credential.password;
  bool const right = TRY(room.slots.verify(known, old, policy.hash));
  Issues issues = weaknesses(policy, fresh, begun->open.person.login);
  std::string line;
  if (right && issues.empty()) {
    for (std::string const& earlier : begun->earlier) {
      if (TRY(room.slots.verify(earlier, fresh, policy.hash))) {
        issues.push_back(
            {"password", "password.earlier", {{"count", std::to_string(policy.history)}}});
        break;
      }
    }
    if (issues.empty()) line = TRY(room.slots.hash(fresh, policy.hash));
  }
  return audit::recorded(
      room.transactions, room.audit, act, [&](Transaction& t, Act& done) -> Result<SignedIn> {
        OpenSession open = TRY(open_session(room, t, secret));
        done.person = open.person.id;
        done.subject = subject_of(open.person.id);
        done.organ = open.person.organ;
        if (!open.session.complete) return fail(ErrorKind::Refused, "login.step");
        if (!right || open.credential.password != known)
          return fail(ErrorKind::Forbidden, "login.wrong");
        if (!issues.empty()) return invalid(issues);
        if (begun->asks_code && !TRY(take_code(room, t, open, code)))
          return fail(ErrorKind::Forbidden, "login.code");
        TRY(give_back(room, t, begun->counters));
        open.credential = TRY(room.credentials.find(t, open.person.id)).value_or(open.credential);
        TRY(set_password(room, t, open.person.id, open.credential, line, false));
        TRY(end_other_sessions(room, t, open));
        TRY(tell(room, t, open.person, Changed::Password, address));
        open.credential.must_change = false;
        open.credential.changed_at = room.clock.now();
        return go_on(room, t, open, true);
      });
}

}  // namespace gongkai::service::account
