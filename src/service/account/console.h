#pragma once

#include "service/account/people.h"

/// The way back in: what whoever sits at the machine may do without signing in. Each is recorded,
/// under nobody's name and without an address.
namespace gongkai::service::account {

/// Everybody, masked, with his posts.
Result<std::vector<Listed>> list_from_console(Room& room);
/// As `disable_person`, the last of one of 三员 too: a new one comes by a set-up token. `NotFound`
/// account.person.
Result<void> disable_from_console(Room& room, std::string const& login);
/// Of one person, or of all with an empty login; how many.
Result<std::int64_t> kill_from_console(Room& room, std::string const& login);
/// Which addresses may sign in; empty: all.
Result<void> addresses_from_console(Room& room, std::string const& ranges);

}  // namespace gongkai::service::account
