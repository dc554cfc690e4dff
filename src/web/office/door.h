#pragma once

#include "web/office/office.h"
#include "web/services.h"

namespace gongkai::web::office {

/// Whether a request may pass to a route of the office: from the office's own addresses, and by
/// somebody who may.
struct Door {
  bool office = false;  // the permission is one of the office's
  bool open = false;
  std::optional<Member> member;
};
/// `Fault` login.unavailable when neither addresses nor people can be looked up now.
Result<Door> at_door(Services const& services, http::Request const& request, Permission permission);
/// Whether `at_door` and `token_good` ask the database who sends a request, or whether anybody may
/// come in from its address. Then they are not for an event loop.
bool asks_who(Services const& services, http::Request const& request, Route const& route);

/// Records that somebody who is signed in was refused, or failed, at a route: under the event of
/// the route, or as permission.ask where it only reads. For those that no use case has recorded. Of
/// those who are not signed in nothing is recorded here: the chain must not grow at everybody's
/// will.
Error note_refusal(Services const& services, Route const& route, Door const& door,
                   http::Request const& request, Error error);

/// Whether a writing request carries the token of its own session (or, before there is one, of its
/// own browser) in X-Gongkai-Token. `Fault` login.unavailable.
Result<bool> token_good(Services const& services, http::Request const& request);

}  // namespace gongkai::web::office
