#include "service/account/log_in.h"

#include "base/base32.h"
#include "domain/account/totp.h"
#include "service/account/factor.h"
#include "service/account/sessions.h"
#include "service/account/tries.h"

namespace gongkai::service::account {
namespace {

/// What the first transaction found out about an attempt.
struct Attempt {
  std::optional<LoginEntry> who;
  std::optional<std::string> line;
  std::vector<Counted> counters;
  Policy policy = gongkai::account::default_policy();
};

/// Whether staff may come in from here, and not too early; the try is counted.
Result<Attempt> begin(Room& room, Transaction& t, LogIn const& entered) {
  Attempt out;
  out.policy = TRY(policy_in_force(room, t));
  auto const ranges = TRY(office_addresses(room, t));
  auto const address = gongkai::account::read_address(entered.address);
  if (!ranges.empty() && !(address && gongkai::account::allowed(ranges, *address)))
    return fail(ErrorKind::Forbidden, "login.address");
  // The same statements for a name that is not there; nothing sealed is opened for either.
  out.who = TRY(room.persons.find_login(t, entered.login));
  Id<Person> const id = out.who ? out.who->id : Id<Person>{};
  out.line = TRY(room.credentials.password_line(t, id));
  bool const known = TRY(known_origin(room, t, id, entered.address, entered.device));
  out.counters = password_counters(room, entered.login, entered.address, entered.device, known);
  TRY(count(room, t, out.counters));
  return out;
}

}  // namespace

Result<SignedIn> log_in(Room& room, LogIn const& entered) {
  Act act = act_of(room, {}, "session.begin");
  act.address = entered.address;
  // The try is counted and committed first, so that many at once are not looked at together.
  auto const begun =
      room.transactions.write([&](Transaction& t) { return begin(room, t, entered); });
  if (!begun)
    return std::unexpected(audit::refused(room.transactions, room.audit, act, begun.error()));
  Policy const& policy = begun->policy;
  std::optional<std::string> const& line = begun->line;
  bool const right = TRY(room.slots.verify(line, entered.password, policy.hash));
  std::optional<std::string> renewed;
  if (right && crypto::needs_rehash(*line, policy.hash))
    renewed = TRY(room.slots.hash(entered.password, policy.hash));

  return audit::recorded(
      room.transactions, room.audit, act, [&](Transaction& t, Act& done) -> Result<SignedIn> {
        // What changed while the password was looked at counts.
        auto const who = TRY(room.persons.find_login(t, entered.login));
        Id<Person> const id = who ? who->id : Id<Person>{};
        if (who) {
          done.person = id;
          done.subject = subject_of(id);
          done.organ = who->organ;
        }
        auto const now = TRY(room.credentials.password_line(t, id));
        if (!right || !who || !who->active || now != line)
          return fail(ErrorKind::Forbidden, "login.wrong");
        auto const person = TRY(room.persons.find(t, id));
        auto credential = TRY(room.credentials.find(t, id));
        if (!person || !credential) return fail(ErrorKind::Forbidden, "login.wrong");
        TRY(give_back(room, t, begun->counters));
        if (renewed) {
          credential->password = *renewed;
          TRY(room.credentials.put(t, person->id, *credential));
        }
        return begin_session(room, t, *person, *credential, entered.address, policy);
      });
}

namespace {

/// A second factor: counted, then `holds` decides.
Result<SignedIn> second_factor(
    Room& room, std::string const& secret, std::string const& address, std::string const& device,
    char const* action,
    std::function<Result<bool>(Transaction&, OpenSession const&)> const& holds) {
  Act act = code_act(room, address, action);
  auto const waiting = count_code(room, secret, address, device);
  if (!waiting)
    return std::unexpected(audit::refused(room.transactions, room.audit, act, waiting.error()));
  return audit::recorded(room.transactions, room.audit, act,
                         [&](Transaction& t, Act& done) -> Result<SignedIn> {
                           OpenSession const open = TRY(open_session(room, t, secret));
                           name_person(done, open);
                           if (open.session.complete || !open.credential.totp_confirmed)
                             return fail(ErrorKind::Refused, "login.step");
                           if (!TRY(holds(t, open)))
                             return fail(ErrorKind::Forbidden, "login.code");
                           TRY(give_back(room, t, waiting->counters));
                           return complete(room, t, open, address, device);
                         });
}

}  // namespace

Result<SignedIn> give_code(Room& room, std::string const& secret, std::string const& code,
                           std::string const& address, std::string const& device) {
  return second_factor(
      room, secret, address, device, "session.code",
      [&](Transaction& t, OpenSession const& open) { return take_code(room, t, open, code); });
}

Result<SignedIn> give_recovery_code(Room& room, std::string const& secret, std::string const& code,
                                    std::string const& address, std::string const& device) {
  return second_factor(room, secret, address, device, "session.recovery",
                       [&](Transaction& t, OpenSession const& open) -> Result<bool> {
                         auto const bytes = gongkai::account::read_recovery_code(code);
                         bool const used =
                             bytes && TRY(room.credentials.use_recovery(
                                          t, open.person.id, recovery_digest(room, *bytes)));
                         if (!used) return false;
                         TRY(tell(room, t, open.person, Changed::RecoveryCode, address));
                         return true;
                       });
}

Result<Enrolment> enrol(Room& room, std::string const& secret, std::string const& site_name,
                        std::string const& address) {
  Bytes const fresh = crypto::random_bytes(gongkai::account::totp_secret_size);
  return audit::recorded(room.transactions, room.audit, code_act(room, address, "factor.enrol"),
                         [&](Transaction& t, Act& done) -> Result<Enrolment> {
                           OpenSession open = TRY(open_session(room, t, secret));
                           name_person(done, open);
                           if (open.credential.totp_confirmed)
                             return fail(ErrorKind::Refused, "login.enrolled");
                           open.credential.totp_secret = fresh;
                           open.credential.totp_step = 0;
                           TRY(room.credentials.put(t, open.person.id, open.credential));
                           return Enrolment{
                               base32(fresh),
                               gongkai::account::totp_address(site_name, open.person.login, fresh)};
                         });
}

Result<Confirmed> confirm(Room& room, std::string const& secret, std::string const& code,
                          std::string const& address) {
  Act act = code_act(room, address, "factor.confirm");
  auto const waiting = count_code(room, secret, address, "");
  if (!waiting)
    return std::unexpected(audit::refused(room.transactions, room.audit, act, waiting.error()));
  return audit::recorded(
      room.transactions, room.audit, act, [&](Transaction& t, Act& done) -> Result<Confirmed> {
        OpenSession open = TRY(open_session(room, t, secret));
        name_person(done, open);
        if (open.credential.totp_confirmed || open.credential.totp_secret.empty())
          return fail(ErrorKind::Refused, "login.step");
        auto const digits = gongkai::account::read_code(code);
        auto const step =
            digits ? gongkai::account::totp_match(open.credential.totp_secret, *digits,
                                                  room.clock.now(), open.credential.totp_step)
                   : std::nullopt;
        if (!step || !TRY(room.credentials.take_step(t, open.person.id, *step)))
          return fail(ErrorKind::Forbidden, "login.code");
        TRY(give_back(room, t, waiting->counters));
        open.credential.totp_confirmed = true;
        open.credential.totp_step = *step;
        TRY(room.credentials.put(t, open.person.id, open.credential));
        Confirmed out;
        out.recovery_codes = TRY(fresh_recovery_codes(room, t, open.person.id));
        out.session = TRY(complete(room, t, open, address, ""));
        return out;
      });
}

}  // namespace gongkai::service::account
