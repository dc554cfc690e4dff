#include "web/assets.h"

#include <map>

#include "web/embedded_portal.h"
#include "web/http/answer.h"
#include "web/links.h"

namespace gongkai::web {
namespace {

std::string_view type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  return "application/octet-stream";
}

using Assets = std::map<std::string_view, http::Shared, std::less<>>;

Assets const& assets() {
  static Assets const all = [] {
    Assets out;
    for (auto const& [name, bytes] : embedded_portal())
      out.emplace(name,
                  http::make_content(std::string(bytes), std::string(type_of(name)),
                                     "Cache-Control: public, max-age=31536000, immutable\r\n"));
    return out;
  }();
  return all;
}

}  // namespace

http::Shared asset(std::string_view name) {
  auto const at = assets().find(name);
  return at == assets().end() ? nullptr : at->second;
}

std::string_view asset_hash(std::string_view name) {
  auto const at = assets().find(name);
  return at == assets().end() ? "0" : std::string_view(at->second->etag).substr(1, 12);
}

html::Url Links::asset(std::string_view name) const {
  return to("/static/" + std::string(asset_hash(name)) + "/" + std::string(name));
}

html::Url Links::prefs(std::string_view choice, std::string_view back) const {
  return to("/prefs", std::string(choice) + "&back=" + html::encoded_component(back));
}

}  // namespace gongkai::web
