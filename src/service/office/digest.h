#pragma once

#include "service/account/room.h"
#include "service/mail/postbox.h"

namespace gongkai::service::office {

/// Writes to the system administrators who have an address what did not go well in the background:
/// jobs whose last run failed, mail that was given up. How many were written to; 0 when all is well
/// or mail is off.
Result<int> post_digest(account::Room& room, mail::Postbox const& post, Transaction& transaction);

}  // namespace gongkai::service::office
