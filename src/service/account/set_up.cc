#include "service/account/set_up.h"

#include "base/base32.h"
#include "base/text.h"
#include "service/account/passwords.h"
#include "service/account/tree.h"

namespace gongkai::service::account {
namespace {

std::string typed(std::string_view token) {
  auto const bytes = unbase32(token);
  return bytes ? digest_of(base32(*bytes)) : std::string();
}

Result<Id<Organ>> top_or_new(Room& room, Transaction& t, SetUp const& entered) {
  Id<Organ> const top = TRY(top_of(room, t));
  if (top) return top;
  Organ organ;
  organ.code = entered.organ_code;
  organ.name = entered.organ_name;
  organ.level = gongkai::organ::Level::County;
  return room.organs.add(t, organ);
}

Result<Issues> wrong_with(Room& room, Transaction& t, SetUp const& entered, Policy const& policy) {
  Issues out = weaknesses(policy, entered.password, entered.login);
  if (!gongkai::account::valid_login(entered.login)) out.push_back({"login", "account.login", {}});
  if (text::is_blank(entered.details.name)) out.push_back({"name", "account.name", {}});
  if (!TRY(top_of(room, t))) {
    if (text::is_blank(entered.organ_name)) out.push_back({"organ_name", "account.organ_name", {}});
    if (text::is_blank(entered.organ_code)) out.push_back({"organ_code", "account.organ_code", {}});
  }
  return out;
}

}  // namespace

Result<std::string> make_setup_token(Room& room, Role role, bool even_so) {
  std::string token = base32(crypto::random_bytes(20));
  return audit::recorded(
      room.transactions, room.audit, act_of(room, console(), "setup.token"),
      [&](Transaction& t, Act& act) -> Result<std::string> {
        act.details = {{"role", std::string(name_of(role))}, {"even_so", even_so ? "1" : "0"}};
        if (!administers(role)) return fail(ErrorKind::Refused, "account.not_administrator");
        bool const held = !TRY(room.posts.holders(t, role, room.clock.today())).empty();
        if (held && !even_so)
          return fail(ErrorKind::Refused, "account.has_holder",
                      {{"role", std::string(label_of(role))}});
        TRY(room.tokens.put_setup(t, digest_of(token), role, act.at + setup_token_life));
        return token;
      });
}

Result<Id<Person>> set_up(Room& room, SetUp const& entered) {
  auto const policy =
      room.transactions.read([&](Transaction& t) { return policy_in_force(room, t); });
  if (!policy) return std::unexpected(policy.error());
  std::string const line = TRY(room.slots.hash(entered.password, policy->hash));
  Act began = act_of(room, {}, "setup.use");
  began.address = entered.address;
  return audit::recorded(
      room.transactions, room.audit, began, [&](Transaction& t, Act& act) -> Result<Id<Person>> {
        // Looked at before the form, so that only who has the token learns what the form says.
        auto const held = TRY(room.tokens.find_setup(t, typed(entered.token), act.at));
        if (!held) return fail(ErrorKind::Forbidden, "login.setup_token");
        Issues issues = TRY(wrong_with(room, t, entered, *policy));
        if (!issues.empty()) return invalid(std::move(issues));
        if (TRY(room.persons.find(t, entered.login)))
          return fail(ErrorKind::Conflict, "account.login_taken");
        auto const role = TRY(room.tokens.take_setup(t, typed(entered.token), act.at));
        if (!role) return fail(ErrorKind::Forbidden, "login.setup_token");
        Person person;
        person.organ = TRY(top_or_new(room, t, entered));
        person.login = entered.login;
        person.details = entered.details;
        person.created_at = act.at;
        person.id = TRY(room.persons.add(t, person));
        TRY(set_password(room, t, person.id, {}, line, false));
        Post post;
        post.person = person.id;
        post.organ = person.organ;
        post.role = *role;
        post.from = room.clock.today();
        TRY(room.posts.add(t, post));
        act.person = person.id;
        act.organ = person.organ;
        act.subject = subject_of(person.id);
        act.details = {{"role", std::string(name_of(*role))}};
        return person.id;
      });
}

}  // namespace gongkai::service::account
