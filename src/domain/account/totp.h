#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/instant.h"

/// One-time codes by time: RFC 6238 with HMAC-SHA1, six digits, thirty seconds, as every
/// authenticator has it.
namespace gongkai::account {

inline constexpr std::size_t totp_secret_size = 20;  // 160 bits

std::int64_t totp_step(Instant now);
std::string totp_code(ByteView secret, std::int64_t step);
/// Six digits as typed, spaces between them allowed; nothing for anything else.
std::optional<std::string> read_code(std::string_view typed);

/// The step whose code was typed: this one or one before or behind it, and later than `last`, the
/// last one accepted. Nothing when there is none. The database has the last word: it takes a step
/// only once (`CredentialStore::take_step`).
std::optional<std::int64_t> totp_match(ByteView secret, std::string_view code, Instant now,
                                       std::int64_t last);

/// otpauth://totp/…, for the picture that an authenticator reads.
std::string totp_address(std::string_view site, std::string_view login, ByteView secret);

/// A recovery code as shown, XXXX-XXXX-XXXX-XXXX (80 bits), and as it is compared.
std::string recovery_code(ByteView ten_bytes);
std::optional<Bytes> read_recovery_code(std::string_view typed);

}  // namespace gongkai::account
