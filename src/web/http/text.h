#pragma once

#include <cstddef>
#include <string_view>

/// Small readings of ASCII that all parsers of HTTP share.
namespace gongkai::web::http {

inline char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Equal but for the case of ASCII letters.
inline bool same_word(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

/// Without spaces and tabs at both ends.
inline std::string_view trimmed(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
  return s;
}

/// The part before `stop`; `rest` goes on behind it.
inline std::string_view take_until(std::string_view& rest, char stop) {
  std::size_t const at = rest.find(stop);
  std::string_view const out = rest.substr(0, at);
  rest = at == rest.npos ? std::string_view{} : rest.substr(at + 1);
  return out;
}

/// Whether a comma list such as "gzip, br;q=0" holds a word; one with q=0 is not held.
bool lists(std::string_view list, std::string_view word);

inline int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  char const l = lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

}  // namespace gongkai::web::http
