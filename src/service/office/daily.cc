#include "service/office/daily.h"

#include "service/account/log_in.h"
#include "service/audit/inspect.h"
#include "service/message/catalogue.h"
#include "service/office/digest.h"

namespace gongkai::service::office {
namespace {

/// A chain of ten million records is verified within it.
constexpr Duration lease_time = Duration::minutes(10);
/// How long mail that was sent stays in the list.
constexpr Duration mail_kept = Duration::hours(std::int64_t{24} * 30);

/// The head comes last: it is what says that today is done.
Result<std::string> work(account::Room& room, mail::Postbox const& post,
                         crypto::Key const& sealing) {
  TRY(account::tidy(room));
  auto const told = room.transactions.write([&](Transaction& t) -> Result<void> {
    TRY(post.parts().outbox.forget(t, room.clock.now() - mail_kept));
    TRY(post_digest(room, post, t));
    return {};
  });
  if (!told) return std::unexpected(told.error());
  return audit::head_of_today(room.transactions, room.audit, room.settings, sealing, room.clock);
}

}  // namespace

Result<std::optional<std::string>> do_daily(account::Room& room, mail::Postbox const& post,
                                            crypto::Key const& sealing, std::string const& node) {
  Instant const now = room.clock.now();
  job::LeaseStore& leases = post.parts().leases;
  // Looking costs a read; the lease, which is a write, is taken only when there is something to do.
  auto const made =
      TRY(room.transactions.read([&](Transaction& t) { return room.audit.head_of(t, now.day()); }));
  if (made) return std::nullopt;
  auto const lease = TRY(room.transactions.write(
      [&](Transaction& t) { return leases.take(t, daily_job, node, now, now + lease_time); }));
  if (!lease) return std::nullopt;
  auto const head = work(room, post, sealing);
  auto const kept = room.transactions.write([&](Transaction& t) -> Result<void> {
    TRY(post.parts().results.put(t, {daily_job, node, now, room.clock.now(), head.has_value(),
                                     head ? "" : message::sentence(head.error())}));
    return leases.release(t, daily_job, node, room.clock.now());
  });
  if (!kept) return std::unexpected(kept.error());
  return head;
}

}  // namespace gongkai::service::office
