#include "web/csrf.h"

#include "base/bytes.h"
#include "base/crypto.h"
#include "web/http/text.h"

namespace gongkai::web {
namespace {

/// scheme://host of an address.
std::string_view origin_of(std::string_view url) {
  std::size_t const at = url.find("://");
  if (at == url.npos) return {};
  return url.substr(0, url.find('/', at + 3));
}

}  // namespace

bool same_origin(http::Request const& request, std::string_view site_url) {
  std::string_view const site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  std::string_view const origin = request.header("origin");
  if (origin.empty()) return true;
  if (!site_url.empty()) return http::same_word(origin, origin_of(site_url));
  std::string const own =
      (request.secure ? "https://" : "http://") + std::string(request.header("host"));
  return http::same_word(origin, own);
}

FormTokens FormTokens::fresh() { return FormTokens(hex(crypto::random_bytes(32))); }

std::string FormTokens::nonce() { return hex(crypto::random_bytes(16)); }

std::string FormTokens::token(std::string_view nonce) const {
  return hex(crypto::hmac_sm3(bytes_of(key_), bytes_of(nonce)));
}

bool FormTokens::good(std::string_view nonce, std::string_view given) const {
  return !nonce.empty() && crypto::equal(bytes_of(given), bytes_of(token(nonce)));
}

}  // namespace gongkai::web
