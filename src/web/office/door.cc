#include "web/office/door.h"

#include <tuple>

#include "service/audit/recorded.h"
#include "web/prefs.h"

namespace gongkai::web::office {

Result<Door> at_door(Services const& services, http::Request const& request,
                     Permission permission) {
  Door out;
  out.office = of_office(permission);
  if (!out.office || services.office == nullptr) return out;
  auto const admitted = services.office->people.range.admits(request.client);
  if (!admitted) return fail(ErrorKind::Fault, "login.unavailable");
  if (permission != Permission::Entry) out.member = TRY(member_of(*services.office, request));
  out.open = *admitted && may(out.member, permission);
  return out;
}

bool asks_who(Services const& services, http::Request const& request, Route const& route) {
  if (!of_office(route.permission) || services.office == nullptr) return false;
  if (!services.office->people.range.known(request.client)) return true;
  bool const asked = route.permission != Permission::Entry || route.method != http::Method::Get;
  return asked && !session_token(request).empty();
}

Error note_refusal(Services const& services, Route const& route, Door const& door,
                   http::Request const& request, Error error) {
  if (services.office == nullptr) return error;
  service::audit::Act act;
  act.at = services.clock.now();
  if (door.member) act.person = {door.member->person};
  act.address = request.client;
  act.action = route.event.empty() ? "permission.ask" : route.event;
  act.subject = name_of(route.permission);
  auto& room = services.office->people;
  if (error.kind == ErrorKind::Fault) {
    // Nothing happened; where the disk is at fault, neither can this be kept.
    std::ignore =
        service::audit::record_refusal(room.transactions, room.audit, std::move(act), error.code);
    return error;
  }
  return service::audit::refused(room.transactions, room.audit, std::move(act), std::move(error));
}

Result<bool> token_good(Services const& services, http::Request const& request) {
  std::string_view const given = request.header("x-gongkai-token");
  std::string const own = session_token(request);
  if (!own.empty() && services.tokens.good(own, given)) return true;
  // The form of signing in, by a browser whose session may have ended.
  bool const signing_in = services.office != nullptr && !TRY(member_of(*services.office, request));
  return signing_in &&
         services.tokens.good(request.cookie(cookie_name(request.secure, "door")), given);
}

}  // namespace gongkai::web::office
