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

/// The same for one letter of three bytes: by its last byte, the rarest.
inline std::size_t find_letter(std::string_view s, std::string_view letter, std::size_t from) {
  for (std::size_t at = s.find(letter[2], from + 2); at != s.npos; at = s.find(letter[2], at + 1)) {
    if (s[at - 1] == letter[1] && s[at - 2] == letter[0]) return at - 2;
  }
  return s.npos;
}

/// `s.find(word, from)`, fast on Chinese text, where every letter begins with one of few bytes.
inline std::size_t find(std::string_view s, std::string_view word, std::size_t from = 0) {
  if (from > s.size()) return std::string_view::npos;
  if (word.size() == 3) return find_letter(s, word, from);
  void const* at = memmem(s.data() + from, s.size() - from, word.data(), word.size());
  return at == nullptr ? std::string_view::npos
                       : static_cast<std::size_t>(static_cast<char const*>(at) - s.data());
}

inline bool has(std::string_view s, std::string_view word) {
  return find(s, word) != std::string_view::npos;
}
/// Which Chinese characters a text holds, roughly, and whether it holds ASCII letters and digits: a
/// word can only stand in it when its first and last characters may.
class Letters {
 public:
  explicit Letters(std::string_view s) {
    auto const* p = reinterpret_cast<unsigned char const*>(s.data());
    auto const* const end = p + s.size();
    while (p != end) {
      for (; end - p >= 3 && *p >= 0xE0; p += 3) set(p[1], p[2]);
      if (p == end) break;
      latin_ = latin_ || (*p | 0x20U) - 'a' < 26U;
      digits_ = digits_ || (*p >= '0' && *p <= '9');
      ++p;
    }
  }
  bool may_hold(std::string_view word) const {
    if (word.size() < 3) return true;
    auto const* p = reinterpret_cast<unsigned char const*>(word.data());
    auto const* const last = p + word.size() - 3;
    return (p[0] < 0xE0 || get(p[1], p[2])) && (last[0] < 0xE0 || get(last[1], last[2]));
  }
  bool latin() const { return latin_; }
  bool digits() const { return digits_; }

 private:
  static unsigned slot(unsigned char a, unsigned char b) { return ((a & 31U) << 6) | (b & 63U); }
  void set(unsigned char a, unsigned char b) {
    bits_[slot(a, b) / 64] |= std::uint64_t{1} << (slot(a, b) % 64);
  }
  bool get(unsigned char a, unsigned char b) const {
    return (bits_[slot(a, b) / 64] >> (slot(a, b) % 64) & 1) != 0;
  }
  std::array<std::uint64_t, 32> bits_{};
  bool latin_ = false, digits_ = false;
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

/// A text and which characters it holds: a word that cannot stand in it, or in a part of it, is
/// turned down at once. For texts asked many times.
class Scan {
 public:
  explicit Scan(std::string_view s) : text(s), letters_(s) {}

  bool has(std::string_view word) const { return has_in(text, word); }
  bool has_any(std::initializer_list<std::string_view> list) const { return any_in(text, list); }
  std::size_t find(std::string_view word) const {
    return letters_.may_hold(word) ? words::find(text, word) : text.npos;
  }
  /// The same of a stretch of the text.
  bool has_in(std::string_view part, std::string_view word) const {
    return letters_.may_hold(word) && words::has(part, word);
  }
  bool any_in(std::string_view part, std::initializer_list<std::string_view> list) const {
    for (std::string_view w : list) {
      if (has_in(part, w)) return true;
    }
    return false;
  }

  bool latin() const { return letters_.latin(); }
  bool digits() const { return letters_.digits(); }

  std::string_view text;

 private:
  Letters letters_;
};

/// Without bookmarks and emphasis; what else the line holds stays, its spaces too.
std::string without_residues(std::string_view line);

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
