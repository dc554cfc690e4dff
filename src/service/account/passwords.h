#pragma once

#include "service/account/room.h"

namespace gongkai::service::account {

/// The lines that a new password is compared with: the present one and those before.
Result<std::vector<std::string>> earlier_lines(Room& room, Transaction& t, Id<Person> person,
                                               Credential const& credential, Policy const& policy);
/// Stores the line of a new password and remembers the old one.
Result<void> set_password(Room& room, Transaction& t, Id<Person> person, Credential credential,
                          std::string line, bool must_change);

}  // namespace gongkai::service::account
