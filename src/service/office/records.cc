#include "service/office/records.h"

#include "service/account/tree.h"

namespace gongkai::service::office {

using account::Permission;
using gongkai::organ::Organ;

Result<RecordPage> look_at_records(account::Room& room, account::Caller const& caller,
                                   audit::Filter filter) {
  auto const top =
      TRY(room.transactions.read([&](Transaction& t) { return account::top_of(room, t); }));
  TRY(account::authorise(room, caller, Permission::AuditRead, filter.organ.value_or(top)));
  return room.transactions.read([&](Transaction& t) -> Result<RecordPage> {
    RecordPage out;
    out.records = TRY(room.audit.find(t, filter));
    out.total = TRY(room.audit.last(t)).number;
    return out;
  });
}

Result<audit::Verified> verify_records(account::Room& room, account::Caller const& caller) {
  auto const allowed =
      audit::recorded(room.transactions, room.audit, account::act_of(room, caller, "audit.verify"),
                      audit::Recorded([&](Transaction& t, audit::Act& act) -> Result<void> {
                        Id<Organ> const top = TRY(account::top_of(room, t));
                        return account::require(room, t, caller, Permission::AuditVerify, top, act);
                      }));
  if (!allowed) return std::unexpected(allowed.error());
  return audit::verify(room.transactions, room.audit, {}, room.clock.now());
}

}  // namespace gongkai::service::office
