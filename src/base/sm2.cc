#include "base/sm2.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "base/crypto_library.h"

namespace gongkai::crypto {
namespace {

constexpr std::string_view signer = "1234567812345678";

CryptoLibrary const& lib() {
  if (crypto_library() != nullptr) return *crypto_library();
  std::fputs("crypto: libcrypto.so.3 is not installed\n", stderr);
  std::abort();
}

unsigned char const* raw(ByteView bytes) {
  return reinterpret_cast<unsigned char const*>(bytes.data());
}

struct Free {
  void operator()(EVP_PKEY* key) const { lib().EVP_PKEY_free(key); }
  void operator()(EVP_PKEY_CTX* context) const { lib().EVP_PKEY_CTX_free(context); }
  void operator()(EVP_MD_CTX* context) const { lib().EVP_MD_CTX_free(context); }
};
using PrivateOrPublic = std::unique_ptr<EVP_PKEY, Free>;

/// A DER encoding by one of OpenSSL's i2d functions.
template <class Encode>
Bytes der(EVP_PKEY* key, Encode encode) {
  int const size = encode(key, nullptr);
  if (size <= 0) return {};
  Bytes out(static_cast<std::size_t>(size));
  auto* at = reinterpret_cast<unsigned char*>(out.data());
  return encode(key, &at) == size ? out : Bytes();
}

bool is_sm2(EVP_PKEY* key) {
  char group[16] = {};
  std::size_t length = 0;
  return key != nullptr && lib().EVP_PKEY_get_group_name(key, group, sizeof group, &length) == 1 &&
         std::string_view(group, length) == "SM2";
}

/// A digest context bound to a key and the signer's name.
struct Operation {
  std::unique_ptr<EVP_PKEY_CTX, Free> key;
  std::unique_ptr<EVP_MD_CTX, Free> digest;

  explicit Operation(EVP_PKEY* of)
      : key(lib().EVP_PKEY_CTX_new(of, nullptr)), digest(lib().EVP_MD_CTX_new()) {
    if (key && digest) lib().EVP_MD_CTX_set_pkey_ctx(digest.get(), key.get());
  }
  bool named() const {
    return key && digest &&
           lib().EVP_PKEY_CTX_set1_id(key.get(), signer.data(), static_cast<int>(signer.size())) >
               0;
  }
};

EVP_MD const* sm3_method() {
  static EVP_MD const* const method = lib().EVP_MD_fetch(nullptr, "SM3", nullptr);
  return method;
}

}  // namespace

SigningKeys make_signing_keys() {
  PrivateOrPublic const key(lib().EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2"));
  SigningKeys out;
  if (key) out = {der(key.get(), lib().i2d_PrivateKey), der(key.get(), lib().i2d_PUBKEY)};
  if (!out.secret.empty() && !out.open.empty()) return out;
  std::fputs("crypto: SM2 failed\n", stderr);
  std::abort();
}

std::optional<Bytes> sign(ByteView secret, ByteView message) {
  auto const* at = raw(secret);
  PrivateOrPublic const key(
      lib().d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(secret.size())));
  if (!is_sm2(key.get())) return std::nullopt;
  Operation const operation(key.get());
  std::size_t size = 0;
  if (!operation.named() ||
      lib().EVP_DigestSignInit(operation.digest.get(), nullptr, sm3_method(), nullptr, key.get()) !=
          1 ||
      lib().EVP_DigestSign(operation.digest.get(), nullptr, &size, raw(message), message.size()) !=
          1)
    return std::nullopt;
  Bytes out(size);
  if (lib().EVP_DigestSign(operation.digest.get(), reinterpret_cast<unsigned char*>(out.data()),
                           &size, raw(message), message.size()) != 1)
    return std::nullopt;
  out.resize(size);
  return out;
}

bool signed_by(ByteView open, ByteView message, ByteView signature) {
  auto const* at = raw(open);
  PrivateOrPublic const key(lib().d2i_PUBKEY(nullptr, &at, static_cast<long>(open.size())));
  if (!is_sm2(key.get())) return false;
  Operation const operation(key.get());
  return operation.named() &&
         lib().EVP_DigestVerifyInit(operation.digest.get(), nullptr, sm3_method(), nullptr,
                                    key.get()) == 1 &&
         lib().EVP_DigestVerify(operation.digest.get(), raw(signature), signature.size(),
                                raw(message), message.size()) == 1;
}

}  // namespace gongkai::crypto
