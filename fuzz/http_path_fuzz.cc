#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.h"
#include "web/http/address.h"
#include "web/http/path.h"
#include "web/pattern.h"

// FZ-2: targets and paths. A path has one form, which is its own form, and never leaves the root.

namespace {

using namespace gongkai::web::http;

void must(bool kept) {
  if (!kept) std::abort();
}

void holds(std::string const& path) {
  must(path.starts_with('/') && !path.starts_with("//"));
  must(gongkai::text::valid_utf8(path));
  must(path.find_first_of("\\%\0"
                          "\r\n") == path.npos ||
       path.find('\0') == path.npos);
  must(normalise(path) == path);
  must(normalise(escape_path(path)) == path);
  int depth = 0;
  for (std::size_t at = 1; at <= path.size();) {
    std::size_t const slash = std::min(path.find('/', at), path.size());
    std::string const segment = path.substr(at, slash - at);
    must(segment != "." && segment != "..");
    must(!segment.empty() || slash == path.size());
    must(!segment.starts_with("..;"));
    depth += 1;
    at = slash + 1;
  }
  must(depth >= 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  auto const [path, query] = split_target(bytes);
  if (auto const normal = normalise(path)) {
    holds(*normal);
    static gongkai::web::Pattern const pattern("/o/{org}/reports/{year}.docx");
    if (auto const params = pattern.match(*normal)) {
      for (auto const& [name, value] : *params)
        must(!value.empty() && value.find('/') == value.npos);
    }
  }
  if (auto const normal = normalise(bytes)) holds(*normal);
  Address::parse(bytes);
  if (auto const network = Network::parse(bytes)) must(network->holds(network->base));
  return 0;
}
