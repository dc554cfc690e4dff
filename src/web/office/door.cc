#include "web/office/door.h"

#include "web/prefs.h"

namespace gongkai::web::office {

Door at_door(Services const& services, http::Request const& request, Permission permission) {
  Door out;
  out.office = of_office(permission);
  if (!out.office || services.office == nullptr) return out;
  if (permission != Permission::Entry) out.member = member_of(*services.office, request);
  out.open = may(out.member, permission);
  return out;
}

bool token_good(Services const& services, http::Request const& request) {
  std::string_view const given = request.header("x-gongkai-token");
  std::string const own = session_token(request);
  if (!own.empty() && services.tokens.good(own, given)) return true;
  // The form of signing in, by a browser whose session may have ended.
  bool const signing_in = services.office != nullptr && !member_of(*services.office, request);
  return signing_in &&
         services.tokens.good(request.cookie(cookie_name(request.secure, "door")), given);
}

}  // namespace gongkai::web::office
