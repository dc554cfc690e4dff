#include "base/base32.h"

#include <cstdint>

namespace gongkai {
namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::optional<unsigned> value_of(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  std::size_t const at = letters.find(c);
  if (at == letters.npos) return std::nullopt;
  return static_cast<unsigned>(at);
}

}  // namespace

std::string base32(ByteView bytes) {
  std::string out;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (std::byte const b : bytes) {
    held = (held << 8U) | std::to_integer<std::uint32_t>(b);
    for (bits += 8; bits >= 5; bits -= 5) out += letters[(held >> (bits - 5)) & 31U];
  }
  if (bits > 0) out += letters[(held << (5 - bits)) & 31U];
  return out;
}

std::optional<Bytes> unbase32(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  Bytes out;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (char const c : text) {
    if (c == ' ' || c == '-') continue;
    auto const value = value_of(c);
    if (!value) return std::nullopt;
    held = (held << 5U) | *value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    out.push_back(static_cast<std::byte>(held >> bits));
    held &= (1U << bits) - 1;
  }
  if (bits >= 5 || held != 0) return std::nullopt;
  return out;
}

}  // namespace gongkai
