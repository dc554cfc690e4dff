#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "web/http/message.h"

namespace gongkai::web::http {

/// What may follow a head that was read: decided before any byte of a body is taken.
struct Admission {
  std::uint64_t body_limit = 0;
  bool stream = false;  // the body goes to Request::upload
  bool slow = false;    // handled beside the event loop
  bool first = false;   // answered even while the rest is turned away: health, what a citizen sends
  bool last = false;    // of slow ones, with a thread of their own: files made on demand
  bool closer = false;  // not decided yet: `admit_closely` does, beside the event loop
  bool bodiless = false;  // handled without its body: it will be refused, but not on the loop
  std::optional<Response> answer = {};  // answer at once, without body and handler
};

/// What a server serves. Called from several threads.
class Application {
 public:
  virtual ~Application() = default;
  virtual Admission admit(Request& request) const = 0;
  /// Decides what `admit` left open with `closer`; may wait, and is not called on an event loop.
  virtual Admission admit_closely(Request& request) const { return admit(request); }
  virtual Response handle(Request& request) const = 0;
  /// The page of a status; `request` is null when its head could not be read. One that turns away
  /// (429, 503) is made before it is needed and has its own Retry-After.
  virtual Response refuse(Request const* request, int status) const = 0;
  /// Names for logs and counters; index 0 is what has no route.
  virtual std::span<std::string_view const> route_names() const = 0;
};

}  // namespace gongkai::web::http
