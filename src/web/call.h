#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "service/office/ports.h"
#include "web/http/path.h"
#include "web/pattern.h"
#include "web/prefs.h"
#include "web/reading.h"
#include "web/route.h"

namespace gongkai::web {

/// One request on its way through a handler.
class Call {
 public:
  Call(http::Request const& request, Services const& services, Params params, Subject subject)
      : request_(request),
        services_(services),
        params_(std::move(params)),
        subject_(subject),
        prefs_(Prefs::of(request)),
        kiosk_(request.path.starts_with("/kiosk/")),
        links_(kiosk_ ? services.links.on_kiosk() : services.links),
        reading_(services) {}

  http::Request const& request() const { return request_; }
  Services const& services() const { return services_; }
  Links const& links() const { return links_; }
  /// Whether it is a page of a terminal in the hall.
  bool kiosk() const { return kiosk_; }
  Subject subject() const { return subject_; }
  Prefs const& prefs() const { return prefs_; }
  /// Who is signed in; only in handlers of the office.
  service::office::Member const& member() const { return *member_; }
  void set_member(std::optional<service::office::Member> member) { member_ = std::move(member); }
  Reading& reading() { return reading_; }
  /// From here on the use case records what is done or refused; before, whatever fails is recorded
  /// by whoever called the handler.
  void hand_over() { handed_over_ = true; }
  bool handed_over() const { return handed_over_; }

  /// What stands in the path for a name of the pattern.
  std::string_view param(std::string_view name) const {
    for (auto const& [key, value] : params_) {
      if (key == name) return value;
    }
    return {};
  }
  /// {org}: NotFound when no such organ is public.
  Result<service::portal::PublicOrgan> organ() {
    auto found = reading_.organ(param("org"));
    if (!found) return fail(ErrorKind::NotFound, "organ");
    return std::move(*found);
  }
  /// {year}: four digits, or NotFound.
  Result<int> year() const {
    std::string_view const text = param("year");
    int out = 0;
    auto const end = std::from_chars(text.data(), text.data() + text.size(), out).ptr;
    if (text.size() != 4 || end != text.data() + text.size())
      return fail(ErrorKind::NotFound, "year");
    return out;
  }

 private:
  http::Request const& request_;
  Services const& services_;
  Params params_;
  Subject subject_;
  Prefs prefs_;
  bool kiosk_;
  Links links_;
  Reading reading_;
  std::optional<service::office::Member> member_;
  bool handed_over_ = false;
};

}  // namespace gongkai::web
