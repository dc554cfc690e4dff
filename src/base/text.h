#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Small text operations on UTF-8. All of them accept invalid bytes (each counts as U+FFFD) and
/// never throw.
namespace gongkai::text {

/// Decodes the code point at `at` and moves `at` behind it; an invalid byte gives U+FFFD and moves
/// one byte.
char32_t next_slow(std::string_view s, std::size_t& at);
inline char32_t next(std::string_view s, std::size_t& at) {
  auto const first = static_cast<unsigned char>(s[at]);
  if (first < 0x80) {
    ++at;
    return first;
  }
  // Most Chinese text; not E0 and ED, whose second bytes are restricted.
  if (first >= 0xE1 && first <= 0xEF && first != 0xED && s.size() - at >= 3) {
    auto const second = static_cast<unsigned char>(s[at + 1]),
               third = static_cast<unsigned char>(s[at + 2]);
    if ((second & 0xC0) == 0x80 && (third & 0xC0) == 0x80) {
      at += 3;
      return (static_cast<char32_t>(first & 0x0F) << 12) |
             (static_cast<char32_t>(second & 0x3F) << 6) | (third & 0x3F);
    }
  }
  return next_slow(s, at);
}

/// Appends `c` in UTF-8.
void append(std::string& out, char32_t c);

/// Number of code points.
std::size_t length(std::string_view s);

/// Columns on a terminal: CJK, full-width forms and emoji take two, combining marks none.
std::size_t width(std::string_view s);
int width(char32_t c);

/// The first `n` code points of `s`.
std::string_view prefix(std::string_view s, std::size_t n);

/// Half-width form of a full-width ASCII character or the ideographic space; others unchanged.
inline char32_t fold_width(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  return c == 0x3000 ? U' ' : c;
}

/// Every Unicode space incl. U+00A0, U+3000, U+200B, U+FEFF.
inline bool is_space(char32_t c) {
  if (c < 0x85) return c == ' ' || (c >= 0x09 && c <= 0x0D);
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200D) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}
/// CJK ideographs incl. extensions.
inline bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD) || c == 0x3007;
}
/// ASCII and full-width digits.
inline bool is_digit(char32_t c) { return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19); }

/// Without leading and trailing white space of any kind.
std::string_view trim_slow(std::string_view s);
inline std::string_view trim(std::string_view s) {
  // Most texts begin and end with no space: told from the bytes of their first and last character.
  auto const solid = [](unsigned char const* p) {
    return (p[0] >= 0xE4 && p[0] <= 0xEE) || (p[0] == 0xE3 && (p[1] != 0x80 || p[2] != 0x80)) ||
           (p[0] == 0xEF && (p[1] != 0xBB || p[2] != 0xBF));
  };
  if (s.empty()) return s;
  auto const* const first = reinterpret_cast<unsigned char const*>(s.data());
  auto const* const last = first + s.size() - 1;
  bool const begins = *first < 0x7F ? *first > 0x20 : s.size() >= 3 && solid(first);
  bool const ends = *last < 0x7F ? *last > 0x20 : s.size() >= 3 && solid(last - 2);
  return begins && ends ? s : trim_slow(s);
}

/// Whether there is nothing but white space.
inline bool is_blank(std::string_view s) {
  if (s.empty()) return true;
  auto const first = static_cast<unsigned char>(s.front());
  bool const solid = (first > 0x20 && first < 0x7F) || (first >= 0xE4 && first <= 0xEE);
  if (solid) return false;  // nearly always
  for (std::size_t at = 0; at < s.size();) {
    if (!is_space(next(s, at))) return false;
  }
  return true;
}

bool valid_utf8(std::string_view s);

/// In UTF-16, as libicu takes it.
std::u16string utf16(std::string_view s);

/// How often an ASCII character stands in `s`.
std::size_t count(std::string_view s, char c);

/// Number of control characters other than TAB, LF, FF and CR.
std::size_t control_characters(std::string_view s);

}  // namespace gongkai::text
