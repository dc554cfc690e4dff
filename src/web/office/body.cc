#include "web/office/body.h"

#include <boost/json.hpp>
#include <charconv>

#include "service/account/log_in.h"

namespace gongkai::web::office {
namespace {

namespace bj = boost::json;

std::int64_t to_number(std::string_view text) {
  std::int64_t out = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() ? out : 0;
}

}  // namespace

Result<Fields> Fields::from(http::Request const& request) {
  boost::system::error_code error;
  if (!request.header("content-type").starts_with("application/json"))
    return fail(ErrorKind::Invalid, "input.json");
  bj::value const value = bj::parse(request.body, error);
  if (error || !value.is_object()) return fail(ErrorKind::Invalid, "input.json");
  Fields out;
  for (auto const& [name, v] : value.get_object()) {
    if (v.is_object() || v.is_array()) return fail(ErrorKind::Invalid, "input.json");
    out.values_[std::string(name)] = v.is_string() ? std::string(v.get_string())
                                     : v.is_null() ? std::string()
                                                   : bj::serialize(v);
  }
  return out;
}

std::string Fields::text(std::string_view name) const {
  auto const at = values_.find(name);
  return at == values_.end() ? std::string() : at->second;
}

std::optional<std::string> Fields::sent(std::string_view name) const {
  auto const at = values_.find(name);
  return at == values_.end() ? std::nullopt : std::optional(at->second);
}

std::int64_t Fields::number(std::string_view name) const { return to_number(text(name)); }

http::Response json_answer(std::string text, int status) {
  http::Response out;
  out.status = status;
  out.type = "application/json; charset=utf-8";
  out.body = std::move(text) + "\n";
  out.varies = true;
  out.set("Cache-Control", "no-store");
  return out;
}

http::Response nothing() { return json_answer("{}"); }

Result<std::int64_t> id_of(Call& call) {
  std::int64_t const id = to_number(call.param("id"));
  if (id <= 0) return fail(ErrorKind::NotFound, "id");
  return id;
}

std::string version_asked(http::Request const& request) {
  std::string_view text = request.header("if-match");
  if (text.starts_with("W/")) text.remove_prefix(2);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
    text = text.substr(1, text.size() - 2);
  return std::string(text);
}

void set_version(http::Response& response, std::string const& version) {
  response.set("ETag", "\"" + version + "\"");
}

service::report::Asker asker_of(Call& call) {
  using service::office::Right;
  call.hand_over();
  service::office::Member const& m = call.member();
  return {m.account,
          m.of(Right::ReportRead),
          m.of(Right::ReportLoad),
          m.of(Right::ReportTakeOut),
          m.person,
          call.request().client,
          {},
          m.of(Right::ReportPublish)};
}

Result<service::account::Caller> caller_of(Call& call) {
  auto caller = service::account::identify(call.services().office->people,
                                           session_token(call.request()), call.request().client);
  if (caller) call.hand_over();
  return caller;
}

service::audit::Act act_of(Call& call, std::string action, std::string subject,
                           Id<gongkai::organ::Organ> organ) {
  call.hand_over();
  service::audit::Act out;
  out.at = call.services().clock.now();
  out.person = {call.member().person};
  out.address = call.request().client;
  out.action = std::move(action);
  out.subject = std::move(subject);
  out.organ = organ;
  return out;
}

}  // namespace gongkai::web::office
