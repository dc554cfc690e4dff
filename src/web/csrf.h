#pragma once

#include <string>
#include <string_view>

#include "web/http/message.h"

/// Forms that change something are taken only from our own pages.
namespace gongkai::web {

/// Whether a writing request comes from a page of ours, by what the browser says of itself
/// (Sec-Fetch-Site, Origin). Both absent is allowed here: the token decides then.
bool same_origin(http::Request const& request, std::string_view site_url);

/// Tokens in forms, bound to a cookie that only the same browser sends.
class FormTokens {
 public:
  /// A key of its own for every start. Nodes that share sessions share a key instead: the form may
  /// go to another node than the page came from.
  static FormTokens fresh();
  explicit FormTokens(std::string key) : key_(std::move(key)) {}

  static std::string nonce();
  std::string token(std::string_view nonce) const;
  bool good(std::string_view nonce, std::string_view token) const;

 private:
  std::string key_;
};

}  // namespace gongkai::web
