#include "service/office/daily.h"

#include "service/account/log_in.h"
#include "service/audit/inspect.h"

namespace gongkai::service::office {
namespace {

/// A chain of ten million records is verified within it.
constexpr Duration lease_time = Duration::minutes(10);

}  // namespace

Result<std::optional<std::string>> do_daily(account::Room& room, job::LeaseStore& leases,
                                            crypto::Key const& sealing, std::string const& node) {
  Instant const now = room.clock.now();
  // Looking costs a read; the lease, which is a write, is taken only when there is something to do.
  auto const made =
      TRY(room.transactions.read([&](Transaction& t) { return room.audit.head_of(t, now.day()); }));
  if (made) return std::nullopt;
  auto const lease = TRY(room.transactions.write(
      [&](Transaction& t) { return leases.take(t, daily_job, node, now, now + lease_time); }));
  if (!lease) return std::nullopt;
  TRY(account::tidy(room));
  std::string head =
      TRY(audit::head_of_today(room.transactions, room.audit, room.settings, sealing, room.clock));
  TRY(room.transactions.write(
      [&](Transaction& t) { return leases.release(t, daily_job, node, room.clock.now()); }));
  return head;
}

}  // namespace gongkai::service::office
