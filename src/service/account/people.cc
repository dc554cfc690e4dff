#include "service/account/people.h"

#include <algorithm>

#include "base/base32.h"
#include "base/text.h"
#include "domain/mail/mail.h"
#include "service/account/passwords.h"
#include "service/account/tree.h"

namespace gongkai::service::account {
namespace {

/// Sixteen letters and digits (80 bits), in fours.
std::string first_password() {
  std::string const letters = base32(crypto::random_bytes(10));
  std::string out;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += '-';
    out += letters[i];
  }
  return out;
}

Result<Person> existing(Room& room, Transaction& t, Id<Person> id) {
  auto const person = TRY(room.persons.find(t, id));
  if (!person) return fail(ErrorKind::NotFound, "account.person");
  return *person;
}

/// `Refused` when he is the last of one of 三员.
Result<void> not_the_last(Room& room, Transaction& t, Id<Person> person) {
  Date const today = room.clock.today();
  for (Post const& post : TRY(room.posts.of(t, person))) {
    if (!administers(post.role) || !post.held_on(today)) continue;
    auto const holders = TRY(room.posts.holders(t, post.role, today));
    bool const others =
        std::ranges::any_of(holders, [&](Post const& other) { return other.person != person; });
    if (!others)
      return fail(ErrorKind::Refused, "account.last_holder",
                  {{"role", std::string(label_of(post.role))}});
  }
  return {};
}

/// `Refused` for one of 三员 whose power is not system administration: whoever gave him a new
/// password could use it himself, and would hold two of the three.
Result<void> not_another_officer(Room& room, Transaction& t, Id<Person> person) {
  for (Post const& post : TRY(room.posts.of(t, person))) {
    auto const& role = gongkai::account::entry_of(post.role);
    bool const other = role.power == gongkai::account::Power::Security ||
                       role.power == gongkai::account::Power::Audit;
    if (other && post.held_on(room.clock.today()))
      return fail(ErrorKind::Refused, "account.other_officer",
                  {{"role", std::string(role.label)}, {"name", std::string(role.name)}});
  }
  return {};
}

Issues wrong_with(NewPerson const& wanted) {
  Issues out;
  if (!gongkai::account::valid_login(wanted.login)) out.push_back({"login", "account.login", {}});
  if (text::is_blank(wanted.details.name)) out.push_back({"name", "account.name", {}});
  return out;
}

/// `Conflict` when what stands is not what somebody saw before he changed it.
Result<void> unchanged(Before const& before, std::string const& stands, char const* label) {
  if (before && *before != stands)
    return fail(ErrorKind::Conflict, "organ.changed", {{"name", label}});
  return {};
}

Result<void> end_everything(Room& room, Transaction& t, Id<Person> person) {
  TRY(room.sessions.remove_of(t, person));
  TRY(room.tokens.remove_of(t, person));
  return {};
}

}  // namespace

Result<Issued> add_person(Room& room, Caller const& caller, NewPerson const& wanted) {
  std::string const password = first_password();
  auto const policy =
      room.transactions.read([&](Transaction& t) { return policy_in_force(room, t); });
  if (!policy) return std::unexpected(policy.error());
  std::string const line = TRY(room.slots.hash(password, policy->hash));
  return audit::recorded(
      room.transactions, room.audit, act_of(room, caller, "person.add"),
      [&](Transaction& t, Act& act) -> Result<Issued> {
        TRY(require(room, t, caller, Permission::PersonManage, wanted.organ, act));
        if (!TRY(tree_of(room, t)).knows(wanted.organ))
          return fail(ErrorKind::NotFound, "account.organ");
        if (Issues issues = wrong_with(wanted); !issues.empty()) return invalid(std::move(issues));
        if (TRY(room.persons.find(t, wanted.login)))
          return fail(ErrorKind::Conflict, "account.login_taken");
        Person person;
        person.login = wanted.login;
        person.organ = wanted.organ;
        person.details = wanted.details;
        person.created_at = act.at;
        person.id = TRY(room.persons.add(t, person));
        TRY(set_password(room, t, person.id, {}, line, true));
        act.subject = subject_of(person.id);
        act.details = {{"login", wanted.login}};
        return Issued{person.id, password};
      });
}

Result<void> change_person(Room& room, Caller const& caller, Id<Person> id,
                           DetailsChange const& change) {
  return audit::recorded(
      room.transactions, room.audit, act_of(room, caller, "person.change", subject_of(id)),
      audit::Recorded([&](Transaction& t, Act& act) -> Result<void> {
        Person const person = TRY(existing(room, t, id));
        TRY(require(room, t, caller, Permission::PersonManage, person.organ, act));
        if (change.name && text::is_blank(*change.name))
          return invalid({{"name", "account.name", {}}});
        if (change.email && !change.email->empty() && !gongkai::mail::plain_address(*change.email))
          return invalid({{"email", "account.email", {}}});
        PersonalDetails whole = TRY(room.persons.details(t, id));
        std::string const known_email = whole.email;
        std::string fields;
        auto const put = [&](char const* name, std::string& now,
                             std::optional<std::string> const& wanted) {
          if (!wanted || *wanted == now) return;
          now = *wanted;
          fields += (fields.empty() ? "" : ",") + std::string(name);
        };
        put("name", whole.name, change.name);
        put("phone", whole.phone, change.phone);
        put("id_number", whole.id_number, change.id_number);
        put("email", whole.email, change.email);
        act.details = {{"fields", fields}};
        if (fields.empty()) return {};
        TRY(room.persons.change_details(t, id, whole));
        if (whole.email == known_email || known_email.empty()) return {};
        return tell(room, t, person, Changed::Email, caller.address, known_email);
      }));
}

Result<void> disable_person(Room& room, Caller const& caller, Id<Person> id) {
  return audit::recorded(
      room.transactions, room.audit, act_of(room, caller, "person.disable", subject_of(id)),
      audit::Recorded([&](Transaction& t, Act& act) -> Result<void> {
        Person const person = TRY(existing(room, t, id));
        TRY(require(room, t, caller, Permission::PersonManage, person.organ, act));
        if (id == caller.actor.person) return fail(ErrorKind::Refused, "account.self");
        TRY(not_the_last(room, t, id));
        TRY(room.persons.set_active(t, id, false));
        return end_everything(room, t, id);
      }));
}

Result<void> enable_person(Room& room, Caller const& caller, Id<Person> id) {
  return audit::recorded(
      room.transactions, room.audit, act_of(room, caller, "person.enable", subject_of(id)),
      audit::Recorded([&](Transaction& t, Act& act) -> Result<void> {
        Person const person = TRY(existing(room, t, id));
        TRY(require(room, t, caller, Permission::PersonManage, person.organ, act));
        return room.persons.set_active(t, id, true);
      }));
}

Result<Issued> renew(Room& room, Caller const& caller, Id<Person> id, bool factor) {
  std::string const password = first_password();
  auto const policy =
      room.transactions.read([&](Transaction& t) { return policy_in_force(room, t); });
  if (!policy) return std::unexpected(policy.error());
  std::string const line = TRY(room.slots.hash(password, policy->hash));
  return audit::recorded(
      room.transactions, room.audit,
      act_of(room, caller, factor ? "factor.renew" : "credential.renew", subject_of(id)),
      [&](Transaction& t, Act& act) -> Result<Issued> {
        Person const person = TRY(existing(room, t, id));
        TRY(require(room, t, caller, Permission::PersonManage, person.organ, act));
        if (id == caller.actor.person) return fail(ErrorKind::Refused, "account.self");
        TRY(not_another_officer(room, t, id));
        auto credential = TRY(room.credentials.find(t, id)).value_or(Credential{});
        if (factor) {
          credential.totp_secret.clear();
          credential.totp_confirmed = false;
          TRY(room.credentials.replace_recovery(t, id, {}));
          TRY(room.tries.forget_origins(t, id));
        }
        TRY(set_password(room, t, id, credential, line, true));
        TRY(end_everything(room, t, id));
        TRY(tell(room, t, person, factor ? Changed::FactorRenewed : Changed::PasswordRenewed,
                 caller.address));
        return Issued{id, password};
      });
}

Result<std::int64_t> kill_sessions(Room& room, Caller const& caller, Id<Person> id) {
  return audit::recorded(
      room.transactions, room.audit, act_of(room, caller, "session.kill", subject_of(id)),
      [&](Transaction& t, Act& act) -> Result<std::int64_t> {
        Person const person = TRY(existing(room, t, id));
        TRY(require(room, t, caller, Permission::SessionKill, person.organ, act));
        std::int64_t const ended = TRY(room.sessions.remove_of(t, id));
        TRY(room.tokens.remove_of(t, id));
        act.details = {{"sessions", std::to_string(ended)}};
        return ended;
      });
}

Result<std::vector<Listed>> list_people(Room& room, Caller const& caller) {
  return room.transactions.read([&](Transaction& t) -> Result<std::vector<Listed>> {
    auto const tree = TRY(tree_of(room, t));
    auto const posts = TRY(room.posts.all(t));
    Date const today = room.clock.today();
    std::vector<Listed> out;
    for (Person& person : TRY(room.persons.all(t))) {
      auto const allows = [&](Permission p) {
        return gongkai::account::may(caller.actor, p, person.organ, tree, today).allowed();
      };
      if (!allows(Permission::PersonRead) && !allows(Permission::PostRead)) continue;
      Listed one{person, {}};
      std::ranges::copy_if(posts, std::back_inserter(one.posts),
                           [&](Post const& p) { return p.person == person.id; });
      out.push_back(std::move(one));
    }
    return out;
  });
}

Result<PersonalDetails> unmask(Room& room, Caller const& caller, Id<Person> id,
                               std::string const& reason) {
  return audit::recorded(
      room.transactions, room.audit, act_of(room, caller, "person.unmask", subject_of(id)),
      [&](Transaction& t, Act& act) -> Result<PersonalDetails> {
        Person const person = TRY(existing(room, t, id));
        bool const own = id == caller.actor.person && caller.actor.standing == Standing::Complete;
        if (!own) {
          TRY(require(room, t, caller, Permission::PersonUnmask, person.organ, act));
          if (text::is_blank(reason)) return invalid({{"reason", "account.reason", {}}});
        }
        act.details = {{"reason", own ? "own" : std::string(text::prefix(reason, 200))}};
        return room.persons.details(t, id);
      });
}

Result<std::int64_t> rotate_key(Room& room, Caller const& caller, Id<Organ> organ) {
  return audit::recorded(room.transactions, room.audit,
                         act_of(room, caller, "key.rotate", "organ/" + std::to_string(organ.value)),
                         [&](Transaction& t, Act& act) -> Result<std::int64_t> {
                           TRY(require(room, t, caller, Permission::KeyRotate, organ, act));
                           return room.persons.rotate_key(t, organ, act.at);
                         });
}

Result<void> set_policy(Room& room, Caller const& caller, std::string const& name,
                        Before const& before) {
  return audit::recorded(room.transactions, room.audit, act_of(room, caller, "policy.set"),
                         audit::Recorded([&](Transaction& t, Act& act) -> Result<void> {
                           Id<Organ> const top = TRY(top_of(room, t));
                           TRY(require(room, t, caller, Permission::PolicyManage, top, act));
                           if (gongkai::account::policy_of(name) == nullptr)
                             return invalid({{"policy", "account.policy", {}}});
                           Policy const stands = TRY(policy_in_force(room, t));
                           TRY(unchanged(before, std::string(stands.name), "登录策略"));
                           act.details = {{"policy", name}};
                           return room.settings.put(t, std::nullopt, "policy.name", name, act.at);
                         }));
}

Result<void> set_addresses(Room& room, Caller const& caller, std::string const& ranges,
                           Before const& before) {
  auto const done = audit::recorded(
      room.transactions, room.audit, act_of(room, caller, "address.set"),
      audit::Recorded([&](Transaction& t, Act& act) -> Result<void> {
        Id<Organ> const top = TRY(top_of(room, t));
        TRY(require(room, t, caller, Permission::AddressManage, top, act));
        auto const stands = TRY(room.settings.find(t, std::nullopt, "policy.addresses"));
        TRY(unchanged(before, stands.value_or(""), "办公地址"));
        auto const read = gongkai::account::read_ranges(ranges);
        if (!read) return std::unexpected(read.error());
        auto const own = gongkai::account::read_address(caller.address);
        if (own && !gongkai::account::allowed(*read, *own))
          return fail(ErrorKind::Refused, "account.outside", {{"address", caller.address}});
        act.details = {{"ranges", ranges}};
        return room.settings.put(t, std::nullopt, "policy.addresses", ranges, act.at);
      }));
  room.range.forget();
  return done;
}

}  // namespace gongkai::service::account
