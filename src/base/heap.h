#pragma once

namespace gongkai {

/// Keeps freed memory of up to 16 MB for the next report instead of giving it back to the system
/// after each one and asking for it again. For the beginning of a program; does nothing where the C
/// library has no such setting.
void keep_heap();

}  // namespace gongkai
