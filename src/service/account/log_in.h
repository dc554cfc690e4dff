#pragma once

#include "service/account/room.h"

/// Signing in and what a session may do with itself. A session begins with the password alone
/// (`PasswordOnly`); the code makes it complete. Its secret changes at every step.
namespace gongkai::service::account {

/// Who wants in. `device` is the secret of the device cookie, empty when there is none.
struct LogIn {
  std::string login, password;
  std::string address;
  std::string device = {};
};

/// A session that goes on. `secret` belongs into the session cookie; `device`, when not empty, into
/// a cookie of its own that outlives sessions.
struct SignedIn {
  std::string secret;
  Standing standing = Standing::PasswordOnly;
  bool enrolled = false;  // has an authenticator; otherwise `enrol` comes next
  std::string device = {};
};

/// Begins a session. One answer, in the same time, for an unknown name, a wrong password and a
/// disabled account: `Forbidden` login.wrong. `Refused` login.wait {seconds} while tries are
/// slowed; `Forbidden` login.address outside the office; `Fault` login.busy.
Result<SignedIn> log_in(Room& room, LogIn const& entered);

/// Who stands behind a session, with what he holds at this moment. `NotFound` login.session when
/// there is none, or it is over its limits.
Result<Caller> identify(Room& room, std::string const& secret, std::string const& address);

/// The second factor. `Forbidden` login.code for a wrong code or one that was used; login.wait.
Result<SignedIn> give_code(Room& room, std::string const& secret, std::string const& code,
                           std::string const& address, std::string const& device = {});
/// Instead of the code, once each.
Result<SignedIn> give_recovery_code(Room& room, std::string const& secret, std::string const& code,
                                    std::string const& address, std::string const& device = {});

/// A new authenticator: shown once, counts after `confirm`. `Refused` login.enrolled while there is
/// one that counts.
struct Enrolment {
  std::string secret, address;  // as typed, and for the picture
};
Result<Enrolment> enrol(Room& room, std::string const& secret, std::string const& site_name,
                        std::string const& address);
/// Proves that the authenticator works; completes the session and gives the recovery codes, once.
struct Confirmed {
  SignedIn session;
  std::vector<std::string> recovery_codes;
};
Result<Confirmed> confirm(Room& room, std::string const& secret, std::string const& code,
                          std::string const& address);

/// `Invalid` with what is wrong with the new one; `Forbidden` login.wrong for the old one. Who need
/// not change it but wants to gives a code as well: login.code. Every other session of the person
/// ends, and this one goes on under a new secret.
Result<SignedIn> change_password(Room& room, std::string const& secret, std::string const& old,
                                 std::string const& fresh, std::string const& address,
                                 std::string const& code = {});

Result<void> log_out(Room& room, std::string const& secret, std::string const& address);

/// Removes sessions over their limits, and counters that no longer count; for the daily job.
Result<void> tidy(Room& room);

}  // namespace gongkai::service::account
