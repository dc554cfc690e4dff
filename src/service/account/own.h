#pragma once

#include "service/account/log_in.h"

/// What somebody who is signed in does with his own account; the password: `change_password`.
namespace gongkai::service::account {

/// A new authenticator in the place of the one that counts, which goes on counting until the new
/// one has shown a code. `ticket` is the server's own, sealed, and good for ten minutes in this
/// session.
struct Renewal {
  Enrolment shown;
  std::string ticket;
};
/// Asks for password and code once more: `Forbidden` login.wrong, login.code; `Refused` login.wait.
Result<Renewal> change_factor(Room& room, std::string const& secret, std::string const& password,
                              std::string const& code, std::string const& site_name,
                              std::string const& address);
/// A code of the new one. From here on the new one counts, the recovery codes are new, and every
/// other session of the person has ended. `Refused` login.ticket; `Forbidden` login.code.
Result<Confirmed> confirm_factor(Room& room, std::string const& secret, std::string const& ticket,
                                 std::string const& code, std::string const& address);

/// One of a person's sessions as he sees it; `name` tells it from his others and opens nothing.
struct OwnSession {
  std::string name;
  std::string address;
  Instant begun_at, seen_at;
  bool complete = false, current = false;
};
/// The newest first.
Result<std::vector<OwnSession>> own_sessions(Room& room, Caller const& caller);
/// `NotFound` login.no_session; `Refused` login.current for the one that asks.
Result<void> end_own_session(Room& room, Caller const& caller, std::string const& name);

}  // namespace gongkai::service::account
