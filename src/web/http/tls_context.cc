#include "web/http/tls_stream.h"

namespace gongkai::web::http {

Result<std::unique_ptr<TlsContext>> TlsContext::load(std::string const& certificate,
                                                     std::string const& key) {
  auto const broken = [](std::string detail) {
    return fail(ErrorKind::Invalid, "certificate", {{"detail", std::move(detail)}});
  };
  TlsLibrary const* t = tls_library();
  if (t == nullptr) return broken("libssl.so.3");
  SSL_CTX* const context = t->SSL_CTX_new(t->TLS_server_method());
  if (context == nullptr) return broken("TLS");
  auto out = std::make_unique<TlsContext>(context);
  t->SSL_CTX_ctrl(context, SSL_CTRL_SET_MIN_PROTO_VERSION, TLS1_2_VERSION, nullptr);
  t->SSL_CTX_ctrl(context, SSL_CTRL_MODE,
                  SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS, nullptr);
  if (t->SSL_CTX_use_certificate_chain_file(context, certificate.c_str()) != 1)
    return broken(certificate);
  if (t->SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) != 1)
    return broken(key);
  if (t->SSL_CTX_check_private_key(context) != 1) return broken(certificate + "，" + key);
  return out;
}

}  // namespace gongkai::web::http
