#include "domain/report/lexer.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace gongkai::report {
namespace {

/// 64 Ki letters: 0 for what is not Han.
constexpr std::array<char16_t, 65536> letter_table = [] {
  std::array<char16_t, 65536> t{};
  auto const fill = [&](std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t c = first; c <= last; ++c) t[c] = static_cast<char16_t>(c);
  };
  fill(0x3400, 0x4DBF);  // the blocks of text::is_han, without 〇
  fill(0x4E00, 0x9FFF);
  fill(0xF900, 0xFAFF);
  return t;
}();

/// Words a conversion of script exchanged, back to those of the tables: 资讯, 档案, 专案.
void official_word(char16_t& first, char16_t& second) {
  if (second == u'讯' && first == u'资') {
    first = u'信';
    second = u'息';
  } else if (second == u'案' && (first == u'档' || first == u'专')) {
    bool const file = first == u'档';
    first = file ? u'文' : u'项';
    second = file ? u'件' : u'目';
  }
}

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// A digit, ASCII or full-width.
bool digit_at(std::string_view s, std::size_t at) {
  if (at >= s.size()) return false;
  if (is_ascii_digit(s[at])) return true;
  std::size_t after = at;
  return static_cast<unsigned char>(s[at]) == 0xEF && text::is_digit(text::next(s, after));
}

/// A sign before digits; “--5” is a dash and a figure.
bool signs_figure(std::string_view s, std::size_t at) {
  return at + 1 < s.size() && is_ascii_digit(s[at + 1]) && (at == 0 || s[at - 1] != s[at]);
}

/// Dashes between spaces in a line that holds more: the mark of an empty cell.
bool lone_dash(std::string_view s, std::size_t at) {
  if (at > 0 && s[at - 1] != ' ') return false;
  while (at < s.size()) {
    if (s[at] == ' ') return true;
    if (!is_dash(text::next(s, at))) return false;
  }
  return true;
}

/// O for 0: no other letter follows.
bool typed_zero(std::string_view s, std::size_t at) {
  while (at < s.size() && (s[at] == 'O' || s[at] == 'o')) ++at;
  return at == s.size() || (!is_latin(s[at]) && s[at] != ':');
}

/// Behind a run of digits with inner points, commas of thousands and signs.
std::size_t behind_digits(std::string_view s, std::size_t at) {
  if (s[at] == '-' || s[at] == '+') ++at;
  while (at < s.size()) {
    if (is_ascii_digit(s[at])) {
      ++at;
    } else if (digit_at(s, at)) {
      text::next(s, at);
    } else if ((s[at] == 'O' || s[at] == 'o') && typed_zero(s, at)) {
      ++at;
    } else if ((s[at] == '.' || s[at] == '-' || s[at] == '+') && digit_at(s, at + 1)) {
      ++at;
    } else if (s[at] == ',' && digit_at(s, at + 1) && digit_at(s, at + 2) && digit_at(s, at + 3) &&
               !digit_at(s, at + 4)) {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

bool is_zero_letter(char32_t c) {
  return c == 'O' || c == 'o' || c == U'〇' || c == U'○' || c == U'零' || c == U'Ｏ';
}

/// A figure with letters in place of its zeros: O, 〇, 1O.
bool spells_zeros(std::string_view s) {
  bool zero = false, other = false;
  for (std::size_t at = 0; at < s.size();) {
    char32_t const c = text::next(s, at);
    if (is_zero_letter(c)) {
      zero = true;
    } else if (text::is_digit(c)) {
      other = true;
    } else {
      return false;
    }
  }
  std::size_t behind = 0;
  return zero && (other || (text::next(s, behind), behind == s.size()));
}

/// 1，234: commas of thousands, full-width.
bool spells_thousands(std::string_view s) {
  std::size_t digits = 0, groups = 0;
  for (std::size_t at = 0; at < s.size();) {
    char32_t const c = text::next(s, at);
    if (text::is_digit(c)) {
      ++digits;
    } else if (c == U'，' || c == ',') {
      if (groups == 0 ? digits < 1 || digits > 3 : digits != 3) return false;
      ++groups;
      digits = 0;
    } else {
      return false;
    }
  }
  return groups > 0 && digits == 3;
}

/// 2024年, 1月, 31日: a part of a date; other digits before a stray 年 are figures.
bool dates(char32_t unit, std::string_view digits) {
  bool const year = digits.starts_with("20") || digits.starts_with("19");
  return (unit == U'年' && digits.size() == 4 && year) ||
         ((unit == U'月' || unit == U'日') && digits.size() <= 2);
}

/// Skips a bracketed remark such as （其中修订16件） behind a figure; an ordinal such as （三）
/// stays.
void skip_note(std::string_view s, std::size_t& at) {
  std::size_t p = at;
  if (p >= s.size()) return;
  char32_t c = text::next(s, p);
  if (c != '(' && c != 0xFF08) return;
  bool han = false, ordinal = true;
  int letters = 0;
  while (p < s.size()) {
    c = text::next(s, p);
    if (c == ')' || c == 0xFF09) {
      if (han && !ordinal) at = p;
      return;
    }
    if (text::is_han(c)) {
      han = true;
      ++letters;
      if (std::u32string_view(U"一二三四五六七八九十").find(c) == std::u32string_view::npos)
        ordinal = false;
    }
    if (letters > 30) return;
  }
}

}  // namespace

bool is_dash(char32_t c) {
  return c == '-' || c == '/' || c == '\\' || c == 0x2014 || c == 0x2013 || c == 0x2012 ||
         c == 0x2015 || c == 0x2500 || c == 0xFF0D || c == 0xFF0F || c == 0x2212;
}

bool is_dashes(std::string_view s) {
  if (s.empty()) return false;
  auto const first = static_cast<unsigned char>(s.front());
  if (first > '9' && first < 0xE2 && first != '\\') return false;  // a letter
  if ((first >= '0' && first <= '9') || (first >= 0xE4 && first <= 0xEE)) return false;
  bool any = false;
  for (std::size_t at = 0; at < s.size();) {
    char32_t const c = text::next(s, at);
    if (is_dash(c)) {
      any = true;
    } else if (!text::is_space(c)) {
      return false;
    }
  }
  return any;
}

Lexer::Lexer(Stream& out, std::size_t most) : out_(out) {
  out_.letters.resize(most);
  out_.piece_of.resize(most);
  out_.byte_of.resize(most);
}

void Lexer::finish() {
  out_.letters.resize(letters_);
  out_.piece_of.resize(letters_);
  out_.byte_of.resize(letters_);
}

void Lexer::lex(Piece const& piece, std::uint32_t number, bool cell) {
  std::string_view const s = piece.text;
  if (s.size() <= 40 && spelt(s, number, cell)) return;
  bool any = false;
  for (std::size_t at = 0; at < s.size();) {
    std::size_t const begin = at;
    at = take_letters(s, number, at);
    any = any || at > begin;
    if (at < s.size()) any = other(piece, number, at) || any;
  }
  bool const table = piece.table >= 0;
  if (table && !any && text::trim(s) == "？") {
    whole(piece, number, true);
    return;
  }
  bool const dashes = is_dashes(s);
  bool const blank = !any && (piece.opens_cell || table) && text::is_blank(s);
  if (dashes || blank) whole(piece, number, false);
}

/// Cells whose figure is not spelt with digits alone, and 无 for an empty one.
bool Lexer::spelt(std::string_view s, std::uint32_t number, bool cell) {
  // Nearly every short piece ends here: a label, or digits alone.
  auto const first = s.empty() ? 0U : static_cast<unsigned char>(s.front());
  bool const label = first >= 0xE4 && first != 0xE6 && first != 0xE9 && first != 0xEF;
  if (label || std::ranges::all_of(s, is_ascii_digit)) return false;
  std::string_view const figure = text::trim(s);
  if (figure.empty() || figure.size() > 30) return false;
  if (cell && figure == "无") {
    whole(out_.pieces[number], number, false);
    return true;
  }
  if (!spells_zeros(figure) && !(cell && spells_thousands(figure))) return false;
  auto const begin = static_cast<std::size_t>(figure.data() - s.data());
  whole_figure(number, begin, begin + figure.size());
  return true;
}

void Lexer::whole_figure(std::uint32_t number, std::size_t begin, std::size_t end) {
  Item item;
  item.alone = true;
  item.letter = letters_;
  item.piece = number;
  item.begin = static_cast<std::uint32_t>(begin);
  item.end = item.whole_end = static_cast<std::uint32_t>(end);
  out_.items.push_back(item);
}

/// Takes the Chinese letters at `at`; nearly all of a document is such runs.
std::size_t Lexer::take_letters(std::string_view s, std::uint32_t number, std::size_t at) {
  auto const* const bytes = reinterpret_cast<unsigned char const*>(s.data());
  char16_t* const letters = out_.letters.data();
  std::uint32_t* const piece_of = out_.piece_of.data();
  std::uint32_t* const byte_of = out_.byte_of.data();
  std::uint32_t n = letters_;
  for (; s.size() - at >= 3; at += 3) {
    unsigned const lead = bytes[at], second = bytes[at + 1] ^ 0x80U, third = bytes[at + 2] ^ 0x80U;
    if (lead < 0xE3 || lead > 0xEF || (second | third) > 0x3F) break;
    char16_t const letter = letter_table[(lead & 0x0FU) << 12 | second << 6 | third];
    if (letter == 0) break;
    letters[n] = letter;
    piece_of[n] = number;
    byte_of[n] = static_cast<std::uint32_t>(at);
    if ((letter == u'讯' || letter == u'案') && n > 0) official_word(letters[n - 1], letters[n]);
    ++n;
  }
  letters_ = n;
  return at;
}

/// What is no Chinese letter: figures, dashes, marks. Whether it makes the piece more than empty.
bool Lexer::other(Piece const& piece, std::uint32_t number, std::size_t& at) {
  std::string_view const s = piece.text;
  auto const b = static_cast<unsigned char>(s[at]);
  std::size_t const start = at;
  if (b < 0x80) {
    bool const digit = is_ascii_digit(s[at]);
    if (b == '[' && s.substr(at).starts_with("[bookmark")) {
      std::size_t const close = s.find(']', at);
      at = close == std::string_view::npos ? s.size() : close + 1;
      return true;
    }
    if (digit && at > 0 && is_latin(s[at - 1])) {
      while (at < s.size() && is_ascii_digit(s[at])) ++at;
      return true;
    }
    if (digit || ((b == '-' || b == '+') && signs_figure(s, at))) {
      figure(piece, number, at);
      return true;
    }
    bool const zeros = (b == 'O' || b == 'o') && (at == 0 || !is_latin(s[at - 1]));
    if (zeros && typed_zero(s, at)) {
      figure(piece, number, at);
      return true;
    }
    if ((b == '-' || b == '/') && lone_dash(s, at)) {
      dash(s, number, start, at);
      return false;
    }
    ++at;
    return b > ' ' && b != '*' && b != '#';
  }
  char32_t const c = text::next(s, at);
  if (c >= 0xFF10 && c <= 0xFF19) {
    at = start;
    figure(piece, number, at);
    return true;
  }
  if (is_dash(c) && lone_dash(s, start)) dash(s, number, start, at);
  return false;
}

void Lexer::whole(Piece const& piece, std::uint32_t number, bool unread) {
  Item item;
  item.kind = unread ? Item::Kind::Figure : Item::Kind::Blank;
  item.doubtful = unread;
  item.alone = true;
  item.letter = letters_;
  item.piece = number;
  item.whole_end = static_cast<std::uint32_t>(piece.text.size());
  item.end = unread ? 0 : item.whole_end;
  out_.items.push_back(item);
}

void Lexer::dash(std::string_view s, std::uint32_t number, std::size_t start, std::size_t& at) {
  while (at < s.size() && s[at] != ' ') ++at;
  if (is_dashes(s)) return;  // the whole cell: one blank, entered by the caller
  Item item;
  item.kind = Item::Kind::Blank;
  item.letter = letters_;
  item.piece = number;
  item.begin = static_cast<std::uint32_t>(start);
  item.end = item.whole_end = static_cast<std::uint32_t>(at);
  out_.items.push_back(item);
}

/// Reads a figure; then its unit and note. Dates and document numbers are none.
void Lexer::figure(Piece const& piece, std::uint32_t number, std::size_t& at) {
  std::string_view const s = piece.text;
  Item item;
  item.letter = letters_;
  item.piece = number;
  item.begin = static_cast<std::uint32_t>(at);
  at = behind_digits(s, at);
  item.end = static_cast<std::uint32_t>(at);
  if (at < s.size()) {
    std::size_t look = at;
    while (look < s.size()) {
      std::size_t after = look;
      if (!text::is_space(text::next(s, after))) break;
      look = after;
    }
    std::size_t peek = look;
    char32_t const c = look < s.size() ? text::next(s, peek) : 0;
    if (dates(c, s.substr(item.begin, item.end - item.begin)) || c == U'号' || c == U'號' ||
        c == '%' || c == 0xFF05) {
      at = peek;
      return;
    }
    if (c == 0xFF1F && piece.table >= 0) {
      item.doubtful = true;
      at = peek;
    } else if (c == '.' || c == 0x3001 || c == 0xFF0E || c == ')' || c == 0xFF09) {
      item.ordinal_mark = !digit_at(s, peek);
    } else if (c == U'万' || c == U'萬') {
      std::size_t more = peek;
      char32_t const yuan = more < s.size() ? text::next(s, more) : 0;
      if (yuan == U'元') {
        item.wan = true;
        at = more;
      }
    } else if (c == U'元') {
      item.yuan = true;
      at = peek;
    } else if (c == U'件' || c == U'条' || c == U'项' || c == U'个' || c == U'份' || c == U'宗') {
      at = peek;
    }
    skip_note(s, at);
  }
  item.whole_end = static_cast<std::uint32_t>(at);
  item.alone = text::is_blank(s.substr(0, item.begin)) && text::is_blank(s.substr(at));
  out_.items.push_back(item);
}

}  // namespace gongkai::report
