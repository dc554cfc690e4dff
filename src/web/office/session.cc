#include "web/office/session.h"

#include <boost/json.hpp>

#include "web/office/body.h"
#include "web/office/office.h"
#include "web/office/routes.h"
#include "web/prefs.h"

/// Signing in and out.
namespace gongkai::web::office {
namespace {

namespace bj = boost::json;
using service::office::Entered;
using service::office::Standing;

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::PasswordOnly: return "password";
    case Standing::MustChangePassword: return "must_change";
    case Standing::Complete: return "complete";
  }
  return "";
}

/// A demo's visitor has no authenticator: once the password is right, the screens are one.
void put_demo_code(Call& call, bj::object& out, Member const& member) {
  auto const& code = call.services().office->demo_code;
  if (!code || !call.services().site.demo) return;
  if (std::string const now = code(member.person); !now.empty()) out["demo_code"] = now;
}

/// What the shell shows: who, what he may, which day it is, and the token its writes need.
bj::object shell_of(Call& call, std::optional<Member> const& member, std::string const& secret) {
  Date const today = call.services().clock.today();
  bj::object out = {{"standing", member ? name_of(member->standing) : "none"},
                    {"token", call.services().tokens.token(secret)},
                    {"today", today.iso()},
                    {"demo", call.services().site.demo}};
  if (!member) return out;
  bj::object who = {{"account", member->account},
                    {"name", member->name},
                    {"organ", member->organ},
                    {"post", member->post}};
  out["member"] = std::move(who);
  out["enrolled"] = member->enrolled;
  put_demo_code(call, out, *member);
  bj::array rights;
  for (std::size_t i = 0; i < service::office::right_count; ++i) {
    auto const right = static_cast<Right>(i);
    if (member->may(right)) rights.push_back(bj::value(service::office::name_of(right)));
  }
  out["rights"] = std::move(rights);
  return out;
}

void set_session(Call& call, http::Response& response, std::string const& token, int seconds) {
  response.set("Set-Cookie", set_cookie(call.request().secure, "office", token, seconds));
}

/// Browsers keep a cookie for 400 days at most.
constexpr long device_seconds = 400L * 24 * 3600;

service::office::Origin origin_of(Call& call) {
  http::Request const& request = call.request();
  return {request.client, std::string(request.cookie(cookie_name(request.secure, "device")))};
}

/// The cookies of a session that was opened or went on.
void set_entered(Call& call, http::Response& response, Entered const& entered) {
  set_session(call, response, entered.token, 0);
  if (!entered.device.empty())
    response.set("Set-Cookie",
                 set_cookie(call.request().secure, "device", entered.device, device_seconds));
}

Answer entered(Call& call, Result<Entered> done) {
  if (!done) return std::unexpected(done.error());
  http::Response out = json_answer(bj::serialize(shell_of(call, done->member, done->token)));
  set_entered(call, out, *done);
  return out;
}

Office const& office_of(Call& call) { return *call.services().office; }

/// The use cases of signing in record by themselves.
service::office::Sessions& sessions_of(Call& call) {
  call.hand_over();
  return office_of(call).sessions;
}

}  // namespace

Answer session(Call& call) {
  auto const member = TRY(member_of(office_of(call), call.request()));
  if (member)
    return json_answer(bj::serialize(shell_of(call, member, session_token(call.request()))));
  // Nobody yet: a token bound to a cookie of its own guards the form of signing in.
  std::string const name = cookie_name(call.request().secure, "door");
  std::string nonce(call.request().cookie(name));
  if (nonce.empty()) nonce = FormTokens::nonce();
  http::Response out = json_answer(bj::serialize(shell_of(call, member, nonce)));
  out.set("Set-Cookie", set_cookie(call.request().secure, "door", nonce, 0));
  return out;
}

Answer sign_in(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  return entered(
      call, sessions_of(call).open(form.text("login"), form.text("password"), origin_of(call)));
}

Answer confirm(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  return entered(call, sessions_of(call).confirm(session_token(call.request()), form.text("code"),
                                                 origin_of(call)));
}

Answer recover(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  return entered(call, sessions_of(call).recover(session_token(call.request()), form.text("code"),
                                                 origin_of(call)));
}

Answer enrol(Call& call) {
  auto const made =
      TRY(sessions_of(call).enrol(session_token(call.request()), call.request().client));
  bj::object out = {{"secret", made.secret}, {"address", made.address}};
  if (auto const member = TRY(member_of(*call.services().office, call.request())))
    put_demo_code(call, out, *member);
  return json_answer(bj::serialize(out));
}

Answer finish_enrolment(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  auto const done = TRY(sessions_of(call).finish_enrolment(
      session_token(call.request()), form.text("code"), call.request().client));
  return with_recovery_codes(call, done.entered.token, done.entered.device, done.recovery_codes);
}

Answer with_recovery_codes(Call& call, std::string const& secret, std::string const& device,
                           std::vector<std::string> const& codes) {
  auto const member = TRY(office_of(call).sessions.find(secret, call.request().client));
  if (!member) return fail(ErrorKind::NotFound, "login.session");
  bj::array list;
  for (std::string const& code : codes) list.push_back(bj::value(code));
  http::Response out = json_answer(bj::serialize(
      bj::object{{"shell", shell_of(call, member, secret)}, {"codes", std::move(list)}}));
  set_entered(call, out, {secret, *member, device});
  return out;
}

Answer change_password(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  return entered(call, sessions_of(call).change_password(session_token(call.request()),
                                                         form.text("old"), form.text("fresh"),
                                                         call.request().client, form.text("code")));
}

Answer set_up(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  TRY(sessions_of(call).set_up({form.text("token"), form.text("login"), form.text("password"),
                                form.text("name"), form.text("organ_name"), form.text("organ_code"),
                                call.request().client}));
  return nothing();
}

Answer sign_out(Call& call) {
  TRY(sessions_of(call).close(session_token(call.request()), call.request().client));
  http::Response out = nothing();
  set_session(call, out, "", -1);
  out.set("Clear-Site-Data", "\"cache\", \"storage\"");
  return out;
}

}  // namespace gongkai::web::office
