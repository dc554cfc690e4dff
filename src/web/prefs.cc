#include "web/prefs.h"

#include <fmt/format.h>

namespace gongkai::web {

std::string Prefs::text() const {
  std::string out = size == Size::Extra ? "xl" : size == Size::Large ? "l" : "s";
  if (contrast) out += "-hc";
  return out;
}

Prefs Prefs::parse(std::string_view text) {
  Prefs out;
  if (text.ends_with("-hc")) {
    out.contrast = true;
    text.remove_suffix(3);
  }
  out.size = text == "xl" ? Size::Extra : text == "l" ? Size::Large : Size::Standard;
  return out;
}

Prefs Prefs::of(http::Request const& request) {
  return parse(request.cookie(request.secure ? "__Host-prefs" : "prefs"));
}

std::string_view Prefs::classes() const {
  switch (size) {
    case Size::Large: return contrast ? "size-l hc" : "size-l";
    case Size::Extra: return contrast ? "size-xl hc" : "size-xl";
    case Size::Standard: break;
  }
  return contrast ? "hc" : "";
}

std::string cookie_name(bool secure, std::string_view name) {
  return (secure ? "__Host-" : "") + std::string(name);
}

std::string set_cookie(bool secure, std::string_view name, std::string_view value, long seconds) {
  std::string out =
      fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax", cookie_name(secure, name), value);
  if (secure) out += "; Secure";
  if (seconds > 0) out += fmt::format("; Max-Age={}", seconds);
  return out;
}

}  // namespace gongkai::web
