#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Passwords are kept as hashes that are slow to make. Two kinds: argon2id (libsodium) and
/// PBKDF2-HMAC-SM3, for sites that must use the national algorithms.
namespace gongkai::crypto {

enum class HashKind : std::uint8_t { Argon2id, Pbkdf2Sm3 };

/// How much work one hash is. Argon2id: `rounds` passes over `memory` bytes; PBKDF2: `rounds`.
struct HashCost {
  HashKind kind = HashKind::Argon2id;
  std::uint32_t rounds = 2;
  std::uint32_t memory = 64U << 20U;

  friend bool operator==(HashCost const&, HashCost const&) = default;
};
/// Above the floor of OWASP ASVS 5.0: argon2id t=1 with 46 MiB, PBKDF2 600,000 rounds.
inline constexpr HashCost argon2id_cost{};
inline constexpr HashCost pbkdf2_cost{HashKind::Pbkdf2Sm3, 600'000, 0};

/// The hash with its kind, cost and salt in one line of text. Nothing when the library is missing
/// or has no memory left.
std::optional<std::string> hash_password(std::string_view password, HashCost const& cost);
/// Takes the same time for a right password and a wrong one. A line that is none of ours verifies
/// nothing.
bool verify_password(std::string_view line, std::string_view password);
/// Whether a line was made otherwise than `cost` says; then it is made anew at the next login.
bool needs_rehash(std::string_view line, HashCost const& cost);

}  // namespace gongkai::crypto
