#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/bytes.h"

/// The national algorithms: SM3 digests, HMAC-SM3, SM4 in counter mode. Everything of ours that
/// digests or encrypts goes through here. Where the library refuses to work the process ends: going
/// on without encryption is never an answer.
namespace gongkai::crypto {

using Digest = std::array<std::byte, 32>;
using Key = std::array<std::byte, 32>;

/// SM3 of bytes that come in pieces.
class Sm3 {
 public:
  Sm3();
  ~Sm3();
  Sm3(Sm3&&) noexcept;
  Sm3& operator=(Sm3&&) noexcept;
  Sm3& add(ByteView bytes);
  Sm3& add(std::string_view text) { return add(bytes_of(text)); }
  /// The digest of what was added; afterwards the object starts anew.
  Digest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

Digest sm3(ByteView bytes);
inline Digest sm3(std::string_view text) { return sm3(bytes_of(text)); }
Digest hmac_sm3(ByteView key, ByteView bytes);
/// For one-time codes only (RFC 6238), because the authenticators in people's hands know no other.
std::array<std::byte, 20> hmac_sha1(ByteView key, ByteView bytes);
Digest pbkdf2_hmac_sm3(std::string_view password, ByteView salt, int rounds);

/// Encrypts or decrypts (it is the same) with SM4 in counter mode.
Bytes sm4_ctr(std::span<std::byte const, 16> key, std::span<std::byte const, 16> start,
              ByteView bytes);

/// From the generator of the operating system.
Bytes random_bytes(std::size_t count);
/// Takes the same time wherever the two differ.
bool equal(ByteView a, ByteView b);
/// Overwrites what must not stay in memory.
void wipe(std::span<std::byte> bytes);

/// A key for one purpose, made from another; purposes tell nothing of each other.
Key derive(Key const& key, std::string_view purpose);

/// Encrypts, then authenticates (SM4-CTR, HMAC-SM3). `context` is not stored, but opening asks for
/// the same one: a sealed value moved to another row or place does not open.
/// Layout: 1 byte version, 16 bytes counter start, the ciphertext, 32 bytes of HMAC.
Bytes seal(Key const& key, ByteView plain, std::string_view context);
/// Nothing when anything at all was changed, or the key or the context is another.
std::optional<Bytes> open(Key const& key, ByteView sealed, std::string_view context);
inline constexpr std::size_t seal_overhead = 1 + 16 + 32;

}  // namespace gongkai::crypto
