#include "web/http/answer.h"
#include "web/office/bundle.h"
#include "web/office/routes.h"

/// The page of the back office and its files, as built by Vite.
namespace gongkai::web::office {

Answer page(Call&) {
  http::Shared const index = bundled("index.html");
  if (index == nullptr) return fail(ErrorKind::NotFound, "bundle");
  http::Response out;
  out.body = index;
  return out;
}

Answer asset(Call& call) {
  http::Shared const file = bundled(call.param("name"));
  if (file == nullptr || call.param("name") == "index.html")
    return fail(ErrorKind::NotFound, "bundle");
  http::Response out;
  out.body = file;
  return out;
}

}  // namespace gongkai::web::office
