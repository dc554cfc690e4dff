#pragma once

#include "service/account/sessions.h"
#include "service/account/tries.h"

/// What everything about the second factor shares.
namespace gongkai::service::account {

/// A session that is about to show its second factor, the try already counted.
struct Waiting {
  OpenSession open;
  bool known = false;
  std::vector<Counted> counters;
};
/// Counts a try of the second factor, committed by itself. `Refused` login.wait.
Result<Waiting> count_code(Room& room, std::string const& secret, std::string const& address,
                           std::string const& device);

/// The record of an act about the second factor, and whose it is once that is known.
Act code_act(Room const& room, std::string const& address, char const* action);
void name_person(Act& act, OpenSession const& open);

/// Remembers where somebody signed in completely, and gives the session a new secret.
Result<SignedIn> complete(Room& room, Transaction& t, OpenSession const& open,
                          std::string const& address, std::string const& device);

/// Whether a code of the person's authenticator was typed; it is taken, once over all nodes.
Result<bool> take_code(Room& room, Transaction& t, OpenSession const& open,
                       std::string const& code);

std::string recovery_digest(Room const& room, ByteView code);
/// Ten new ones in the place of all before.
Result<std::vector<std::string>> fresh_recovery_codes(Room& room, Transaction& t,
                                                      Id<Person> person);
/// Ends every session of the person but this one.
Result<void> end_other_sessions(Room& room, Transaction& t, OpenSession const& open);

}  // namespace gongkai::service::account
