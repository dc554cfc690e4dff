#include "web/api/routes.h"

/// For those who watch the server.
namespace gongkai::web::api {
namespace {

http::Response text(int status, std::string words) {
  http::Response out;
  out.status = status;
  out.type = "text/plain; charset=utf-8";
  out.body = std::move(words);
  out.set("Cache-Control", "no-store");
  return out;
}

}  // namespace

Answer healthy(Call&) { return text(200, "ok\n"); }

Answer ready(Call& call) {
  if (call.services().draining()) return text(503, "ending\n");
  return text(200, "ready\n");
}

Answer metrics(Call& call) {
  PageCache const& cache = call.services().cache;
  std::string out = call.services().metrics();
  auto const add = [&](std::string_view name, std::string_view kind, std::uint64_t value) {
    out += "# TYPE gongkai_" + std::string(name) + " " + std::string(kind) + "\ngongkai_" +
           std::string(name) + " " + std::to_string(value) + "\n";
  };
  add("page_cache_pages", "gauge", cache.pages());
  add("page_cache_bytes", "gauge", cache.bytes());
  add("page_cache_hits_total", "counter", cache.hits());
  add("page_cache_misses_total", "counter", cache.misses());
  return text(200, std::move(out));
}

}  // namespace gongkai::web::api
