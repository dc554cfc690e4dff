#include "domain/report/words.h"

#include <algorithm>

#include "base/text.h"
#include "domain/report/script.h"

namespace gongkai::report::words {

std::string without_residues(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    if (line.substr(at).starts_with("[bookmark")) {
      std::size_t const close = line.find(']', at);
      at = close == line.npos ? line.size() : close + 1;
    } else if (line.substr(at).starts_with("**")) {
      at += 2;
    } else {
      out += line[at++];
    }
  }
  return out;
}

std::string clean(std::string_view line) {
  bool const plain = line.find('[') == line.npos && line.find('*') == line.npos;
  std::string out(text::trim(plain ? line : std::string_view(without_residues(line))));
  std::size_t hashes = 0;
  while (hashes < out.size() && out[hashes] == '#') ++hashes;
  if (hashes > 0) out = std::string(text::trim(std::string_view(out).substr(hashes)));
  return out;
}

std::string letters(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t at = 0; at < s.size();) {
    std::size_t const begin = at;
    char32_t const c = text::fold_width(text::next(s, at));
    if (text::is_han(c)) {
      char32_t const simple = c > 0xFFFF ? c : simplify(c);
      if (simple == c) {
        out.append(s, begin, at - begin);
      } else {
        text::append(out, simple);
      }
    } else if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
      out += static_cast<char>(c);
    }
  }
  return out;
}

std::vector<Sentence> sentences(std::string_view text, bool whole) {
  std::vector<Sentence> out;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto const b = static_cast<unsigned char>(text[at]);
    if (b >= 0xE4 && b <= 0xE9) {  // a letter
      at += 3;
      continue;
    }
    if (b < 0x80) {
      ++at;
      if (b != '\n') continue;
    } else if (b == 0xE3 || b == 0xEF) {
      std::string_view const mark = text.substr(at, 3);
      at += 3;
      if (mark != "。" && mark != "！" && mark != "？" && (whole || mark != "；")) continue;
    } else {
      at += b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
      continue;
    }
    at = std::min(at, text.size());
    out.push_back({text.substr(begin, at - begin), begin});
    begin = at;
  }
  if (begin < text.size()) out.push_back({text.substr(begin), begin});
  return out;
}

int year_at(std::string_view s) {
  if (s.size() >= 7 && s[0] == '2' && s[1] == '0' && s[2] >= '0' && s[2] <= '9' && s[3] >= '0' &&
      s[3] <= '9' && s.substr(4).starts_with("年")) {
    return 2000 + (s[2] - '0') * 10 + (s[3] - '0');
  }
  return 0;
}

YearFound find_year(std::string_view s, std::size_t from) {
  for (std::size_t at = find(s, "年", from); at != s.npos; at = find(s, "年", at + 3)) {
    if (at >= 4 && at - 4 >= from) {
      bool const digit_before = at >= 5 && s[at - 5] >= '0' && s[at - 5] <= '9';
      int const year = digit_before ? 0 : year_at(s.substr(at - 4));
      if (year != 0) return {year, at - 4};
    }
    // Full-width digits: ２０２４年, and 二〇二四年.
    if (at >= 12) {
      int value = 0;
      bool all = true;
      for (std::size_t k = at - 12; k < at && all && value < 10'000;) {
        char32_t const c = text::next(s, k);
        constexpr std::u32string_view numerals = U"〇一二三四五六七八九";
        auto const n = numerals.find(c);
        if (text::is_digit(c)) {
          value = value * 10 + static_cast<int>(text::fold_width(c) - '0');
        } else if (n != numerals.npos) {
          value = value * 10 + static_cast<int>(n);
        } else if (c == U'○' || c == U'零') {
          value *= 10;
        } else {
          all = false;
        }
      }
      if (all && value >= 2000 && value < 2100) return {value, at - 12};
    }
  }
  return {};
}

Ordinal ordinal(std::string_view s) {
  constexpr std::u32string_view numerals = U"一二三四五六七八九十";
  std::size_t at = 0;
  Ordinal out;
  char32_t c = at < s.size() ? text::next(s, at) : 0;
  if (c == U'（' || c == '(') {
    out.bracketed = true;
    c = at < s.size() ? text::next(s, at) : 0;
  }
  auto const n = numerals.find(c);
  if (n != numerals.npos && c != 0) {
    out.chinese = true;
    out.value = static_cast<int>(n) + 1;
    std::size_t look = at;
    char32_t const more = look < s.size() ? text::next(s, look) : 0;
    auto const m = numerals.find(more);
    if (m != numerals.npos && more != 0) {
      if (n != 9 && m != 9) return {};
      out.value = n == 9 ? 10 + static_cast<int>(m) + 1 : (static_cast<int>(n) + 1) * 10;
      at = look;
    }
  } else if (text::is_digit(c)) {
    while (true) {
      out.value = out.value * 10 + static_cast<int>(text::fold_width(c) - '0');
      std::size_t look = at;
      c = look < s.size() ? text::next(s, look) : 0;
      if (!text::is_digit(c) || out.value > 99) break;
      at = look;
    }
    if (out.value > 99) return {};
  } else {
    return {};
  }
  std::size_t const before_mark = at;
  char32_t const mark = at < s.size() ? text::next(s, at) : 0;
  if (out.bracketed) {
    if (mark != U'）' && mark != ')') return {};
  } else if (mark != U'、' && mark != '.' && mark != U'．' && mark != U'，') {
    (void)before_mark;
    return {};
  } else if (mark == '.' && at < s.size() && s[at] >= '0' && s[at] <= '9') {
    return {};  // a decimal
  } else if (mark == U'，' && !out.chinese) {
    return {};
  }
  out.text = s.substr(0, at);
  return out;
}

}  // namespace gongkai::report::words
