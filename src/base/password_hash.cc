#include "base/password_hash.h"

#include <fmt/format.h>

#include <charconv>

#include "base/crypto.h"
#include "base/sodium_library.h"

namespace gongkai::crypto {
namespace {

constexpr std::string_view pbkdf2_head = "$pbkdf2-sm3$";
constexpr std::uint32_t most_rounds = 10'000'000;

struct Pbkdf2Line {
  std::uint32_t rounds = 0;
  Bytes salt, hash;
};

/// $pbkdf2-sm3$600000$SALT$HASH, salt and hash in digits.
std::optional<Pbkdf2Line> read_pbkdf2(std::string_view line) {
  if (!line.starts_with(pbkdf2_head)) return std::nullopt;
  line.remove_prefix(pbkdf2_head.size());
  std::size_t const first = line.find('$');
  std::size_t const second = first == line.npos ? first : line.find('$', first + 1);
  if (second == line.npos) return std::nullopt;
  Pbkdf2Line out;
  std::string_view const rounds = line.substr(0, first);
  auto const [end, error] =
      std::from_chars(rounds.data(), rounds.data() + rounds.size(), out.rounds);
  auto salt = unhex(line.substr(first + 1, second - first - 1));
  auto hash = unhex(line.substr(second + 1));
  if (error != std::errc() || end != rounds.data() + rounds.size() || out.rounds == 0 ||
      out.rounds > most_rounds || !salt || !hash || hash->size() != 32)
    return std::nullopt;
  out.salt = std::move(*salt);
  out.hash = std::move(*hash);
  return out;
}

}  // namespace

std::optional<std::string> hash_password(std::string_view password, HashCost const& cost) {
  if (cost.kind == HashKind::Pbkdf2Sm3) {
    Bytes const salt = random_bytes(16);
    Digest const hash = pbkdf2_hmac_sm3(password, salt, static_cast<int>(cost.rounds));
    return fmt::format("{}{}${}${}", pbkdf2_head, cost.rounds, hex(salt), hex(hash));
  }
  SodiumLibrary const* const sodium = sodium_library();
  char line[crypto_pwhash_STRBYTES] = {};
  if (sodium == nullptr ||
      sodium->crypto_pwhash_str_alg(line, password.data(), password.size(), cost.rounds,
                                    cost.memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return std::nullopt;
  return std::string(line);
}

bool verify_password(std::string_view line, std::string_view password) {
  if (auto const known = read_pbkdf2(line)) {
    Digest const hash = pbkdf2_hmac_sm3(password, known->salt, static_cast<int>(known->rounds));
    return equal(hash, known->hash);
  }
  SodiumLibrary const* const sodium = sodium_library();
  char copy[crypto_pwhash_STRBYTES] = {};
  if (sodium == nullptr || line.size() >= sizeof copy) return false;
  line.copy(copy, line.size());
  return sodium->crypto_pwhash_str_verify(copy, password.data(), password.size()) == 0;
}

bool needs_rehash(std::string_view line, HashCost const& cost) {
  auto const known = read_pbkdf2(line);
  if (cost.kind == HashKind::Pbkdf2Sm3) return !known || known->rounds != cost.rounds;
  SodiumLibrary const* const sodium = sodium_library();
  char copy[crypto_pwhash_STRBYTES] = {};
  if (known || sodium == nullptr || line.size() >= sizeof copy) return true;
  line.copy(copy, line.size());
  return sodium->crypto_pwhash_str_needs_rehash(copy, cost.rounds, cost.memory) != 0;
}

}  // namespace gongkai::crypto
