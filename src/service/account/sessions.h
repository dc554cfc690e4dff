#pragma once

#include "service/account/log_in.h"

namespace gongkai::service::account {

/// A session found by its secret, within its limits, with its person as he is now.
struct OpenSession {
  Session session;
  Person person;
  Credential credential;
  Policy policy = gongkai::account::default_policy();
};
/// `NotFound` login.session.
Result<OpenSession> open_session(Room& room, Transaction& t, std::string const& secret);

/// How far a session has come.
Standing standing_of(OpenSession const& open, Instant now);

/// A new session with the password alone; the oldest of the person's ends when there are too many.
Result<SignedIn> begin_session(Room& room, Transaction& t, Person const& person,
                               Credential const& credential, std::string const& address,
                               Policy const& policy);
/// The same session under a new secret; the old one is dead. Its absolute limit stays.
Result<SignedIn> go_on(Room& room, Transaction& t, OpenSession const& open, bool complete);

}  // namespace gongkai::service::account
