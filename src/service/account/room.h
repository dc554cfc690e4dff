#pragma once

#include <string>

#include "base/clock.h"
#include "domain/account/address.h"
#include "service/account/hash_slots.h"
#include "service/account/office_range.h"
#include "service/account/ports.h"
#include "service/audit/recorded.h"
#include "service/organ/ports.h"
#include "service/setting/ports.h"

namespace gongkai::service::account {

using gongkai::account::Access;
using gongkai::account::Actor;
using gongkai::account::Address;
using gongkai::account::Permission;
using gongkai::account::Policy;
using gongkai::account::Standing;
using service::audit::Act;

/// What every use case about people works with; made once by whoever joins the parts.
struct Room {
  Transactions& transactions;
  PersonStore& persons;
  CredentialStore& credentials;
  PostStore& posts;
  SessionStore& sessions;
  TriesStore& tries;
  TokenStore& tokens;
  organ::OrganStore& organs;
  setting::SettingStore& settings;
  audit::AuditStore& audit;
  HashSlots& slots;
  OfficeRange& range;
  Clock const& clock;
  crypto::Key index;         // for digests of what must not be guessed back (site.key_for("index"))
  Teller* teller = nullptr;  // nobody is told without one
};

/// Tells `person` what was done to the way he signs in (Teller).
inline Result<void> tell(Room& room, Transaction& transaction, Person const& person, Changed what,
                         std::string const& from, std::string const& email = {}) {
  if (room.teller == nullptr) return {};
  return room.teller->tell(transaction, person, what, from, email);
}

/// Who asks, and from where. Made by `identify`, or `console()`.
struct Caller {
  Actor actor;
  std::string address;  // empty: the console
  std::string session;  // digest of the session; empty for tokens and the console
};
/// Whoever sits at the machine itself; his acts are recorded under nobody's name.
Caller console();

/// The record of what `caller` is about to do.
Act act_of(Room const& room, Caller const& caller, std::string action, std::string subject = {},
           Id<Organ> organ = {});
/// `Forbidden` unless the caller may; names in the act for whom he acts, if so.
Result<void> require(Room& room, Transaction& transaction, Caller const& caller,
                     Permission permission, Id<Organ> organ, Act& act);
/// The one question of handlers that only show: refused is recorded, allowed is not.
Result<Access> authorise(Room& room, Caller const& caller, Permission permission, Id<Organ> organ);

/// The policy and the office's addresses, as set (policy.name, policy.addresses).
Result<Policy> policy_in_force(Room& room, Transaction& transaction);
Result<std::vector<gongkai::account::AddressRange>> office_addresses(Room& room,
                                                                     Transaction& transaction);

/// 256 random bits as text, and the digest under which they are stored.
std::string make_secret();
std::string digest_of(std::string_view secret);
/// The token that forms of a session carry (CSRF); another for every session.
std::string form_token(std::string_view session_secret);
bool form_token_holds(std::string_view session_secret, std::string_view given);

inline std::string subject_of(Id<Person> person) {
  return "person/" + std::to_string(person.value);
}

}  // namespace gongkai::service::account
