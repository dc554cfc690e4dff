#pragma once

namespace gongkai::format {

/// From here on this process, and all it starts, reads nothing but programs, their libraries and
/// data, fonts and a few devices, opens no TCP connection and, where the kernel knows how, signals
/// nobody outside; in `folder` (none when empty) it may do as it likes. Only calls that are safe
/// after fork; needs PR_SET_NO_NEW_PRIVS. True also where the kernel cannot do it (Landlock absent
/// or switched off); false when it can and did not.
bool confine(char const* folder);

/// Whether this kernel can do it.
bool can_confine();

}  // namespace gongkai::format
