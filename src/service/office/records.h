#pragma once

#include <vector>

#include "service/account/room.h"
#include "service/audit/inspect.h"

/// The audit records as the audit administrator sees them. Each of these asks itself whether the
/// caller may, whoever let him come this far.
namespace gongkai::service::office {

struct RecordPage {
  std::vector<audit::Record> records;
  std::int64_t total = 0;  // of the whole site
};
/// `Forbidden` (recorded) without audit.read: for the organ of the filter, or else the whole site.
Result<RecordPage> look_at_records(account::Room& room, account::Caller const& caller,
                                   audit::Filter filter);
/// Verifies the chain of the whole site, and records that somebody did. `Forbidden` (recorded)
/// without audit.verify.
Result<audit::Verified> verify_records(account::Room& room, account::Caller const& caller);

}  // namespace gongkai::service::office
