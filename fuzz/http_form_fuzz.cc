#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.h"
#include "web/http/answer.h"
#include "web/http/path.h"
#include "web/http/text.h"

// FZ-3: forms, queries, cookies, and the lists in headers. Values come back as they were written;
// ranges lie within the body; no value makes a header line.

namespace {

using namespace gongkai::web::http;

void must(bool kept) {
  if (!kept) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  if (auto const fields = parse_query(bytes)) {
    must(fields->size() <= 100);
    std::string again;
    for (auto const& [name, value] : *fields) {
      must(gongkai::text::valid_utf8(name) && gongkai::text::valid_utf8(value));
      again += (again.empty() ? "" : "&") + escape_component(name) + "=" + escape_component(value);
    }
    must(parse_query(again) == fields || fields->empty());
  }
  Request request;
  request.headers = {
      {"Cookie", bytes}, {"Range", bytes}, {"If-None-Match", bytes}, {"Accept-Encoding", bytes}};
  std::string_view const cookie = request.cookie("prefs");
  must(cookie.empty() || bytes.find(cookie) != bytes.npos);
  Response response;
  response.type = "text/plain";
  response.body = std::string(1000, 'x');
  response.etag = "\"abc\"";
  response.set("Location", std::string(bytes));
  Answer const got = answer(request, response);
  must(got.offset + got.length <= 1000 || got.status == 200);
  must(got.status == 200 || got.status == 206 || got.status == 304 || got.status == 416);
  std::size_t const at = got.head.find("Location: ");
  must(at != got.head.npos && got.head.find_first_of("\r\n", at) == got.head.size() - 2);
  return 0;
}
