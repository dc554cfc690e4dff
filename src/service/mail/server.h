#pragma once

#include "base/crypto.h"
#include "service/mail/ports.h"
#include "service/setting/ports.h"

namespace gongkai::service::mail {

/// The server as set; nothing while mail is off, which it is until a server and an address to send
/// from are set. `secrets` opens the password (setting/registry.h).
Result<std::optional<Server>> server_in_force(Transaction& transaction,
                                              setting::SettingStore& settings,
                                              crypto::Key const& secrets);

}  // namespace gongkai::service::mail
