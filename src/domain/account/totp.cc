#include "domain/account/totp.h"

#include <array>

#include "base/base32.h"
#include "base/crypto.h"

namespace gongkai::account {
namespace {

constexpr std::int64_t step_ms = 30'000;

/// Percent-encoded, everything but letters and digits.
std::string encoded(std::string_view text) {
  std::string out;
  for (char const c : text) {
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += hex(bytes_of(std::string_view(&c, 1)));
    }
  }
  return out;
}

}  // namespace

std::int64_t totp_step(Instant now) { return now.ms / step_ms; }

std::string totp_code(ByteView secret, std::int64_t step) {
  std::array<std::byte, 8> counter{};
  for (unsigned i = 0; i < 8; ++i)
    counter[i] = static_cast<std::byte>(static_cast<std::uint64_t>(step) >> (56 - 8 * i));
  auto const mac = crypto::hmac_sha1(secret, counter);
  std::size_t const at = std::to_integer<std::size_t>(mac[19]) & 15U;
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i)
    number = (number << 8U) | std::to_integer<std::uint32_t>(mac[at + i]);
  std::string const digits = std::to_string((number & 0x7FFFFFFFU) % 1'000'000);
  return std::string(6 - digits.size(), '0') + digits;
}

std::optional<std::string> read_code(std::string_view typed) {
  std::string out;
  for (char const c : typed) {
    if (c == ' ') continue;
    if (c < '0' || c > '9' || out.size() == 6) return std::nullopt;
    out += c;
  }
  if (out.size() != 6) return std::nullopt;
  return out;
}

std::optional<std::int64_t> totp_match(ByteView secret, std::string_view code, Instant now,
                                       std::int64_t last) {
  std::optional<std::int64_t> found;
  for (std::int64_t step = totp_step(now) - 1; step <= totp_step(now) + 1; ++step) {
    // All three are compared whatever the first says.
    bool const same = crypto::equal(bytes_of(totp_code(secret, step)), bytes_of(code));
    if (same && step > last && !found) found = step;
  }
  return found;
}

std::string totp_address(std::string_view site, std::string_view login, ByteView secret) {
  return "otpauth://totp/" + encoded(site) + ":" + encoded(login) + "?secret=" + base32(secret) +
         "&issuer=" + encoded(site) + "&algorithm=SHA1&digits=6&period=30";
}

std::string recovery_code(ByteView ten_bytes) {
  std::string const letters = base32(ten_bytes);
  std::string out;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += '-';
    out += letters[i];
  }
  return out;
}

std::optional<Bytes> read_recovery_code(std::string_view typed) {
  if (typed.size() > 64) return std::nullopt;
  auto out = unbase32(typed);
  if (!out || out->size() != 10) return std::nullopt;
  return out;
}

}  // namespace gongkai::account
