#include "base/text.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace gongkai::text {

char32_t next_slow(std::string_view s, std::size_t& at) {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  unsigned const first = byte(at);
  if (first < 0x80) {
    ++at;
    return first;
  }
  std::size_t const extra = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
  if (extra == 0 || first > 0xF4 || at + extra >= s.size()) {
    ++at;
    return 0xFFFD;
  }
  char32_t c = first & (0x3Fu >> extra);
  for (std::size_t i = 1; i <= extra; ++i) {
    unsigned const b = byte(at + i);
    if ((b & 0xC0) != 0x80) {
      ++at;
      return 0xFFFD;
    }
    c = (c << 6) | (b & 0x3F);
  }
  bool const overlong = (extra == 2 && c < 0x800) || (extra == 3 && (c < 0x10000 || c > 0x10FFFF));
  if (overlong || (c >= 0xD800 && c <= 0xDFFF)) {
    ++at;
    return 0xFFFD;
  }
  at += extra + 1;
  return c;
}

void append(std::string& out, char32_t c) {
  auto const put = [&](char32_t b) { out.push_back(static_cast<char>(b)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

std::u16string utf16(std::string_view s) {
  std::u16string out;
  for (std::size_t at = 0; at < s.size();) {
    char32_t const c = next(s, at);
    if (c <= 0xFFFF) {
      out += static_cast<char16_t>(c);
    } else {
      out += static_cast<char16_t>(0xD7C0 + (c >> 10U));
      out += static_cast<char16_t>(0xDC00 + (c & 0x3FFU));
    }
  }
  return out;
}

std::size_t length(std::string_view s) {
  std::size_t n = 0;
  for (std::size_t at = 0; at < s.size(); ++n) next(s, at);
  return n;
}

int width(char32_t c) {
  if (c < 0x20 || c == 0x7F || c == 0x200B || c == 0xFEFF) return 0;
  if (c < 0x300) return 1;
  if (c < 0x370) return 0;  // combining diacritics
  if (c < 0x1100) return 1;
  bool const wide = c <= 0x115F || (c >= 0x2E80 && c <= 0x303E) || (c >= 0x3041 && c <= 0xA4CF) ||
                    (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                    (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
                    (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

std::size_t width(std::string_view s) {
  std::size_t n = 0;
  for (std::size_t at = 0; at < s.size();) n += static_cast<std::size_t>(width(next(s, at)));
  return n;
}

std::string_view prefix(std::string_view s, std::size_t n) {
  std::size_t at = 0;
  for (; n > 0 && at < s.size(); --n) next(s, at);
  return s.substr(0, at);
}

std::string_view trim_slow(std::string_view s) {
  std::size_t begin = 0;
  while (begin < s.size()) {
    std::size_t after = begin;
    if (!is_space(next(s, after))) break;
    begin = after;
  }
  std::size_t end = s.size();
  while (end > begin) {
    std::size_t start = end - 1;  // of the last character
    while (start > begin && end - start < 4 &&
           (static_cast<unsigned char>(s[start]) & 0xC0) == 0x80)
      --start;
    std::size_t after = start;
    if (!is_space(next(s.substr(0, end), after)) || after != end) break;
    end = start;
  }
  return s.substr(begin, end - begin);
}

namespace {

/// Eight bytes, the first lowest whatever the machine.
std::uint64_t load(unsigned char const* p) {
  std::uint64_t out = 0;
  std::memcpy(&out, p, sizeof out);
  if constexpr (std::endian::native == std::endian::big) out = __builtin_bswap64(out);
  return out;
}

/// Behind the ASCII and the characters of three bytes at `p`; those whose second byte is
/// restricted, longer and shorter ones and the last eight bytes are left to the caller.
unsigned char const* behind_usual(unsigned char const* p, unsigned char const* end) {
  constexpr std::uint64_t high = 0x8080808080808080U;
  constexpr unsigned restricted = 1U << 0x0 | 1U << 0xD;
  while (end - p >= 8) {
    std::uint64_t block = load(p);
    if (std::uint64_t const first = block & high; (first & 0x80U) == 0) {
      if (first == 0) {
        p += 8;
        continue;
      }
      auto const ascii = static_cast<unsigned>(std::countr_zero(first)) / 8;
      p += ascii;
      if (ascii > 5) continue;
      block >>= 8 * ascii;
    }
    if ((block & 0xC0C0F0U) != 0x8080E0U || (restricted >> (block & 0x0F) & 1U) != 0) return p;
    bool const pair = (block & 0xC0C0F0000000U) == 0x8080E0000000U &&
                      (restricted >> (block >> 24 & 0x0F) & 1U) == 0;
    p += pair ? 6 : 3;
  }
  return p;
}

}  // namespace

bool valid_utf8(std::string_view s) {
  auto const* const begin = reinterpret_cast<unsigned char const*>(s.data());
  auto const* p = begin;
  auto const* const end = p + s.size();
  while (p != end) {
    p = behind_usual(p, end);
    if (p == end) break;
    if (*p < 0x80) {
      ++p;
      continue;
    }
    auto const from = static_cast<std::size_t>(p - begin);
    std::size_t at = from;
    if (next(s, at) == 0xFFFD && at == from + 1) return false;
    p += at - from;
  }
  return true;
}

std::size_t control_characters(std::string_view s) {
  constexpr std::uint32_t usual = 1U << '\t' | 1U << '\n' | 1U << '\f' | 1U << '\r';
  auto const* p = reinterpret_cast<unsigned char const*>(s.data());
  auto const* const end = p + s.size();
  std::size_t n = 0;
  while (p != end) {
    if (end - p >= 8) {  // most often eight bytes without any
      std::uint64_t const block = load(p);
      if (((block - 0x2020202020202020U) & ~block & 0x8080808080808080U) == 0) {
        p += 8;
        continue;
      }
    }
    auto const* const stop = p + std::min<std::ptrdiff_t>(8, end - p);
    for (; p != stop; ++p) n += *p < 0x20 ? ~(usual >> *p) & 1U : 0U;
  }
  return n;
}

std::size_t count(std::string_view s, char c) {
  std::size_t n = 0;
  for (std::size_t at = s.find(c); at != s.npos; at = s.find(c, at + 1)) ++n;
  return n;
}

}  // namespace gongkai::text
