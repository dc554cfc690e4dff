#pragma once

#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/id.h"
#include "base/instant.h"
#include "domain/organ/organ.h"

namespace gongkai::account {

/// What identifies a member of staff beyond the work; kept encrypted, shown masked.
struct PersonalDetails {
  std::string name, phone, id_number, email;

  friend bool operator==(PersonalDetails const&, PersonalDetails const&) = default;
};

/// Somebody who works with the system.
struct Person {
  Id<Person> id;
  std::string login;        // chosen for the work; never a phone or ID number
  Id<organ::Organ> organ;   // whose key keeps the details
  PersonalDetails details;  // masked, unless it came from `unmask`
  bool active = true;
  Instant created_at;

  friend bool operator==(Person const&, Person const&) = default;
};

/// What proves that somebody is this person.
struct Credential {
  std::string password;  // a line of crypto::hash_password; empty: none chosen yet
  Instant changed_at;
  bool must_change = true;
  Bytes totp_secret;  // empty: none enrolled
  bool totp_confirmed = false;
  std::int64_t totp_step = 0;  // the last one accepted; never again, nor one before it

  friend bool operator==(Credential const&, Credential const&) = default;
};

}  // namespace gongkai::account
