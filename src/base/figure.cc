#include "base/figure.h"

#include "base/text.h"

namespace gongkai {

std::string Figure::text() const {
  bool const negative = millionths < 0;
  auto const magnitude = negative ? 0 - static_cast<std::uint64_t>(millionths)
                                  : static_cast<std::uint64_t>(millionths);
  std::string out = (negative ? "-" : "") + std::to_string(magnitude / scale);
  if (auto rest = magnitude % scale; rest != 0) {
    std::string decimals = std::to_string(rest);
    decimals.insert(0, 6 - decimals.size(), '0');
    while (decimals.back() == '0') decimals.pop_back();
    out += '.' + decimals;
  }
  return out;
}

std::optional<Figure> Figure::parse(std::string_view s) {
  if (!s.empty() && s.size() <= 9) {  // digits alone
    std::int64_t whole = 0;
    std::size_t at = 0;
    while (at < s.size() && s[at] >= '0' && s[at] <= '9') whole = whole * 10 + (s[at++] - '0');
    if (at == s.size()) return Figure{whole * scale};
  }
  std::size_t at = 0;
  bool negative = false;
  std::int64_t whole = 0, part = 0;
  int digits = 0, decimals = -1, since_comma = -1;
  while (at < s.size()) {
    std::size_t const start = at;
    char32_t const c = text::fold_width(text::next(s, at));
    if (start == 0 && (c == '-' || c == '+' || c == 0x2212)) {
      negative = c != '+';
    } else if (c >= '0' && c <= '9') {
      int const digit = static_cast<int>(c - '0');
      if (decimals >= 0) {
        if (++decimals > 6) return std::nullopt;
        part = part * 10 + digit;
      } else {
        if (++digits > 12) return std::nullopt;
        whole = whole * 10 + digit;
        if (since_comma >= 0) ++since_comma;
      }
    } else if (c == ',' && digits > 0 && decimals < 0 && (since_comma < 0 || since_comma == 3)) {
      since_comma = 0;
    } else if (c == '.' && digits > 0 && decimals < 0) {
      decimals = 0;
    } else {
      return std::nullopt;
    }
  }
  if (digits == 0 || decimals == 0 || (since_comma >= 0 && since_comma != 3)) return std::nullopt;
  for (int i = decimals < 0 ? 0 : decimals; i < 6; ++i) part *= 10;
  std::int64_t const value = whole * scale + part;
  return Figure{negative ? -value : value};
}

}  // namespace gongkai
