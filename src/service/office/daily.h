#pragma once

#include <optional>
#include <string>

#include "service/account/room.h"
#include "service/mail/postbox.h"

/// What is done once a day, by whichever node holds the job.
namespace gongkai::service::office {

inline constexpr char const* daily_job = "site.daily";

/// The signed head of the audit records, to be kept away from this machine, made for the first time
/// today; sessions, tries and mail that no longer count are removed; the system administrators are
/// written to where something failed. Nothing when it was done today, or another node does it. How
/// it ended is kept (job::ResultStore).
Result<std::optional<std::string>> do_daily(account::Room& room, mail::Postbox const& post,
                                            crypto::Key const& sealing, std::string const& node);

}  // namespace gongkai::service::office
