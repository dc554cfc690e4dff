#pragma once

#include <string>

#include "service/organ/ports.h"

/// The record of an organ: one place for its name and how the public reaches it.
namespace gongkai::service::organ {

using gongkai::organ::Contact;

/// Names what a record says; another when anything in it changed. For If-Match.
std::string version_of(Organ const& organ);

/// Changes the contact of an organ, if it is still as `version` says. `Conflict` (organ.changed)
/// otherwise, `NotFound` (organ.absent), `Invalid` where a required field is empty.
Result<Organ> change_contact(Transaction& transaction, OrganStore& store, Id<Organ> id,
                             std::string const& version, Contact const& contact);
/// The whole record, by whoever keeps the tree. A code that changes is kept, so that its addresses
/// lead to the new ones. `Invalid` besides for a code that another organ has (organ.code_used) or
/// had (organ.code_former).
Result<Organ> change(Transaction& transaction, OrganStore& store, std::string const& version,
                     Organ const& organ, Instant at);
Result<Organ> add(Transaction& transaction, OrganStore& store, Organ organ);

}  // namespace gongkai::service::organ
