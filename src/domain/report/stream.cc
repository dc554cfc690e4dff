#include "domain/report/stream.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace gongkai::report {
namespace {

constexpr std::u16string_view traditional =
    u"條項內容發數廢現規為處許強製費萬請況經營關係質從開結轉務產總計複議訴訟維糾審與動樣報據劃壞"
    u"屬於國祕認續辦團織構業農書範檔號機來東統類種會單獲權沒舉確標過時個實給應復則準險親這無區別"
    u"錢員學檢違證佈釋節繳納採購額減補當運監護穩執詢訪對繼罰歸資訊絕們據後於眾參職責組";
constexpr std::u16string_view simplified =
    u"条项内容发数废现规为处许强制费万请况经营关系质从开结转务产总计复议诉讼维纠审与动样报据划坏"
    u"属于国秘认续办团织构业农书范档号机来东统类种会单获权没举确标过时个实给应复则准险亲这无区别"
    u"钱员学检违证布释节缴纳采购额减补当运监护稳执询访对继罚归资讯绝们据后于众参职责组";
static_assert(traditional.size() == simplified.size());

/// 64 Ki entries: identity but for the pairs above, 0 for what is not Han.
std::array<char16_t, 65536> const& letter_table() {
  static auto const table = [] {
    std::array<char16_t, 65536> t{};
    for (std::uint32_t c = 0; c < 65536; ++c) {
      t[c] = text::is_han(c) && c != 0x3007 ? static_cast<char16_t>(c) : char16_t{0};
    }
    for (std::size_t i = 0; i < traditional.size(); ++i) t[traditional[i]] = simplified[i];
    return t;
  }();
  return table;
}

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

bool is_dash(char32_t c) {
  return c == '-' || c == '/' || c == '\\' || c == 0x2014 || c == 0x2013 || c == 0x2012 ||
         c == 0x2015 || c == 0x2500 || c == 0xFF0D || c == 0xFF0F || c == 0x2212;
}

/// Only dashes and spaces, at least one dash: a printed blank.
bool is_dashes(std::string_view s) {
  if (s.empty()) return false;
  auto const first = static_cast<unsigned char>(s.front());
  if (first > '9' && first < 0xE2) return false;  // a letter
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

/// The page number of a running foot: -3-, — 4 —, P. 9, Page 9 -, 第3页.
bool is_page_number(std::string_view s) {
  if (s.size() > 60) return false;
  s = text::trim(s);
  if (s.empty() || s.size() > 40) return false;
  // Nearly every short line ends here: a lone figure or a label.
  auto const b = static_cast<unsigned char>(s.front());
  bool const opens = b == '-' || b == 'P' || b == 'p' || s.starts_with("—") || s.starts_with("–") ||
                     s.starts_with("－") || s.starts_with("·") || s.starts_with("第");
  if (!opens) return false;
  bool digits = false, mark = false;
  std::string rest;
  bool dash_first = false, dash_last = false, apart = true;
  int dash_groups = 0;  // “- - 8 - -” is a row of cells
  for (std::size_t at = 0; at < s.size();) {
    char32_t const c = text::fold_width(text::next(s, at));
    if (c >= '0' && c <= '9') {
      digits = true;
      dash_last = false;
    } else if (is_dash(c) || c == 0x00B7) {
      if (!digits) dash_first = true;
      if (apart) ++dash_groups;
      apart = false;
      dash_last = true;
      continue;
    } else if (!text::is_space(c)) {
      text::append(rest, c);
      dash_last = false;
    }
    apart = true;
  }
  if (dash_groups > 2) return false;
  mark = rest == "P." || rest == "p." || rest == "Page" || rest == "page" || rest == "第页" ||
         rest == "第页共页" || rest == "P" || rest == "页" || rest == "第页,共页";
  return digits && (rest.empty() ? dash_first && dash_last : mark);
}

/// | --- | :-: |, the row below the head of a pipe table.
bool is_delimiter_row(std::string_view s) {
  if (s.empty() || static_cast<unsigned char>(s.back()) > '|' || s.find('|') == s.npos)
    return false;
  return s.find_first_not_of("-: |\t\r") == s.npos && s.find("--") != s.npos &&
         s.find('|') != s.npos;
}

/// The next TAB or pipe.
std::size_t separator(std::string_view s, std::size_t from) {
  if (s.size() - std::min(from, s.size()) > 64) {
    return std::min(s.find('\t', from), s.find('|', from));
  }
  for (std::size_t at = from; at < s.size(); ++at) {
    if (s[at] == '\t' || s[at] == '|') return at;
  }
  return std::string_view::npos;
}

class Builder {
 public:
  /// `most` letters at most are in the document.
  Builder(Stream& out, std::size_t most) : out_(out) {
    out_.letters.resize(most);
    out_.piece_of.resize(most);
    out_.byte_of.resize(most);
  }

  void finish() {
    out_.letters.resize(letters_);
    out_.piece_of.resize(letters_);
    out_.byte_of.resize(letters_);
  }

  void paragraph(document::Paragraph const& p) {
    split_lines(p.text, [&](std::string_view line, bool first) {
      document::Place at = p.at;
      if (!first && at.line != 0) at.column = 1;
      add_line(line, at, p.heading, p.align, first);
    });
  }

  void table(document::Table const& t, std::int32_t number) {
    std::vector<std::uint32_t> busy;  // rows still covered, per grid column
    for (document::Row const& row : t.rows) {
      ++row_;
      std::size_t column = 0;
      for (document::Cell const& cell : row.cells) {
        while (column < busy.size() && busy[column] > 0) --busy[column++];
        std::size_t const span = std::clamp<std::size_t>(cell.col_span, 1, 1000);
        if (busy.size() < column + span) busy.resize(column + span, 0);
        for (std::size_t i = 0; i < span; ++i)
          busy[column + i] = cell.row_span > 0 ? cell.row_span - 1 : 0;
        bool first = true;
        split_lines(cell.text, [&](std::string_view line, bool) {
          out_.lines.push_back({line, cell.at, 0, document::Align::Start, true});
          Piece piece;
          piece.text = line;
          piece.at = cell.at;
          piece.row = row_;
          piece.table = number;
          piece.column = static_cast<std::uint16_t>(std::min<std::size_t>(column, 0xFFFF));
          piece.newlines = first ? 0 : 1;
          piece.opens_cell = first;
          piece.first_in_line = true;
          add(piece);
          first = false;
        });
        column += span;
      }
      while (column < busy.size()) {
        if (busy[column] > 0) --busy[column];
        ++column;
      }
    }
    ++row_;
    newlines_ = 2;
  }

  void page_break() { newlines_ += 1; }

  void footnote(document::Footnote const& note) {
    out_.lines.push_back({note.text, note.at, 0, document::Align::Start, false});
  }

 private:
  template <class F>
  static void split_lines(std::string_view s, F each) {
    bool first = true;
    while (true) {
      std::size_t const end = s.find('\n');
      each(s.substr(0, end), first);
      if (end == std::string_view::npos) return;
      s.remove_prefix(end + 1);
      first = false;
    }
  }

  void add_line(std::string_view line, document::Place at, int heading, document::Align align,
                bool) {
    out_.lines.push_back({line, at, heading, align, false});
    ++newlines_;
    if (text::is_blank(line)) {
      bool const bare_tab = line.find('\t') != std::string_view::npos;
      if (!bare_tab) return;
    }
    if (is_page_number(line) || is_delimiter_row(line)) return;
    bool const leading_tab = line.front() == '\t';
    bool const inner = separator(line, leading_tab ? 1 : 0) != std::string_view::npos;
    // A row of separated cells is a row of its own; of one-cell lines a blank line before a TAB
    // opens a new row.
    if (inner || (leading_tab && newlines_ > 1)) ++row_;
    bool const framed = text::trim(line).starts_with('|');
    bool first = true;
    std::size_t begin = 0;
    while (true) {
      std::size_t const end = separator(line, begin);
      bool const last = end == std::string_view::npos;
      std::string_view const text = line.substr(begin, last ? end : end - begin);
      // A leading TAB opens the cell of a one-cell line; a leading or trailing pipe is only a
      // border.
      bool const blank = text::is_blank(text);
      bool const border = blank && ((first && !last && (line[end] == '|' || !inner)) ||
                                    (last && begin > 0 && line[begin - 1] == '|' && framed));
      if (!border) {
        Piece piece;
        piece.text = text;
        piece.at = at;
        piece.row = row_;
        piece.newlines = static_cast<std::uint16_t>(std::min<std::uint32_t>(newlines_, 0xFFFF));
        piece.opens_cell = begin > 0 || inner;
        piece.first_in_line = first || begin == 1;
        add(piece);
        newlines_ = 0;
      }
      if (last) break;
      begin = end + 1;
      first = false;
    }
    if (inner) ++row_;
  }

  void add(Piece piece) {
    piece.line = static_cast<std::uint32_t>(out_.lines.size() - 1);
    piece.first = letters_;
    auto const number = static_cast<std::uint32_t>(out_.pieces.size());
    out_.pieces.push_back(piece);
    lex(piece, number);
  }

  void lex(Piece const& piece, std::uint32_t number) {
    std::string_view const s = piece.text;
    auto const& table = letter_table();
    bool any = false;
    for (std::size_t at = 0; at < s.size();) {
      auto const b = static_cast<unsigned char>(s[at]);
      std::size_t const start = at;
      if (b < 0x80) {
        if (b == '[' && s.substr(at).starts_with("[bookmark")) {
          std::size_t const close = s.find(']', at);
          at = close == std::string_view::npos ? s.size() : close + 1;
          any = true;
        } else if (b >= '0' && b <= '9' && at > 0 && is_latin(s[at - 1])) {
          while (at < s.size() && s[at] >= '0' && s[at] <= '9') ++at;
          any = true;
        } else if ((b >= '0' && b <= '9') || ((b == '-' || b == '+') && figure_follows(s, at))) {
          figure(piece, number, at);
          any = true;
        } else if ((b == '-' || b == '/') && lone_dash(s, at)) {
          dash(number, start, at);
        } else {
          if (b > ' ' && b != '*' && b != '#') any = true;
          ++at;
        }
        continue;
      }
      char32_t const c = text::next(s, at);
      if (c >= 0xFF10 && c <= 0xFF19) {
        at = start;
        figure(piece, number, at);
        any = true;
        continue;
      }
      if (c > 0xFFFF) continue;
      if (is_dash(c) && lone_dash(s, start)) {
        dash(number, start, at);
        continue;
      }
      if (char16_t const letter = table[c]) {
        out_.letters[letters_] = letter;
        if (letters_ > 0) official_word(out_.letters[letters_ - 1], out_.letters[letters_]);
        out_.piece_of[letters_] = number;
        out_.byte_of[letters_++] = static_cast<std::uint32_t>(start);
        any = true;
      }
    }
    if (piece.table >= 0 && text::trim(s) == "？") {
      add_unread(piece, number);
      return;
    }
    if (any && !is_dashes(s)) return;
    if (!piece.opens_cell && piece.table < 0 && !is_dashes(s)) return;
    if (!is_dashes(s) && !text::is_blank(s)) return;
    Item item;
    item.kind = Item::Kind::Blank;
    item.alone = true;
    item.letter = letters_;
    item.piece = number;
    item.end = item.whole_end = static_cast<std::uint32_t>(s.size());
    out_.items.push_back(item);
  }

  /// Dashes between spaces in a line that holds more: the mark of an empty cell.
  static bool lone_dash(std::string_view s, std::size_t at) {
    if (at > 0 && s[at - 1] != ' ') return false;
    while (at < s.size()) {
      if (s[at] == ' ') return true;
      if (!is_dash(text::next(s, at))) return false;
    }
    return true;
  }

  void dash(std::uint32_t number, std::size_t start, std::size_t& at) {
    std::string_view const s = out_.pieces[number].text;
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

  /// A cell of a table in which something stands that could not be read.
  void add_unread(Piece const& piece, std::uint32_t number) {
    Item item;
    item.doubtful = item.alone = true;
    item.letter = letters_;
    item.piece = number;
    item.whole_end = static_cast<std::uint32_t>(piece.text.size());
    out_.items.push_back(item);
  }

  static bool is_latin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static bool figure_follows(std::string_view s, std::size_t at) {
    return at + 1 < s.size() && s[at + 1] >= '0' && s[at + 1] <= '9' &&
           (at == 0 || s[at - 1] != s[at]);
  }

  /// 2024年, 1月, 31日: a part of a date; other digits before a stray 年 are figures.
  static bool dates(char32_t unit, std::string_view digits) {
    bool const year = digits.starts_with("20") || digits.starts_with("19");
    return (unit == U'年' && digits.size() == 4 && year) ||
           ((unit == U'月' || unit == U'日') && digits.size() <= 2);
  }

  /// Reads a run of digits with inner points, commas and signs; then its unit and note.
  void figure(Piece const& piece, std::uint32_t number, std::size_t& at) {
    std::string_view const s = piece.text;
    Item item;
    item.letter = letters_;
    item.piece = number;
    item.begin = static_cast<std::uint32_t>(at);
    auto const digit_at = [&](std::size_t i) {
      if (i >= s.size()) return false;
      if (s[i] >= '0' && s[i] <= '9') return true;
      std::size_t j = i;
      return static_cast<unsigned char>(s[i]) == 0xEF && text::is_digit(text::next(s, j));
    };
    if (s[at] == '-' || s[at] == '+') ++at;
    while (at < s.size()) {
      if (digit_at(at)) {
        text::next(s, at);
      } else if ((s[at] == '.' || s[at] == '-' || s[at] == '+') && digit_at(at + 1)) {
        ++at;
      } else if (s[at] == ',' && digit_at(at + 1) && digit_at(at + 2) && digit_at(at + 3) &&
                 !digit_at(at + 4)) {
        ++at;
      } else {
        break;
      }
    }
    item.end = static_cast<std::uint32_t>(at);
    std::size_t look = at;
    auto const skip_spaces = [&] {
      while (look < s.size()) {
        std::size_t next_at = look;
        if (!text::is_space(text::next(s, next_at))) break;
        look = next_at;
      }
    };
    skip_spaces();
    std::size_t peek = look;
    char32_t const c = look < s.size() ? text::next(s, peek) : 0;
    if (dates(c, s.substr(item.begin, item.end - item.begin)) || c == U'号' || c == U'號' ||
        c == '%' || c == 0xFF05) {
      at = peek;  // a date or document number, not a figure of a table
      return;
    } else if (c == 0xFF1F && piece.table >= 0) {
      item.doubtful = true;
      at = peek;
    } else if (c == '.' || c == 0x3001 || c == 0xFF0E || c == ')' || c == 0xFF09) {
      item.ordinal_mark = !digit_at(peek);
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
    note(s, at);
    item.whole_end = static_cast<std::uint32_t>(at);
    item.alone = text::is_blank(s.substr(0, item.begin)) && text::is_blank(s.substr(at));
    out_.items.push_back(item);
  }

  /// Skips a bracketed remark such as （其中修订16件） behind a figure; an ordinal such as （三）
  /// stays.
  static void note(std::string_view s, std::size_t& at) {
    std::size_t begin = at;
    std::size_t p = begin;
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

  Stream& out_;
  std::uint32_t letters_ = 0;  // written so far
  std::uint32_t row_ = 1;
  std::uint32_t newlines_ = 0;
};

}  // namespace

char16_t simplify(char32_t c) {
  if (c > 0xFFFF) return 0xFFFD;
  char16_t const letter = letter_table()[c];
  return letter != 0 ? letter : static_cast<char16_t>(c);
}

std::size_t Stream::first_item(std::uint32_t letter) const {
  return static_cast<std::size_t>(std::ranges::upper_bound(items, letter, {}, &Item::letter) -
                                  items.begin());
}

document::Place Stream::place(std::uint32_t piece, std::uint32_t byte) const {
  Piece const& p = pieces[piece];
  document::Place at = p.at;
  if (at.line != 0) {
    SourceLine const& l = lines[p.line];
    std::size_t const from_line = static_cast<std::size_t>(p.text.data() - l.text.data()) + byte;
    std::uint32_t const base = l.at.column == 0 ? 1 : l.at.column;
    if (counted_.line != p.line || counted_.bytes > from_line) counted_ = {p.line, 0, 0};
    counted_.characters += text::length(l.text.substr(counted_.bytes, from_line - counted_.bytes));
    counted_.bytes = from_line;
    at.column = base + static_cast<std::uint32_t>(counted_.characters);
  }
  return at;
}

Stream make_stream(document::Document const& document) {
  Stream out;
  std::size_t bytes = 0;
  for (document::Block const& block : document.blocks) {
    if (auto const* p = std::get_if<document::Paragraph>(&block)) {
      bytes += p->text.size();
    } else if (auto const* t = std::get_if<document::Table>(&block)) {
      for (document::Row const& row : t->rows) {
        for (document::Cell const& cell : row.cells) bytes += cell.text.size();
      }
    }
  }
  out.items.reserve(256);
  out.pieces.reserve(document.blocks.size());
  out.lines.reserve(document.blocks.size());
  Builder builder(out, bytes / 3);  // a letter takes three bytes at least
  std::int32_t table = 0;
  for (document::Block const& block : document.blocks) {
    if (auto const* p = std::get_if<document::Paragraph>(&block)) {
      builder.paragraph(*p);
    } else if (auto const* t = std::get_if<document::Table>(&block)) {
      builder.table(*t, table++);
    } else if (auto const* note = std::get_if<document::Footnote>(&block)) {
      builder.footnote(*note);
    } else {
      builder.page_break();
    }
  }
  builder.finish();
  return out;
}

}  // namespace gongkai::report
