#pragma once

#include <optional>
#include <string>

#include "service/account/room.h"
#include "service/job/ports.h"

/// What is done once a day, by whichever node holds the job.
namespace gongkai::service::office {

inline constexpr char const* daily_job = "site.daily";

/// The signed head of the audit records, to be kept away from this machine, made for the first time
/// today; and sessions and tries that no longer count are removed. Nothing when it was done today,
/// or another node does it.
Result<std::optional<std::string>> do_daily(account::Room& room, job::LeaseStore& leases,
                                            crypto::Key const& sealing, std::string const& node);

}  // namespace gongkai::service::office
