#include "base/crypto_library.h"

#include "base/shared_library.h"

namespace gongkai::crypto {
namespace {

void find(SharedLibrary& library, CryptoLibrary& c) {
  library.find("CRYPTO_memcmp", c.CRYPTO_memcmp);
  library.find("EVP_CIPHER_CTX_free", c.EVP_CIPHER_CTX_free);
  library.find("EVP_CIPHER_CTX_new", c.EVP_CIPHER_CTX_new);
  library.find("EVP_CIPHER_fetch", c.EVP_CIPHER_fetch);
  library.find("EVP_DigestFinal_ex", c.EVP_DigestFinal_ex);
  library.find("EVP_DigestInit_ex", c.EVP_DigestInit_ex);
  library.find("EVP_DigestUpdate", c.EVP_DigestUpdate);
  library.find("EVP_EncryptInit_ex2", c.EVP_EncryptInit_ex2);
  library.find("EVP_EncryptUpdate", c.EVP_EncryptUpdate);
  library.find("EVP_MAC_CTX_free", c.EVP_MAC_CTX_free);
  library.find("EVP_MAC_CTX_new", c.EVP_MAC_CTX_new);
  library.find("EVP_MAC_fetch", c.EVP_MAC_fetch);
  library.find("EVP_MAC_final", c.EVP_MAC_final);
  library.find("EVP_MAC_init", c.EVP_MAC_init);
  library.find("EVP_MAC_update", c.EVP_MAC_update);
  library.find("EVP_MD_CTX_free", c.EVP_MD_CTX_free);
  library.find("EVP_MD_CTX_new", c.EVP_MD_CTX_new);
  library.find("EVP_MD_fetch", c.EVP_MD_fetch);
  library.find("OPENSSL_cleanse", c.OPENSSL_cleanse);
  library.find("OSSL_PARAM_construct_end", c.OSSL_PARAM_construct_end);
  library.find("OSSL_PARAM_construct_utf8_string", c.OSSL_PARAM_construct_utf8_string);
  library.find("PKCS5_PBKDF2_HMAC", c.PKCS5_PBKDF2_HMAC);
  library.find("RAND_bytes", c.RAND_bytes);
  library.find("EVP_DigestSign", c.EVP_DigestSign);
  library.find("EVP_DigestSignInit", c.EVP_DigestSignInit);
  library.find("EVP_DigestVerify", c.EVP_DigestVerify);
  library.find("EVP_DigestVerifyInit", c.EVP_DigestVerifyInit);
  library.find("EVP_MD_CTX_set_pkey_ctx", c.EVP_MD_CTX_set_pkey_ctx);
  library.find("EVP_PKEY_CTX_free", c.EVP_PKEY_CTX_free);
  library.find("EVP_PKEY_CTX_new", c.EVP_PKEY_CTX_new);
  library.find("EVP_PKEY_CTX_set1_id", c.EVP_PKEY_CTX_set1_id);
  library.find("EVP_PKEY_free", c.EVP_PKEY_free);
  library.find("EVP_PKEY_Q_keygen", c.EVP_PKEY_Q_keygen);
  library.find("EVP_PKEY_get_group_name", c.EVP_PKEY_get_group_name);
  library.find("d2i_AutoPrivateKey", c.d2i_AutoPrivateKey);
  library.find("d2i_PUBKEY", c.d2i_PUBKEY);
  library.find("i2d_PUBKEY", c.i2d_PUBKEY);
  library.find("i2d_PrivateKey", c.i2d_PrivateKey);
}

}  // namespace

CryptoLibrary const* crypto_library() {
  return functions_of<CryptoLibrary>("libcrypto.so.3", find);
}

}  // namespace gongkai::crypto
