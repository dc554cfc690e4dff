#include "service/account/own.h"

#include <boost/json.hpp>

#include "web/office/body.h"
#include "web/office/office.h"
#include "web/office/routes.h"
#include "web/office/session.h"

/// One's own account: authenticator and sessions. The password stands in session.cc, because those
/// who must change it are not inside yet.
namespace gongkai::web::office {
namespace {

namespace bj = boost::json;
namespace acc = service::account;

acc::Room& room_of(Call& call) { return call.services().office->people; }

}  // namespace

Answer change_factor(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  call.hand_over();
  auto const made =
      TRY(acc::change_factor(room_of(call), session_token(call.request()), form.text("password"),
                             form.text("code"), "政府信息公开", call.request().client));
  return json_answer(bj::serialize(bj::object{
      {"secret", made.shown.secret}, {"address", made.shown.address}, {"ticket", made.ticket}}));
}

Answer confirm_factor(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  call.hand_over();
  auto const done =
      TRY(acc::confirm_factor(room_of(call), session_token(call.request()), form.text("ticket"),
                              form.text("code"), call.request().client));
  return with_recovery_codes(call, done.session.secret, done.session.device, done.recovery_codes);
}

Answer own_sessions(Call& call) {
  auto const caller = TRY(caller_of(call));
  auto const sessions = TRY(acc::own_sessions(room_of(call), caller));
  bj::array list;
  for (acc::OwnSession const& s : sessions)
    list.push_back(bj::object{{"name", s.name},
                              {"address", s.address},
                              {"begun_at", s.begun_at.beijing()},
                              {"seen_at", s.seen_at.beijing()},
                              {"complete", s.complete},
                              {"current", s.current}});
  return json_answer(bj::serialize(bj::object{{"sessions", std::move(list)}}));
}

Answer end_own_session(Call& call) {
  std::string const name(call.param("name"));
  auto const caller = TRY(caller_of(call));
  TRY(acc::end_own_session(room_of(call), caller, name));
  return nothing();
}

}  // namespace gongkai::web::office
