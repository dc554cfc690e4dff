#include "web/office/bundle.h"

#include <charconv>
#include <map>

#include "web/embedded_office.h"
#include "web/http/answer.h"

namespace gongkai::web::office {
namespace {

std::string_view type_of(std::string_view name) {
  if (name.ends_with(".html")) return "text/html; charset=utf-8";
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  if (name.ends_with(".woff2")) return "font/woff2";
  return "application/octet-stream";
}

using Files = std::map<std::string_view, http::Shared, std::less<>>;

/// The pack (ui/office/pack.mjs): lines `name size zipped-size`, an empty line, then the bytes and
/// the gzip of each file one behind the other.
Files unpack(std::string_view pack) {
  struct Line {
    std::string_view name;
    std::size_t size, zipped;
  };
  std::vector<Line> lines;
  while (!pack.empty() && pack.front() != '\n') {
    std::string_view const line = pack.substr(0, pack.find('\n'));
    std::size_t const a = line.find(' '), b = line.rfind(' ');
    Line out{line.substr(0, a), 0, 0};
    std::from_chars(line.data() + a + 1, line.data() + b, out.size);
    std::from_chars(line.data() + b + 1, line.data() + line.size(), out.zipped);
    lines.push_back(out);
    pack.remove_prefix(line.size() + 1);
  }
  if (!pack.empty()) pack.remove_prefix(1);
  Files out;
  for (Line const& l : lines) {
    bool const index = l.name == "index.html";
    out.emplace(l.name, http::make_content(
                            std::string(pack.substr(0, l.size)), std::string(type_of(l.name)),
                            index ? "Cache-Control: no-cache\r\n"
                                  : "Cache-Control: public, max-age=31536000, immutable\r\n",
                            std::string(pack.substr(l.size, l.zipped))));
    pack.remove_prefix(l.size + l.zipped);
  }
  return out;
}

}  // namespace

http::Shared bundled(std::string_view name) {
  static Files const all = [] {
    auto const files = embedded_office();
    return files.empty() ? Files{} : unpack(files.front().second);
  }();
  auto const at = all.find(name);
  return at == all.end() ? nullptr : at->second;
}

}  // namespace gongkai::web::office
