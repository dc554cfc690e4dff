#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

/// Small operations on Chinese running text, shared by the narrative reader and the text checks.
namespace gongkai::report::words {

/// `s.find(word, from)`, fast on Chinese text, where every letter begins with one of few bytes.
inline std::size_t find(std::string_view s, std::string_view word, std::size_t from = 0) {
  if (from > s.size()) return std::string_view::npos;
  void const* at = memmem(s.data() + from, s.size() - from, word.data(), word.size());
  return at == nullptr ? std::string_view::npos
                       : static_cast<std::size_t>(static_cast<char const*>(at) - s.data());
}

inline bool has(std::string_view s, std::string_view word) {
  return find(s, word) != std::string_view::npos;
}
/// Which characters a text holds, roughly: a word can only stand in it when its first and last
/// characters may.
class Letters {
 public:
  explicit Letters(std::string_view s) {
    auto const* p = reinterpret_cast<unsigned char const*>(s.data());
    for (std::size_t i = 2; i < s.size(); ++i) set(p[i - 1], p[i]);
  }
  bool may_hold(std::string_view word) const {
    if (word.size() < 3) return true;
    auto const* p = reinterpret_cast<unsigned char const*>(word.data());
    return get(p[1], p[2]) && get(p[word.size() - 2], p[word.size() - 1]);
  }

 private:
  static unsigned slot(unsigned char a, unsigned char b) { return ((a & 31U) << 6) | (b & 63U); }
  void set(unsigned char a, unsigned char b) {
    bits_[slot(a, b) / 64] |= std::uint64_t{1} << (slot(a, b) % 64);
  }
  bool get(unsigned char a, unsigned char b) const {
    return (bits_[slot(a, b) / 64] >> (slot(a, b) % 64) & 1) != 0;
  }
  std::array<std::uint64_t, 32> bits_{};
};

inline bool has_any(std::string_view s, std::initializer_list<std::string_view> list) {
  if (list.size() < 4 || s.size() > 4000) {
    for (std::string_view w : list) {
      if (has(s, w)) return true;
    }
    return false;
  }
  Letters const letters(s);
  for (std::string_view w : list) {
    if (letters.may_hold(w) && has(s, w)) return true;
  }
  return false;
}

/// Without [bookmark: …] residues, `**`, leading `#`, and spaces of any kind at either end.
std::string clean(std::string_view line);

/// Only letters and digits: no spaces, no punctuation; Traditional letters of the official words
/// made Simplified.
std::string letters(std::string_view s);

/// Sentences of a text, each with its offset in bytes; cut behind 。！？ and line breaks, and
/// behind ； unless `whole`.
struct Sentence {
  std::string_view text;
  std::size_t offset;
};
std::vector<Sentence> sentences(std::string_view text, bool whole = false);

/// The year written at the head of `s` as 20xx年 or 二〇二四年; 0 when there is none.
int year_at(std::string_view s);
/// The first year 20xx年 in `s` and where it stands; 0 when none.
struct YearFound {
  int year = 0;
  std::size_t at = 0;
};
YearFound find_year(std::string_view s, std::size_t from = 0);

/// A printed ordinal at the head of a line: “一、” “（二）” “(三)” “4.” “（4）”.
struct Ordinal {
  std::string_view text;  // as printed; empty when there is none
  int value = 0;
  bool chinese = false;  // Chinese numeral
  bool bracketed = false;
};
Ordinal ordinal(std::string_view s);

}  // namespace gongkai::report::words
