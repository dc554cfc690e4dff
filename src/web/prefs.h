#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "web/http/message.h"

namespace gongkai::web {

/// How a reader wants pages: three sizes, and high contrast. Kept in a cookie, nothing else is.
struct Prefs {
  enum class Size : std::uint8_t { Standard, Large, Extra };
  Size size = Size::Standard;
  bool contrast = false;

  friend bool operator==(Prefs const&, Prefs const&) = default;
  /// Stored form: "s", "l", "xl", each with "-hc" for high contrast.
  std::string text() const;
  static Prefs parse(std::string_view text);
  static Prefs of(http::Request const& request);
  /// Classes of <html>.
  std::string_view classes() const;
};

/// __Host- needs TLS; where an intranet has none, the bare name.
std::string cookie_name(bool secure, std::string_view name);
/// Set-Cookie for it; `seconds` 0: until the browser is closed.
std::string set_cookie(bool secure, std::string_view name, std::string_view value, long seconds);

}  // namespace gongkai::web
