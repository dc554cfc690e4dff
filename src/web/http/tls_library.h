#pragma once

#include <openssl/err.h>
#include <openssl/ssl.h>

/// libssl, loaded when a certificate is named: a command that serves nothing does not wait for it.
namespace gongkai::web::http {

struct TlsLibrary {
  decltype(&::BIO_ctrl_pending) BIO_ctrl_pending = nullptr;
  decltype(&::BIO_new) BIO_new = nullptr;
  decltype(&::BIO_read) BIO_read = nullptr;
  decltype(&::BIO_s_mem) BIO_s_mem = nullptr;
  decltype(&::BIO_write) BIO_write = nullptr;
  decltype(&::ERR_clear_error) ERR_clear_error = nullptr;
  decltype(&::SSL_CTX_check_private_key) SSL_CTX_check_private_key = nullptr;
  decltype(&::SSL_CTX_ctrl) SSL_CTX_ctrl = nullptr;
  decltype(&::SSL_CTX_free) SSL_CTX_free = nullptr;
  decltype(&::SSL_CTX_new) SSL_CTX_new = nullptr;
  decltype(&::SSL_CTX_use_PrivateKey_file) SSL_CTX_use_PrivateKey_file = nullptr;
  decltype(&::SSL_CTX_use_certificate_chain_file) SSL_CTX_use_certificate_chain_file = nullptr;
  decltype(&::SSL_accept) SSL_accept = nullptr;
  decltype(&::SSL_free) SSL_free = nullptr;
  decltype(&::SSL_get_error) SSL_get_error = nullptr;
  decltype(&::SSL_new) SSL_new = nullptr;
  decltype(&::SSL_read) SSL_read = nullptr;
  decltype(&::SSL_set_bio) SSL_set_bio = nullptr;
  decltype(&::SSL_write) SSL_write = nullptr;
  decltype(&::TLS_server_method) TLS_server_method = nullptr;
};

/// The functions; null where the library is not installed.
TlsLibrary const* tls_library();

}  // namespace gongkai::web::http
