#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.h"
#include "base/instant.h"
#include "domain/account/person.h"

namespace gongkai::audit {

enum class Outcome : std::uint8_t { Done, Refused };
/// Stored name: "done", "refused".
std::string_view name_of(Outcome outcome);
std::optional<Outcome> outcome_of(std::string_view name);

/// One thing more about what was done: never personal data, never a secret.
struct Detail {
  std::string name, value;

  friend bool operator==(Detail const&, Detail const&) = default;
};

/// What is recorded about one act: who did what to what, from where, and how it ended.
struct Act {
  Instant at;
  Id<account::Person> person;                     // 0: nobody signed in, or the console
  std::optional<Id<account::Person>> acting_for;  // in whose stead
  std::string address;                            // of the network; empty: the console
  Id<organ::Organ> organ;                         // 0: the whole site
  std::string action;                             // post.grant
  std::string subject;                            // person/12
  Outcome outcome = Outcome::Done;
  std::string reason;  // the code of the refusal
  std::vector<Detail> details;

  friend bool operator==(Act const&, Act const&) = default;
};

/// An act with its places in the two chains: of its organ and of the whole site.
///   organ_digest = SM3(organ_digest of the one before in its organ ‖ canonical bytes)
///   digest       = SM3(digest of the one before ‖ organ_digest)
/// The first in a chain stands behind 32 zero bytes.
struct Record {
  std::int64_t number = 0;        // in the site, from 1, without gaps
  std::int64_t organ_number = 0;  // in its organ, likewise
  Act act;
  crypto::Digest organ_digest{};
  crypto::Digest digest{};

  friend bool operator==(Record const&, Record const&) = default;
};

/// What is digested of a record: every field but the digests, each behind its length, so that no
/// two records have the same bytes.
Bytes canonical(Record const& record);

/// The record behind `last` (nothing: the first of all) and `last_of_organ`.
struct Place {
  std::int64_t number = 0;
  crypto::Digest digest{};
};
Record chained(Act act, Place const& last, Place const& last_of_organ);

/// Details as they are stored: name=value lines, with \n and \\ escaped.
std::string written(std::vector<Detail> const& details);
/// Reads what `written` writes; what is no such line becomes a detail without value.
std::vector<Detail> read_details(std::string_view text);

}  // namespace gongkai::audit
