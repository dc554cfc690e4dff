#include "web/http/tls_library.h"

#include <optional>

#include "base/shared_library.h"

namespace gongkai::web::http {
namespace {

std::optional<TlsLibrary> load() {
  SharedLibrary library("libssl.so.3");  // libcrypto comes with it
  TlsLibrary t;
  library.find("BIO_ctrl_pending", t.BIO_ctrl_pending);
  library.find("BIO_new", t.BIO_new);
  library.find("BIO_read", t.BIO_read);
  library.find("BIO_s_mem", t.BIO_s_mem);
  library.find("BIO_write", t.BIO_write);
  library.find("ERR_clear_error", t.ERR_clear_error);
  library.find("SSL_CTX_check_private_key", t.SSL_CTX_check_private_key);
  library.find("SSL_CTX_ctrl", t.SSL_CTX_ctrl);
  library.find("SSL_CTX_free", t.SSL_CTX_free);
  library.find("SSL_CTX_new", t.SSL_CTX_new);
  library.find("SSL_CTX_use_PrivateKey_file", t.SSL_CTX_use_PrivateKey_file);
  library.find("SSL_CTX_use_certificate_chain_file", t.SSL_CTX_use_certificate_chain_file);
  library.find("SSL_accept", t.SSL_accept);
  library.find("SSL_free", t.SSL_free);
  library.find("SSL_get_error", t.SSL_get_error);
  library.find("SSL_new", t.SSL_new);
  library.find("SSL_read", t.SSL_read);
  library.find("SSL_set_bio", t.SSL_set_bio);
  library.find("SSL_write", t.SSL_write);
  library.find("TLS_server_method", t.TLS_server_method);
  if (!library.whole()) return std::nullopt;
  return t;
}

}  // namespace

TlsLibrary const* tls_library() {
  static std::optional<TlsLibrary> const loaded = load();
  return loaded ? &*loaded : nullptr;
}

}  // namespace gongkai::web::http
