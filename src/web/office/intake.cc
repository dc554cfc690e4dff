#include "web/office/intake.h"

#include "web/http/path.h"
#include "web/office/office.h"

namespace gongkai::web::office {
namespace {

/// The last part of a name, so that no name is a path.
std::string plain_name(std::string_view name) {
  std::size_t const slash = name.find_last_of("/\\");
  return std::string(slash == name.npos ? name : name.substr(slash + 1));
}

}  // namespace

Result<service::report::Upload> take_in(Call& call) {
  http::Request const& request = call.request();
  auto const fields = http::parse_query(request.query);
  service::report::Upload out;
  if (fields) out.name = plain_name(http::value_of(*fields, "name"));
  out.token = request.header("idempotency-key");
  if (out.name.empty() || out.name.size() > 400) return invalid({{"name", "upload.name", {}}});
  if (out.token.empty() || out.token.size() > 100) return invalid({{"token", "upload.token", {}}});
  auto const intake = TRY(call.services().office->files.take_in());
  constexpr std::size_t piece = std::size_t{256} * 1024;
  for (std::uint64_t at = 0; at < request.upload.size(); at += piece) {
    std::string const bytes = TRY(request.upload.read(at, piece));
    TRY(intake->write(bytes_of(bytes)));
  }
  out.file = TRY(intake->finish());
  return out;
}

}  // namespace gongkai::web::office
