#include "service/office/rotation.h"

#include <algorithm>
#include <charconv>

#include "service/account/tree.h"
#include "service/message/catalogue.h"

namespace gongkai::service::office {
namespace {

using account::Permission;
using gongkai::organ::Organ;

constexpr char const* job_name = "key.rotation";
constexpr Duration lease_time = Duration::minutes(10);
constexpr std::int64_t attempts = 5;

/// "organ person": whose keys, and who asked for it.
struct Asked {
  std::int64_t organ = 0, person = 0;
};
std::string body_of(Asked asked) {
  return std::to_string(asked.organ) + " " + std::to_string(asked.person);
}
Asked read(std::string const& body) {
  Asked out;
  char const* const begin = body.c_str();
  char const* const end = begin + body.size();
  char const* const at = std::from_chars(begin, end, out.organ).ptr;
  if (at != end) std::from_chars(at + 1, end, out.person);
  return out;
}

}  // namespace

Result<Rotation> rotation_of(Transaction& t, outbox::Outbox& outbox) {
  Rotation out;
  for (outbox::Parcel const& p : TRY(outbox.latest(t, job_name, 100'000)))
    out.begun_at = std::max(out.begun_at.value_or(p.created_at), p.created_at);
  for (outbox::Parcel const& p : TRY(outbox.latest(t, job_name, 100'000))) {
    if (p.created_at != out.begun_at) continue;
    ++out.organs;
    out.failed += p.failed_at.has_value();
    out.waiting += !p.done_at && !p.failed_at;
    if (!p.done_at && !p.trouble.empty()) out.trouble = p.trouble;
    auto const ended = p.done_at ? p.done_at : p.failed_at;
    if (ended) out.ended_at = std::max(out.ended_at.value_or(*ended), *ended);
  }
  if (out.waiting > 0) out.ended_at.reset();
  return out;
}

Result<Rotation> begin_rotation(account::Room& room, outbox::Outbox& outbox,
                                account::Caller const& caller) {
  return audit::recorded(
      room.transactions, room.audit, account::act_of(room, caller, "key.rotation"),
      [&](Transaction& t, audit::Act& act) -> Result<Rotation> {
        Id<Organ> const top = TRY(account::top_of(room, t));
        TRY(account::require(room, t, caller, Permission::KeyRotate, top, act));
        if (TRY(outbox.waiting(t, job_name)).count > 0)
          return fail(ErrorKind::Refused, "account.rotating");
        // All of them: who has people is found out where a key that does not open is one organ's
        // trouble.
        auto const organs = TRY(room.organs.all(t));
        for (Organ const& organ : organs)
          TRY(outbox.put(t, job_name, body_of({organ.id.value, caller.actor.person.value}), act.at,
                         act.at));
        act.details = {{"organs", std::to_string(organs.size())}};
        return rotation_of(t, outbox);
      });
}

Result<bool> rotate_one(account::Room& room, mail::Parts const& parts, std::string const& node) {
  Instant const now = room.clock.now();
  auto const due =
      room.transactions.read([&](Transaction& t) { return parts.outbox.due(t, job_name, now, 1); });
  if (!due) return std::unexpected(due.error());
  if (due->empty()) return false;
  auto const lease = TRY(room.transactions.write(
      [&](Transaction& t) { return parts.leases.take(t, job_name, node, now, now + lease_time); }));
  if (!lease) return false;
  outbox::Parcel const& parcel = due->front();
  Asked const asked = read(parcel.body);
  audit::Act act;
  act.at = now;
  act.person = {asked.person};
  act.organ = {asked.organ};
  act.action = "key.rotate";
  act.subject = "organ/" + std::to_string(asked.organ);
  auto const done = audit::recorded(
      room.transactions, room.audit, act,
      audit::Recorded([&](Transaction& t, audit::Act& record) -> Result<void> {
        TRY(parts.outbox.done(t, parcel.id, now));
        std::int64_t const people = TRY(room.persons.rotate_key(t, {asked.organ}, now));
        record.details = {{"people", std::to_string(people)}};
        return parts.results.put(t, {job_name, node, now, room.clock.now(), true});
      }));
  if (done) return true;
  std::string const trouble = message::sentence(done.error());
  auto const noted = room.transactions.write([&](Transaction& t) -> Result<void> {
    TRY(parts.results.put(t, {job_name, node, now, room.clock.now(), false, trouble}));
    if (parcel.attempts + 1 >= attempts) return parts.outbox.give_up(t, parcel.id, now, trouble);
    return parts.outbox.postpone(t, parcel.id, now + gongkai::mail::wait_after(1, 0), trouble);
  });
  if (!noted) return std::unexpected(noted.error());
  return false;
}

}  // namespace gongkai::service::office
