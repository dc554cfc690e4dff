#pragma once

namespace gongkai::format {

/// From here on this process, and all it starts, opens no socket but those between processes of
/// this machine. Only calls that are safe after fork; needs PR_SET_NO_NEW_PRIVS. False where this
/// kernel or processor cannot do it.
bool go_offline();

}  // namespace gongkai::format
