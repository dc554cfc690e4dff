#pragma once

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <openssl/x509.h>

/// OpenSSL, loaded when something is first hashed or sealed; it takes longer to start than reading
/// a report does.
namespace gongkai::crypto {

struct CryptoLibrary {
  decltype(&::CRYPTO_memcmp) CRYPTO_memcmp = nullptr;
  decltype(&::EVP_CIPHER_CTX_free) EVP_CIPHER_CTX_free = nullptr;
  decltype(&::EVP_CIPHER_CTX_new) EVP_CIPHER_CTX_new = nullptr;
  decltype(&::EVP_CIPHER_fetch) EVP_CIPHER_fetch = nullptr;
  decltype(&::EVP_DigestFinal_ex) EVP_DigestFinal_ex = nullptr;
  decltype(&::EVP_DigestInit_ex) EVP_DigestInit_ex = nullptr;
  decltype(&::EVP_DigestUpdate) EVP_DigestUpdate = nullptr;
  decltype(&::EVP_EncryptInit_ex2) EVP_EncryptInit_ex2 = nullptr;
  decltype(&::EVP_EncryptUpdate) EVP_EncryptUpdate = nullptr;
  decltype(&::EVP_MAC_CTX_free) EVP_MAC_CTX_free = nullptr;
  decltype(&::EVP_MAC_CTX_new) EVP_MAC_CTX_new = nullptr;
  decltype(&::EVP_MAC_fetch) EVP_MAC_fetch = nullptr;
  decltype(&::EVP_MAC_final) EVP_MAC_final = nullptr;
  decltype(&::EVP_MAC_init) EVP_MAC_init = nullptr;
  decltype(&::EVP_MAC_update) EVP_MAC_update = nullptr;
  decltype(&::EVP_MD_CTX_free) EVP_MD_CTX_free = nullptr;
  decltype(&::EVP_MD_CTX_new) EVP_MD_CTX_new = nullptr;
  decltype(&::EVP_MD_fetch) EVP_MD_fetch = nullptr;
  decltype(&::OPENSSL_cleanse) OPENSSL_cleanse = nullptr;
  decltype(&::OSSL_PARAM_construct_end) OSSL_PARAM_construct_end = nullptr;
  decltype(&::OSSL_PARAM_construct_utf8_string) OSSL_PARAM_construct_utf8_string = nullptr;
  decltype(&::PKCS5_PBKDF2_HMAC) PKCS5_PBKDF2_HMAC = nullptr;
  decltype(&::RAND_bytes) RAND_bytes = nullptr;
  // SM2.
  decltype(&::EVP_DigestSign) EVP_DigestSign = nullptr;
  decltype(&::EVP_DigestSignInit) EVP_DigestSignInit = nullptr;
  decltype(&::EVP_DigestVerify) EVP_DigestVerify = nullptr;
  decltype(&::EVP_DigestVerifyInit) EVP_DigestVerifyInit = nullptr;
  decltype(&::EVP_MD_CTX_set_pkey_ctx) EVP_MD_CTX_set_pkey_ctx = nullptr;
  decltype(&::EVP_PKEY_CTX_free) EVP_PKEY_CTX_free = nullptr;
  decltype(&::EVP_PKEY_CTX_new) EVP_PKEY_CTX_new = nullptr;
  decltype(&::EVP_PKEY_CTX_set1_id) EVP_PKEY_CTX_set1_id = nullptr;
  decltype(&::EVP_PKEY_free) EVP_PKEY_free = nullptr;
  decltype(&::EVP_PKEY_Q_keygen) EVP_PKEY_Q_keygen = nullptr;
  decltype(&::EVP_PKEY_get_group_name) EVP_PKEY_get_group_name = nullptr;
  decltype(&::d2i_AutoPrivateKey) d2i_AutoPrivateKey = nullptr;
  decltype(&::d2i_PUBKEY) d2i_PUBKEY = nullptr;
  decltype(&::i2d_PUBKEY) i2d_PUBKEY = nullptr;
  decltype(&::i2d_PrivateKey) i2d_PrivateKey = nullptr;
};

/// The functions; null where the library is not installed.
CryptoLibrary const* crypto_library();

}  // namespace gongkai::crypto
