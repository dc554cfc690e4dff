#include "base/crypto.h"

#include <openssl/core_names.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "base/crypto_library.h"

namespace gongkai::crypto {
namespace {

constexpr std::byte version{1};

void must(bool worked, char const* what) {
  if (worked) return;
  std::fputs("crypto: ", stderr);
  std::fputs(what, stderr);
  std::fputs(" failed\n", stderr);
  std::abort();
}

unsigned char const* raw(ByteView bytes) {
  return reinterpret_cast<unsigned char const*>(bytes.data());
}
unsigned char* target(std::span<std::byte> bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

CryptoLibrary const& lib() {
  must(crypto_library() != nullptr, "libcrypto.so.3 is not installed: its loading");
  return *crypto_library();
}

EVP_MD const* sm3_method() {
  static EVP_MD const* const method = lib().EVP_MD_fetch(nullptr, "SM3", nullptr);
  must(method != nullptr, "SM3");
  return method;
}

EVP_CIPHER const* sm4_method() {
  static EVP_CIPHER const* const method = lib().EVP_CIPHER_fetch(nullptr, "SM4-CTR", nullptr);
  must(method != nullptr, "SM4-CTR");
  return method;
}

void hmac(std::string digest, ByteView key, ByteView bytes, std::span<std::byte> out) {
  static EVP_MAC* const method = lib().EVP_MAC_fetch(nullptr, "HMAC", nullptr);
  must(method != nullptr, "HMAC");
  OSSL_PARAM const params[] = {
      lib().OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), digest.size()),
      lib().OSSL_PARAM_construct_end()};
  EVP_MAC_CTX* const context = lib().EVP_MAC_CTX_new(method);
  std::size_t length = 0;
  bool const worked = context != nullptr &&
                      lib().EVP_MAC_init(context, raw(key), key.size(), params) == 1 &&
                      lib().EVP_MAC_update(context, raw(bytes), bytes.size()) == 1 &&
                      lib().EVP_MAC_final(context, target(out), &length, out.size()) == 1;
  lib().EVP_MAC_CTX_free(context);
  must(worked && length == out.size(), "HMAC");
}

/// The two keys of a seal.
struct SealKeys {
  Key encrypt, authenticate;
  explicit SealKeys(Key const& key)
      : encrypt(derive(key, "seal encrypt")), authenticate(derive(key, "seal authenticate")) {}
  ~SealKeys() {
    wipe(encrypt);
    wipe(authenticate);
  }
  SealKeys(SealKeys const&) = delete;
  SealKeys& operator=(SealKeys const&) = delete;
};

/// The HMAC over context and everything before the HMAC; the length keeps the two apart.
Digest tag_of(Key const& key, ByteView head, std::string_view context) {
  Bytes all;
  all.reserve(8 + context.size() + head.size());
  for (unsigned shift = 0; shift < 64; shift += 8)
    all.push_back(static_cast<std::byte>(std::uint64_t{context.size()} >> shift));
  all.insert(all.end(), bytes_of(context).begin(), bytes_of(context).end());
  all.insert(all.end(), head.begin(), head.end());
  return hmac_sm3(key, all);
}

}  // namespace

struct Sm3::State {
  EVP_MD_CTX* context = lib().EVP_MD_CTX_new();
  State() { start(); }
  ~State() { lib().EVP_MD_CTX_free(context); }
  State(State const&) = delete;
  State& operator=(State const&) = delete;
  void start() const {
    must(context != nullptr && lib().EVP_DigestInit_ex(context, sm3_method(), nullptr) == 1, "SM3");
  }
};

Sm3::Sm3() : state_(std::make_unique<State>()) {}
Sm3::~Sm3() = default;
Sm3::Sm3(Sm3&&) noexcept = default;
Sm3& Sm3::operator=(Sm3&&) noexcept = default;

Sm3& Sm3::add(ByteView bytes) {
  must(lib().EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1, "SM3");
  return *this;
}

Digest Sm3::finish() {
  Digest out;
  must(lib().EVP_DigestFinal_ex(state_->context, target(out), nullptr) == 1, "SM3");
  state_->start();
  return out;
}

Digest sm3(ByteView bytes) { return Sm3().add(bytes).finish(); }

Digest hmac_sm3(ByteView key, ByteView bytes) {
  Digest out;
  hmac("SM3", key, bytes, out);
  return out;
}

std::array<std::byte, 20> hmac_sha1(ByteView key, ByteView bytes) {
  std::array<std::byte, 20> out;
  hmac("SHA1", key, bytes, out);
  return out;
}

Digest pbkdf2_hmac_sm3(std::string_view password, ByteView salt, int rounds) {
  Digest out;
  must(lib().PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), raw(salt),
                               static_cast<int>(salt.size()), rounds, sm3_method(),
                               static_cast<int>(out.size()), target(out)) == 1,
       "PBKDF2");
  return out;
}

Bytes sm4_ctr(std::span<std::byte const, 16> key, std::span<std::byte const, 16> start,
              ByteView bytes) {
  Bytes out(bytes.size());
  EVP_CIPHER_CTX* const context = lib().EVP_CIPHER_CTX_new();
  bool worked = context != nullptr && lib().EVP_EncryptInit_ex2(context, sm4_method(), raw(key),
                                                                raw(start), nullptr) == 1;
  constexpr std::size_t piece = std::size_t{1} << 30U;
  for (std::size_t at = 0; worked && at < bytes.size(); at += piece) {
    auto const size = static_cast<int>(std::min(piece, bytes.size() - at));
    int written = 0;
    worked =
        lib().EVP_EncryptUpdate(context, target(out) + at, &written, raw(bytes) + at, size) == 1 &&
        written == size;
  }
  lib().EVP_CIPHER_CTX_free(context);
  must(worked, "SM4-CTR");
  return out;
}

Bytes random_bytes(std::size_t count) {
  Bytes out(count);
  must(lib().RAND_bytes(target(out), static_cast<int>(count)) == 1, "random bytes");
  return out;
}

bool equal(ByteView a, ByteView b) {
  return a.size() == b.size() && lib().CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

void wipe(std::span<std::byte> bytes) { lib().OPENSSL_cleanse(bytes.data(), bytes.size()); }

Key derive(Key const& key, std::string_view purpose) { return hmac_sm3(key, bytes_of(purpose)); }

Bytes seal(Key const& key, ByteView plain, std::string_view context) {
  SealKeys const keys(key);
  Bytes const start = random_bytes(16);
  Bytes const cipher = sm4_ctr(std::span(keys.encrypt).first<16>(),
                               std::span<std::byte const>(start).first<16>(), plain);
  Bytes out;
  out.reserve(cipher.size() + seal_overhead);
  out.push_back(version);
  out.insert(out.end(), start.begin(), start.end());
  out.insert(out.end(), cipher.begin(), cipher.end());
  Digest const tag = tag_of(keys.authenticate, out, context);
  out.insert(out.end(), tag.begin(), tag.end());
  return out;
}

std::optional<Bytes> open(Key const& key, ByteView sealed, std::string_view context) {
  if (sealed.size() < seal_overhead || sealed[0] != version) return std::nullopt;
  SealKeys const keys(key);
  ByteView const head = sealed.first(sealed.size() - 32);
  if (!equal(tag_of(keys.authenticate, head, context), sealed.last(32))) return std::nullopt;
  return sm4_ctr(std::span<std::byte const>(keys.encrypt).first<16>(), head.subspan(1).first<16>(),
                 head.subspan(17));
}

}  // namespace gongkai::crypto
