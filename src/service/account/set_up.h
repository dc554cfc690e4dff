#pragma once

#include "service/account/room.h"

/// The first of 三员. There is no built-in account and no built-in password: whoever sits at the
/// machine has a token printed for each of the three, and three people use them.
namespace gongkai::service::account {

inline constexpr Duration setup_token_life = Duration::minutes(30);

/// A single-use token for one of 三员; recorded. `Refused` account.not_administrator for another
/// role; account.has_holder while an active person holds it, unless `even_so` (the way back in).
Result<std::string> make_setup_token(Room& room, Role role, bool even_so);

/// What the form behind the token says. The organ is made when there is none yet.
struct SetUp {
  std::string token;
  std::string login, password;
  PersonalDetails details;
  std::string organ_name, organ_code;
  std::string address;
};
/// Makes the person, with the post at the top organ; then he logs in. `Forbidden` login.setup_token
/// for a token that is wrong, used or too old; `Invalid` as add_person and for the password;
/// `Conflict` account.login_taken. What is wrong with the form does not use the token up.
Result<Id<Person>> set_up(Room& room, SetUp const& entered);

}  // namespace gongkai::service::account
