#pragma once

#include <sys/types.h>

#include <string>

namespace gongkai {

/// Reads once from `file` onto the end of `out`: as much as has room behind it, or 64 KB. Returns
/// what read() does. The bytes are written once, there where they stay.
ssize_t read_onto(std::string& out, int file);

}  // namespace gongkai
