#include "service/account/factor.h"

#include "domain/account/totp.h"

namespace gongkai::service::account {

Result<Waiting> count_code(Room& room, std::string const& secret, std::string const& address,
                           std::string const& device) {
  return room.transactions.write([&](Transaction& t) -> Result<Waiting> {
    Waiting out;
    out.open = TRY(open_session(room, t, secret));
    Id<Person> const person = out.open.person.id;
    out.known = TRY(known_origin(room, t, person, address, device));
    out.counters = code_counters(room, person, address, device, out.known);
    TRY(count(room, t, out.counters));
    return out;
  });
}

Act code_act(Room const& room, std::string const& address, char const* action) {
  Act out = act_of(room, {}, action);
  out.address = address;
  return out;
}

void name_person(Act& act, OpenSession const& open) {
  act.person = open.person.id;
  act.subject = subject_of(open.person.id);
  act.organ = open.person.organ;
}

Result<SignedIn> complete(Room& room, Transaction& t, OpenSession const& open,
                          std::string const& address, std::string const& device) {
  SignedIn out = TRY(go_on(room, t, open, true));
  Instant const now = room.clock.now();
  out.device = device.empty() ? make_secret() : device;
  TRY(room.tries.remember(t, open.person.id, address_origin(room, address), now));
  TRY(room.tries.remember(t, open.person.id, device_origin(room, out.device), now));
  return out;
}

Result<bool> take_code(Room& room, Transaction& t, OpenSession const& open,
                       std::string const& code) {
  auto const digits = gongkai::account::read_code(code);
  if (!digits) return false;
  auto const step = gongkai::account::totp_match(open.credential.totp_secret, *digits,
                                                 room.clock.now(), open.credential.totp_step);
  if (!step) return false;
  return room.credentials.take_step(t, open.person.id, *step);
}

std::string recovery_digest(Room const& room, ByteView code) {
  return hex(crypto::hmac_sm3(crypto::derive(room.index, "recovery"), code));
}

Result<std::vector<std::string>> fresh_recovery_codes(Room& room, Transaction& t,
                                                      Id<Person> person) {
  std::vector<std::string> out, digests;
  for (int i = 0; i < 10; ++i) {
    Bytes const bytes = crypto::random_bytes(10);
    out.push_back(gongkai::account::recovery_code(bytes));
    digests.push_back(recovery_digest(room, bytes));
  }
  TRY(room.credentials.replace_recovery(t, person, digests));
  return out;
}

Result<void> end_other_sessions(Room& room, Transaction& t, OpenSession const& open) {
  for (Session const& other : TRY(room.sessions.of(t, open.person.id))) {
    if (other.digest != open.session.digest) TRY(room.sessions.remove(t, other.digest));
  }
  return {};
}

}  // namespace gongkai::service::account
