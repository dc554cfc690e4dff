#pragma once

#include <optional>

#include "base/bytes.h"

/// Signatures by SM2 with SM3 (GB/T 32918.2), with the usual signer's name 1234567812345678.
namespace gongkai::crypto {

/// A pair of keys, each in DER: PKCS#8-style private key and SubjectPublicKeyInfo.
struct SigningKeys {
  Bytes secret, open;
};
SigningKeys make_signing_keys();

/// The signature in DER; nothing when `secret` is no private key of SM2.
std::optional<Bytes> sign(ByteView secret, ByteView message);
/// Whether the owner of `open` signed exactly this message.
bool signed_by(ByteView open, ByteView message, ByteView signature);

}  // namespace gongkai::crypto
