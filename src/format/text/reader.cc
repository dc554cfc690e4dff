#include "format/text/reader.h"

#include "base/text.h"
#include "format/common/encoding.h"

namespace gongkai::format::text {

namespace {

/// Where lines end: at LF, CR or a form feed.
class LineEnds {
 public:
  explicit LineEnds(std::string_view s) : s_(s), only_lf_(!has('\r') && !has('\f')) {}

  std::size_t next(std::size_t from) const {
    if (only_lf_) return s_.find('\n', from);
    for (std::size_t at = from; at < s_.size(); ++at) {
      if (s_[at] == '\n' || s_[at] == '\r' || s_[at] == '\f') return at;
    }
    return std::string_view::npos;
  }

 private:
  bool has(char c) const { return s_.find(c) != s_.npos; }

  std::string_view s_;
  bool only_lf_;
};

}  // namespace

Result<document::Document> read_lines(std::string_view s, std::string const& name,
                                      Limits const& limits) {
  document::Document out;
  out.carrier = document::Carrier::Text;
  // Fewer bytes than lines allowed: nothing to count.
  bool const many = s.size() > limits.lines && gongkai::text::count(s, '\n') > limits.lines;
  if (many) {
    return fail(ErrorKind::Invalid, "GK113",
                {{"file", name}, {"detail", "超过 " + std::to_string(limits.lines) + " 行"}});
  }
  out.blocks.reserve(std::min<std::size_t>(s.size() / 7 + 16, 4096));
  LineEnds const ends(s);
  std::uint32_t number = 1;
  std::size_t begin = 0;
  while (begin <= s.size()) {
    std::size_t end = ends.next(begin);
    bool const last = end == std::string_view::npos;
    if (last) end = s.size();
    auto& p = std::get<document::Paragraph>(
        out.blocks.emplace_back(std::in_place_type<document::Paragraph>));
    p.text.append(s, begin, end - begin);
    p.at.line = number;
    p.at.column = 1;
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
