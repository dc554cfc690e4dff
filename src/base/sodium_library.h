#pragma once

#include <sodium.h>

/// libsodium, loaded when a password is first hashed with argon2id.
namespace gongkai::crypto {

struct SodiumLibrary {
  decltype(&::crypto_pwhash_str_alg) crypto_pwhash_str_alg = nullptr;
  decltype(&::crypto_pwhash_str_needs_rehash) crypto_pwhash_str_needs_rehash = nullptr;
  decltype(&::crypto_pwhash_str_verify) crypto_pwhash_str_verify = nullptr;
  decltype(&::sodium_init) sodium_init = nullptr;
};

/// The functions; null where the library is not installed.
SodiumLibrary const* sodium_library();

}  // namespace gongkai::crypto
