#pragma once

#include <string>
#include <string_view>

#include "web/html/html.h"

namespace gongkai::web {

/// Every address of the platform, below the base path. The one place that spells them. On the pages
/// of a kiosk they lead to the pages of that kiosk.
class Links {
 public:
  explicit Links(std::string base) : base_(std::move(base)) {}
  std::string const& base() const { return base_; }
  Links on_kiosk() const {
    Links out = *this;
    out.kiosk_ = true;
    return out;
  }

  html::Url to(std::string_view path, std::string_view query = {}) const {
    return html::Url::own(base_, path, query);
  }
  html::Url home() const { return to(kiosk_ ? "/kiosk/" : "/"); }
  html::Url organ(std::string_view slug) const { return to(place(slug)); }
  html::Url guide(std::string_view slug) const { return to(place(slug) + "guide"); }
  html::Url rules(std::string_view slug) const { return to(place(slug) + "rules"); }
  html::Url contact(std::string_view slug) const { return to(place(slug) + "contact"); }
  html::Url open(std::string_view slug) const { return to(place(slug) + "open/"); }
  html::Url reports(std::string_view slug) const { return to(place(slug) + "reports/"); }
  html::Url apply(std::string_view slug) const {
    return to(kiosk_ ? kiosk_path(slug) + "apply" : "/apply/" + std::string(slug) + "/");
  }
  html::Url report(std::string_view slug, int year, std::string_view file = {}) const {
    return to(place(slug) + "reports/" + std::to_string(year) + std::string(file));
  }
  html::Url help() const { return to("/help"); }
  html::Url accessibility() const { return to("/accessibility"); }
  html::Url privacy() const { return to("/privacy"); }
  html::Url sitemap() const { return to("/sitemap"); }
  html::Url prefs(std::string_view choice, std::string_view back) const;
  html::Url asset(std::string_view name) const;

  static std::string organ_path(std::string_view slug) { return "/o/" + std::string(slug) + "/"; }
  static std::string kiosk_path(std::string_view slug) {
    return "/kiosk/" + std::string(slug) + "/";
  }
  static std::string report_path(std::string_view slug, int year) {
    return organ_path(slug) + "reports/" + std::to_string(year);
  }

 private:
  std::string place(std::string_view slug) const {
    return kiosk_ ? kiosk_path(slug) : organ_path(slug);
  }

  std::string base_;
  bool kiosk_ = false;
};

}  // namespace gongkai::web
