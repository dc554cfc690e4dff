#include "service/account/own.h"

#include <algorithm>
#include <charconv>

#include "base/base32.h"
#include "domain/account/totp.h"
#include "service/account/factor.h"

namespace gongkai::service::account {
namespace {

constexpr Duration ticket_time = Duration::minutes(10);

crypto::Key ticket_key(Room const& room) { return crypto::derive(room.index, "factor ticket"); }

/// A ticket opens for the session it was made in.
std::string place_of(OpenSession const& open) {
  return subject_of(open.person.id) + "/" + open.session.digest;
}

std::string make_ticket(Room const& room, OpenSession const& open, ByteView fresh) {
  std::string const plain = std::to_string((room.clock.now() + ticket_time).ms) + " " + hex(fresh);
  return hex(crypto::seal(ticket_key(room), bytes_of(plain), place_of(open)));
}

/// The secret inside, while the ticket is good.
std::optional<Bytes> read_ticket(Room const& room, OpenSession const& open,
                                 std::string const& ticket) {
  auto const sealed = unhex(ticket);
  auto const plain =
      sealed ? crypto::open(ticket_key(room), *sealed, place_of(open)) : std::nullopt;
  if (!plain) return std::nullopt;
  std::string_view const text = text_of(*plain);
  std::int64_t until = 0;
  auto const end = std::from_chars(text.data(), text.data() + text.size(), until).ptr;
  if (Instant{until} < room.clock.now()) return std::nullopt;
  return unhex(text.substr(static_cast<std::size_t>(end - text.data()) + 1));
}

std::string name_of(Session const& session) { return session.digest.substr(0, 16); }

}  // namespace

Result<Renewal> change_factor(Room& room, std::string const& secret, std::string const& password,
                              std::string const& code, std::string const& site_name,
                              std::string const& address) {
  Act act = code_act(room, address, "factor.change");
  auto const begun = room.transactions.write([&](Transaction& t) -> Result<Waiting> {
    Waiting out;
    out.open = TRY(open_session(room, t, secret));
    out.counters = password_counters(room, out.open.person.login, address, "", true);
    auto const more = code_counters(room, out.open.person.id, address, "", true);
    out.counters.insert(out.counters.end(), more.begin(), more.end());
    TRY(count(room, t, out.counters));
    return out;
  });
  if (!begun)
    return std::unexpected(audit::refused(room.transactions, room.audit, act, begun.error()));
  std::string const known = begun->open.credential.password;
  bool const right = TRY(room.slots.verify(known, password, begun->open.policy.hash));
  Bytes const fresh = crypto::random_bytes(gongkai::account::totp_secret_size);
  return audit::recorded(
      room.transactions, room.audit, act, [&](Transaction& t, Act& done) -> Result<Renewal> {
        OpenSession const open = TRY(open_session(room, t, secret));
        name_person(done, open);
        if (standing_of(open, room.clock.now()) != Standing::Complete)
          return fail(ErrorKind::Refused, "login.step");
        if (!right || open.credential.password != known)
          return fail(ErrorKind::Forbidden, "login.wrong");
        if (!TRY(take_code(room, t, open, code))) return fail(ErrorKind::Forbidden, "login.code");
        TRY(give_back(room, t, begun->counters));
        return Renewal{
            {base32(fresh), gongkai::account::totp_address(site_name, open.person.login, fresh)},
            make_ticket(room, open, fresh)};
      });
}

Result<Confirmed> confirm_factor(Room& room, std::string const& secret, std::string const& ticket,
                                 std::string const& code, std::string const& address) {
  Act act = code_act(room, address, "factor.changed");
  auto const waiting = count_code(room, secret, address, "");
  if (!waiting)
    return std::unexpected(audit::refused(room.transactions, room.audit, act, waiting.error()));
  return audit::recorded(
      room.transactions, room.audit, act, [&](Transaction& t, Act& done) -> Result<Confirmed> {
        OpenSession open = TRY(open_session(room, t, secret));
        name_person(done, open);
        auto const fresh = read_ticket(room, open, ticket);
        if (!fresh) return fail(ErrorKind::Refused, "login.ticket");
        auto const digits = gongkai::account::read_code(code);
        auto const step = digits
                              ? gongkai::account::totp_match(*fresh, *digits, room.clock.now(), 0)
                              : std::nullopt;
        if (!step) return fail(ErrorKind::Forbidden, "login.code");
        TRY(give_back(room, t, waiting->counters));
        open.credential.totp_secret = *fresh;
        open.credential.totp_confirmed = true;
        open.credential.totp_step = *step;
        TRY(room.credentials.put(t, open.person.id, open.credential));
        Confirmed out;
        out.recovery_codes = TRY(fresh_recovery_codes(room, t, open.person.id));
        TRY(end_other_sessions(room, t, open));
        TRY(tell(room, t, open.person, Changed::Factor, address));
        out.session = TRY(complete(room, t, open, address, ""));
        return out;
      });
}

Result<std::vector<OwnSession>> own_sessions(Room& room, Caller const& caller) {
  return room.transactions.read([&](Transaction& t) -> Result<std::vector<OwnSession>> {
    Policy const policy = TRY(policy_in_force(room, t));
    std::vector<OwnSession> out;
    for (Session const& s : TRY(room.sessions.of(t, caller.actor.person))) {
      if (over(s, policy, room.clock.now())) continue;
      out.push_back(
          {name_of(s), s.address, s.created_at, s.seen_at, s.complete, s.digest == caller.session});
    }
    std::ranges::reverse(out);
    return out;
  });
}

Result<void> end_own_session(Room& room, Caller const& caller, std::string const& name) {
  return audit::recorded(room.transactions, room.audit,
                         act_of(room, caller, "session.end_other", subject_of(caller.actor.person)),
                         audit::Recorded([&](Transaction& t, Act&) -> Result<void> {
                           for (Session const& s : TRY(room.sessions.of(t, caller.actor.person))) {
                             if (name_of(s) != name) continue;
                             if (s.digest == caller.session)
                               return fail(ErrorKind::Refused, "login.current");
                             TRY(room.sessions.remove(t, s.digest));
                             return {};
                           }
                           return fail(ErrorKind::NotFound, "login.no_session");
                         }));
}

}  // namespace gongkai::service::account
