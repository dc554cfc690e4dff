#include "service/account/sessions.h"

#include "service/account/tries.h"

namespace gongkai::service::account {
namespace {

SignedIn signed_in(OpenSession const& open, std::string secret, Instant now) {
  return {std::move(secret), standing_of(open, now), open.credential.totp_confirmed, {}};
}

}  // namespace

Result<OpenSession> open_session(Room& room, Transaction& t, std::string const& secret) {
  OpenSession out;
  auto const session = TRY(room.sessions.find(t, digest_of(secret)));
  if (!session) return fail(ErrorKind::NotFound, "login.session");
  out.policy = TRY(policy_in_force(room, t));
  auto const person = TRY(room.persons.find(t, session->person));
  auto const credential = TRY(room.credentials.find(t, session->person));
  if (!person || !person->active || !credential || over(*session, out.policy, room.clock.now()))
    return fail(ErrorKind::NotFound, "login.session");
  out.session = *session;
  out.person = *person;
  out.credential = *credential;
  return out;
}

Standing standing_of(OpenSession const& open, Instant now) {
  if (!open.session.complete) return Standing::PasswordOnly;
  bool const change = open.credential.must_change ||
                      gongkai::account::outdated(open.policy, open.credential.changed_at, now);
  return change ? Standing::MustChangePassword : Standing::Complete;
}

Result<SignedIn> begin_session(Room& room, Transaction& t, Person const& person,
                               Credential const& credential, std::string const& address,
                               Policy const& policy) {
  auto const others = TRY(room.sessions.of(t, person.id));
  for (std::size_t i = 0; i + policy.sessions <= others.size(); ++i)
    TRY(room.sessions.remove(t, others[i].digest));
  std::string secret = make_secret();
  Instant const now = room.clock.now();
  OpenSession open{
      {digest_of(secret), person.id, false, now, now, address}, person, credential, policy};
  TRY(room.sessions.add(t, open.session));
  return signed_in(open, std::move(secret), now);
}

Result<SignedIn> go_on(Room& room, Transaction& t, OpenSession const& open, bool complete) {
  std::string secret = make_secret();
  Instant const now = room.clock.now();
  OpenSession next = open;
  next.session.digest = digest_of(secret);
  next.session.complete = complete;
  next.session.seen_at = now;
  TRY(room.sessions.remove(t, open.session.digest));
  TRY(room.sessions.add(t, next.session));
  return signed_in(next, std::move(secret), now);
}

Result<Caller> identify(Room& room, std::string const& secret, std::string const& address) {
  bool stale = false;
  auto const read = room.transactions.read([&](Transaction& t) -> Result<Caller> {
    OpenSession const open = TRY(open_session(room, t, secret));
    Instant const now = room.clock.now();
    stale = now - open.session.seen_at >= Duration::minutes(1);
    Caller out;
    out.address = address;
    out.session = open.session.digest;
    out.actor.person = open.person.id;
    out.actor.standing = standing_of(open, now);
    out.actor.posts = TRY(room.posts.of(t, open.person.id));
    return out;
  });
  if (!read || !stale) return read;
  // Written once a minute, so a session may end up to a minute early, never late.
  TRY(room.transactions.write(
      [&](Transaction& t) { return room.sessions.seen(t, read->session, room.clock.now()); }));
  return read;
}

Result<void> log_out(Room& room, std::string const& secret, std::string const& address) {
  Act act = act_of(room, {}, "session.end");
  act.address = address;
  return audit::recorded(room.transactions, room.audit, std::move(act),
                         audit::Recorded([&](Transaction& t, Act& done) -> Result<void> {
                           OpenSession const open = TRY(open_session(room, t, secret));
                           done.person = open.person.id;
                           done.subject = subject_of(open.person.id);
                           done.organ = open.person.organ;
                           TRY(room.sessions.remove(t, open.session.digest));
                           return {};
                         }));
}

Result<void> tidy(Room& room) {
  return room.transactions.write([&](Transaction& t) -> Result<void> {
    Policy const policy = TRY(policy_in_force(room, t));
    Instant const now = room.clock.now();
    TRY(room.sessions.forget(t, now - policy.absolute, now - policy.idle));
    TRY(room.tries.forget(t, now - Duration::hours(48)));
    return {};
  });
}

}  // namespace gongkai::service::account
