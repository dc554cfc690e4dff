#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gongkai {

using Bytes = std::vector<std::byte>;
using ByteView = std::span<std::byte const>;

inline ByteView bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }
inline std::string_view text_of(ByteView bytes) {
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}
inline Bytes copy_of(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

/// Two lower-case digits a byte.
std::string hex(ByteView bytes);
/// Reads what `hex` writes, capitals too; nothing for anything else.
std::optional<Bytes> unhex(std::string_view text);

}  // namespace gongkai
