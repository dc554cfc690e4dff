#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "service/report/shelf.h"
#include "web/call.h"
#include "web/office/office.h"

/// What the screens send and get: JSON.
namespace gongkai::web::office {

/// The fields of a flat JSON object; numbers and truth values as text.
class Fields {
 public:
  /// `Invalid` for anything that is not a flat object.
  static Result<Fields> from(http::Request const& request);
  std::string text(std::string_view name) const;
  /// Nothing for a field that was not sent.
  std::optional<std::string> sent(std::string_view name) const;
  bool flag(std::string_view name) const { return text(name) == "true"; }
  std::int64_t number(std::string_view name) const;

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

http::Response json_answer(std::string text, int status = 200);
http::Response nothing();
/// {id} of the path; `NotFound` for anything that is no number.
Result<std::int64_t> id_of(Call& call);
/// The version a client believes to be changing, from If-Match, without quotation marks.
std::string version_asked(http::Request const& request);
void set_version(http::Response& response, std::string const& version);

/// Each of the following hands the record over to the use case it is made for, so they come last.

/// On whose behalf a call of the office asks for reports.
service::report::Asker asker_of(Call& call);
/// Who stands behind the session, as the use cases about people ask.
Result<service::account::Caller> caller_of(Call& call);
/// The record of what a call of the office is about to do.
service::audit::Act act_of(Call& call, std::string action, std::string subject = {},
                           Id<gongkai::organ::Organ> organ = {});
/// Does `work` and records it, in the audit records of the office.
template <class F>
auto recorded(Call& call, service::audit::Act act, F&& work) {
  auto& room = call.services().office->people;
  return service::audit::recorded(room.transactions, room.audit, std::move(act),
                                  std::forward<F>(work));
}

}  // namespace gongkai::web::office
