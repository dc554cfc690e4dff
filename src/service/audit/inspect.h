#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "domain/audit/verify.h"
#include "service/audit/ports.h"
#include "service/setting/ports.h"

/// Looking at the audit records: verification, heads, export.
namespace gongkai::service::audit {

using gongkai::audit::Finding;
using gongkai::audit::Head;

/// What a verification found; `head` is the end of what was believed.
struct Verified {
  std::int64_t count = 0;
  std::optional<Finding> finding;
  Head head;
};
/// Reads every record of the site, against heads that were kept elsewhere.
Result<Verified> verify(Transactions& transactions, AuditStore& store, std::vector<Head> heads,
                        Instant now);

/// The head of the site as a file, signed by SM2 with the site's own key; the key is made at the
/// first time and kept sealed under `sealing`. Refuses (`Fault`, chain.broken) to sign a chain that
/// does not verify.
Result<std::string> sign_head(Transactions& transactions, AuditStore& store,
                              setting::SettingStore& settings, crypto::Key const& sealing,
                              Instant now);
/// The head of today, made and kept at the first call of the day; for the daily job.
Result<std::string> head_of_today(Transactions& transactions, AuditStore& store,
                                  setting::SettingStore& settings, crypto::Key const& sealing,
                                  Clock const& clock);
/// The public key that signs the heads, in digits; empty when none was made yet.
Result<std::string> signing_key(Transactions& transactions, setting::SettingStore& settings);

/// One record as a line of JSON, with its digests; `gongkai audit export`.
std::string json_line(Record const& record);
/// Everything that `filter` chooses, page by page, in one moment; `filter.count` is the page.
Result<std::int64_t> export_records(Transactions& transactions, AuditStore& store, Filter filter,
                                    std::function<Result<void>(Record const&)> const& take);

}  // namespace gongkai::service::audit
