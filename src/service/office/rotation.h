#pragma once

#include "service/account/room.h"
#include "service/mail/postbox.h"

/// New keys for the personal data of every organ: asked for once, done in the background organ by
/// organ, so that nobody waits and a stop in between loses nothing.
namespace gongkai::service::office {

/// How far the last rotation has come.
struct Rotation {
  std::int64_t organs = 0, waiting = 0, failed = 0;
  std::optional<Instant> begun_at, ended_at;
  std::string trouble;  // of the last failure
};
Result<Rotation> rotation_of(Transaction& transaction, outbox::Outbox& outbox);

/// Begins one for every organ. `Forbidden` without key.rotate at the top; `Refused`
/// account.rotating while one is being done.
Result<Rotation> begin_rotation(account::Room& room, outbox::Outbox& outbox,
                                account::Caller const& caller);

/// Does one organ: new key, everything of its people sealed with it, the old key gone, one record
/// in the name of whoever asked. False when none waits or another node holds the job.
Result<bool> rotate_one(account::Room& room, mail::Parts const& parts, std::string const& node);

}  // namespace gongkai::service::office
