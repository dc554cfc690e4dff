#include "format/pdf/words.h"

#include <charconv>
#include <cmath>

#include "base/text.h"

namespace gongkai::format::pdf {
namespace {

namespace utf8 = gongkai::text;

constexpr double far_away = 20'000;  // points; the largest page a PDF may have is 14,400

std::string unescape(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  while (!s.empty()) {
    if (s.front() == '&') {
      bool found = false;
      for (auto const& [name, letter] : {std::pair<std::string_view, char>{"&amp;", '&'},
                                         {"&lt;", '<'},
                                         {"&gt;", '>'},
                                         {"&quot;", '"'},
                                         {"&#39;", '\''}}) {
        if (!s.starts_with(name)) continue;
        out += letter;
        s.remove_prefix(name.size());
        found = true;
        break;
      }
      if (found) continue;
    }
    std::size_t const plain = std::min(s.find('&', 1), s.size());
    out.append(s, 0, plain);
    s.remove_prefix(plain);
  }
  return out;
}

}  // namespace

double number_in(std::string_view tag, std::string_view key) {
  std::size_t const at = tag.find(key);
  if (at == tag.npos || !tag.substr(at + key.size()).starts_with("=\"")) return 0;
  char const* const begin = tag.data() + at + key.size() + 2;
  double out = 0;
  auto const [end, error] = std::from_chars(begin, tag.data() + tag.size(), out);
  if (error != std::errc{} || !std::isfinite(out)) return 0;
  return std::clamp(out, -far_away, far_away);
}

Result<std::vector<Page>> words_of(std::string_view s, std::string const& name,
                                   Limits const& limits) {
  std::vector<Page> out;
  std::size_t count = 0;
  for (std::size_t at = s.find('<'); at != s.npos; at = s.find('<', at)) {
    std::size_t const end = s.find('>', at);
    if (end == s.npos) break;
    std::string_view const tag = s.substr(at, end - at);
    at = end + 1;
    if (!tag.starts_with("<page ") && !tag.starts_with("<word ")) continue;
    if (++count > limits.blocks)
      return fail(ErrorKind::Invalid, "GK113", {{"file", name}, {"detail", "文字过多"}});
    if (tag[1] == 'p') {
      out.push_back({number_in(tag, "width"), number_in(tag, "height"), {}});
      continue;
    }
    if (out.empty()) continue;
    std::size_t const close = std::min(s.find('<', at), s.size());
    Word word;
    word.box = {number_in(tag, "xMin"), number_in(tag, "yMin"), number_in(tag, "xMax"),
                number_in(tag, "yMax")};
    word.box.x1 = std::max(word.box.x1, word.box.x0 + 0.01);  // every word has a width
    word.text = unescape(utf8::trim(s.substr(at, close - at)));
    at = close;
    if (word.box.y1 >= word.box.y0 && !word.text.empty())
      out.back().words.push_back(std::move(word));
  }
  return out;
}

}  // namespace gongkai::format::pdf
