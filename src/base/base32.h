#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace gongkai {

/// RFC 4648 without padding, in capitals; what people read aloud and type off paper.
std::string base32(ByteView bytes);
/// Reads what `base32` writes; small letters, spaces, hyphens and padding at the end do not matter.
/// Nothing for any other character or for bits left over.
std::optional<Bytes> unbase32(std::string_view text);

}  // namespace gongkai
