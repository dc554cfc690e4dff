#include "format/text/reader.h"

#include <algorithm>

#include "format/common/encoding.h"

namespace gongkai::format::text {

namespace {

std::size_t line_end(std::string_view s, std::size_t from) {
  for (std::size_t at = from; at < s.size(); ++at) {
    if (s[at] == '\n' || s[at] == '\r' || s[at] == '\f') return at;
  }
  return std::string_view::npos;
}

}  // namespace

Result<document::Document> read_lines(std::string_view s, std::string const& name,
                                      Limits const& limits) {
  document::Document out;
  out.carrier = document::Carrier::Text;
  auto const lines = static_cast<std::size_t>(std::ranges::count(s, '\n'));
  if (lines > limits.lines) {
    return fail(ErrorKind::Invalid, "GK113",
                {{"file", name}, {"detail", "超过 " + std::to_string(limits.lines) + " 行"}});
  }
  out.blocks.reserve(lines + 1);
  std::uint32_t number = 1;
  std::size_t begin = 0;
  while (begin <= s.size()) {
    std::size_t end = line_end(s, begin);
    bool const last = end == std::string_view::npos;
    if (last) end = s.size();
    document::Paragraph p;
    p.text.assign(s.substr(begin, end - begin));
    p.at.line = number;
    p.at.column = 1;
    out.blocks.emplace_back(std::move(p));
    if (last) break;
    if (s[end] == '\f') {
      out.blocks.emplace_back(document::PageBreak{});
      begin = end + 1;
      continue;
    }
    begin = end + (s[end] == '\r' && end + 1 < s.size() && s[end + 1] == '\n' ? 2 : 1);
    ++number;
  }
  return out;
}

Result<document::Document> read(std::string_view bytes, std::string const& name,
                                ReadOptions const& options) {
  Decoded const decoded = decode(bytes);
  auto out = TRY(read_lines(decoded.text, name, options.limits));
  note_invalid(out, decoded);
  return out;
}

}  // namespace gongkai::format::text
