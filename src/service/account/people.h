#pragma once

#include "service/account/room.h"

/// What the system administrator does with people, and what shows them.
namespace gongkai::service::account {

/// Who is to be added.
struct NewPerson {
  std::string login;
  Id<Organ> organ;
  PersonalDetails details;
};
/// The first password is random, shown once, and must be changed at the first login.
struct Issued {
  Id<Person> person;
  std::string password;
};

/// `Invalid` account.login, account.name; `Conflict` account.login_taken; `NotFound` account.organ;
/// `Forbidden` without person.manage at the organ.
Result<Issued> add_person(Room& room, Caller const& caller, NewPerson const& wanted);
/// What is to be different in somebody's details; what is not set stays.
struct DetailsChange {
  std::optional<std::string> name, phone, id_number, email;
};
/// Records which fields changed, never what they say. `Invalid` account.name, account.email;
/// `Forbidden` without person.manage at his organ.
Result<void> change_person(Room& room, Caller const& caller, Id<Person> person,
                           DetailsChange const& change);
/// Ends every session and token of the person at once. `Refused` account.self, account.last_holder.
Result<void> disable_person(Room& room, Caller const& caller, Id<Person> person);
Result<void> enable_person(Room& room, Caller const& caller, Id<Person> person);
/// A new first password; with `factor` also a new authenticator, for who lost his. `Refused`
/// account.self; account.other_officer for a security or audit administrator, who comes back by a
/// set-up token.
Result<Issued> renew(Room& room, Caller const& caller, Id<Person> person, bool factor);
/// Ends the sessions and tokens of a person; how many sessions.
Result<std::int64_t> kill_sessions(Room& room, Caller const& caller, Id<Person> person);

/// People of the organs where the caller may see them, masked, with their posts.
struct Listed {
  Person person;
  std::vector<Post> posts;
};
Result<std::vector<Listed>> list_people(Room& room, Caller const& caller);
/// The whole details, for a reason that is recorded. `Invalid` account.reason when there is none;
/// needs person.unmask. Everybody sees his own.
Result<PersonalDetails> unmask(Room& room, Caller const& caller, Id<Person> person,
                               std::string const& reason);
/// A new data key for the people of an organ; how many were sealed anew. Needs key.rotate.
Result<std::int64_t> rotate_key(Room& room, Caller const& caller, Id<Organ> organ);

/// What stood when somebody began to change it; nothing: whatever stands (the console).
using Before = std::optional<std::string>;
/// Which set of rules and which addresses are in force. Needs policy.manage, address.manage at the
/// top of the tree. `Invalid` account.policy, account.range; `Refused` account.outside when the
/// caller himself would be shut out; `Conflict` organ.changed when another was quicker.
Result<void> set_policy(Room& room, Caller const& caller, std::string const& name,
                        Before const& before = {});
Result<void> set_addresses(Room& room, Caller const& caller, std::string const& ranges,
                           Before const& before = {});

}  // namespace gongkai::service::account
