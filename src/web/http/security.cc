#include "web/http/security.h"

namespace gongkai::web::http {

std::string_view page_security() {
  return "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; "
         "font-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri "
         "'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types "
         "'none'\r\n"
         "X-Content-Type-Options: nosniff\r\n"
         "X-Frame-Options: DENY\r\n"
         "Referrer-Policy: same-origin\r\n"
         "Cross-Origin-Opener-Policy: same-origin\r\n"
         "Cross-Origin-Embedder-Policy: require-corp\r\n"
         "Cross-Origin-Resource-Policy: same-origin\r\n"
         "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n"
         "X-Permitted-Cross-Domain-Policies: none\r\n";
}

std::string_view file_security() {
  return "Content-Security-Policy: default-src 'none'; sandbox; frame-ancestors 'none'; "
         "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types "
         "'none'\r\n"
         "X-Content-Type-Options: nosniff\r\n"
         "X-Frame-Options: DENY\r\n"
         "Referrer-Policy: same-origin\r\n"
         "Cross-Origin-Opener-Policy: same-origin\r\n"
         "Cross-Origin-Embedder-Policy: require-corp\r\n"
         "Cross-Origin-Resource-Policy: same-origin\r\n"
         "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n"
         "X-Permitted-Cross-Domain-Policies: none\r\n";
}

std::string_view transport_security() {
  return "Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n";
}

bool is_page(std::string_view type) { return type.starts_with("text/html"); }

}  // namespace gongkai::web::http
