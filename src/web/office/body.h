#pragma once

#include <map>
#include <string>
#include <string_view>

#include "service/report/shelf.h"
#include "web/call.h"

/// What the screens send and get: JSON.
namespace gongkai::web::office {

/// The fields of a flat JSON object; numbers and truth values as text.
class Fields {
 public:
  /// `Invalid` for anything that is not a flat object.
  static Result<Fields> from(http::Request const& request);
  std::string text(std::string_view name) const;
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

/// On whose behalf a call of the office asks for reports.
service::report::Asker asker_of(Call& call);

}  // namespace gongkai::web::office
