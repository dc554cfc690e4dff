#include "base/sodium_library.h"

#include "base/shared_library.h"

namespace gongkai::crypto {
namespace {

void find(SharedLibrary& library, SodiumLibrary& s) {
  library.find("crypto_pwhash_str_alg", s.crypto_pwhash_str_alg);
  library.find("crypto_pwhash_str_needs_rehash", s.crypto_pwhash_str_needs_rehash);
  library.find("crypto_pwhash_str_verify", s.crypto_pwhash_str_verify);
  library.find("sodium_init", s.sodium_init);
}

}  // namespace

SodiumLibrary const* sodium_library() {
  auto const* const found = functions_of<SodiumLibrary>("libsodium.so.23", find);
  static bool const begun = found != nullptr && found->sodium_init() >= 0;
  return begun ? found : nullptr;
}

}  // namespace gongkai::crypto
