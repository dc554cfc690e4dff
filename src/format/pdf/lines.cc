#include "format/pdf/lines.h"

#include <cmath>
#include <map>
#include <set>

#include "base/text.h"

namespace gongkai::format::pdf {
namespace {

namespace utf8 = gongkai::text;

constexpr double margin = 62;  // points at the top and foot where running heads stand

bool is_dash(char32_t c) {
  return c == '-' || c == U'—' || c == U'－' || c == U'–' || c == U'―' || c == U'─' || c == U'−';
}

bool ends_in_digit(std::string_view s) { return !s.empty() && s.back() >= '0' && s.back() <= '9'; }
bool begins_with_digit(std::string_view s) {
  return !s.empty() && s.front() >= '0' && s.front() <= '9';
}

/// About the width of one Chinese letter of a word.
double advance_of(Word const& w) {
  constexpr double narrow = 0.55, quote = 0.75;  // of a letter
  double letters = 0;
  for (std::size_t at = 0; at < w.text.size();) {
    char32_t const c = utf8::next(w.text, at);
    letters += c >= 0x2E80 ? 1 : c >= 0x2010 ? quote : narrow;
  }
  return letters == 0 ? w.box.height() : w.box.width() / letters;
}

/// The height of a word's letters; letters set one below the other are as high as wide. Some
/// printers write boxes with the gaps between the lines: then it follows from the width.
double letter_of(Word const& w) {
  constexpr double usual = 1.3, most = 1.7;  // heights of boxes in widths of letters
  bool const upright = w.box.height() > 1.3 * w.box.width() && utf8::length(w.text) > 1;
  if (upright) return std::max(1.0, w.box.width());
  double const advance = advance_of(w);
  bool const loose = w.box.height() > most * advance;
  return std::max(1.0, loose ? usual * advance : w.box.height());
}

/// Two words belong to one chunk: no gap as wide as a letter, and never two figures.
bool joins(Chunk const& chunk, Word const& word) {
  double const gap = word.box.x0 - chunk.box.x1;
  double const em = std::min(chunk.em(), letter_of(word));
  bool const figures = ends_in_digit(chunk.text) && begins_with_digit(word.text);
  return gap < em * (figures ? 0.2 : 0.65);
}

void append(Chunk& chunk, Word const& word) {
  if (chunk.parts.empty()) chunk.parts.push_back({chunk.box, chunk.text});
  chunk.parts.push_back(word);
  double const gap = word.box.x0 - chunk.box.x1;
  if (gap > 0.15 * chunk.em()) chunk.text += ' ';
  chunk.text += word.text;
  chunk.box.add(word.box);
  chunk.letter = std::max(chunk.letter, letter_of(word));
}

std::vector<Chunk> chunks_of(std::vector<Word>& words) {
  std::ranges::stable_sort(words, {}, [](Word const& w) { return w.box.x0; });
  std::vector<Chunk> out;
  for (Word const& w : words) {
    if (!out.empty() && joins(out.back(), w)) {
      append(out.back(), w);
    } else {
      out.push_back({w.box, w.text, false, letter_of(w), {}});
    }
  }
  for (Chunk& c : out) {
    c.text = without_thin_gaps(c.text);
    c.figure = is_figure(c.text);
  }
  return out;
}

Line line_of(std::vector<Word>& words) {
  Line out;
  out.box = words.front().box;
  for (Word const& w : words) out.box.add(w.box);
  out.chunks = chunks_of(words);
  return out;
}

/// Page numbers stand in the outer seventh of a page, alone on their line.
void drop_page_numbers(std::vector<Line>& lines, double height) {
  std::erase_if(lines, [&](Line const& l) {
    bool const edge = l.box.cy() < height / 7 || l.box.cy() > height * 6 / 7;
    if (!edge) return false;
    bool const outermost = &l == &lines.front() || &l == &lines.back();
    std::string const s = l.text();
    return is_page_number(s) && (outermost || s.find_first_not_of("0123456789 ") != s.npos);
  });
}

/// A line of the head or foot of a page, without its digits; empty for any other.
std::string running_text(Line const& l, double height) {
  if (l.box.y1 > margin && l.box.y0 < height - margin) return {};
  std::string out = l.box.y1 > margin ? "-" : "+";
  for (char c : l.text()) {
    if (c < '0' || c > '9') out += c;
  }
  return out;
}

/// Heads and feet that are the same on at least two pages, and on every second one.
void drop_running_lines(std::vector<std::vector<Line>>& pages, std::vector<Page> const& sizes) {
  std::map<std::string, std::size_t> seen;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    std::set<std::string> here;
    for (Line const& l : pages[p]) here.insert(running_text(l, sizes[p].height));
    for (std::string const& s : here) ++seen[s];
  }
  for (std::size_t p = 0; p < pages.size(); ++p) {
    std::erase_if(pages[p], [&](Line const& l) {
      std::string const s = running_text(l, sizes[p].height);
      return !s.empty() && seen[s] >= 2 && 2 * seen[s] >= pages.size();
    });
  }
}

/// Skips digits with inner points and commas.
void skip_number(std::string_view s, std::size_t& at) {
  auto const digit_at = [&](std::size_t i) {
    if (i >= s.size()) return false;
    return utf8::is_digit(utf8::next(s, i));
  };
  while (at < s.size()) {
    std::size_t look = at;
    char32_t const c = utf8::fold_width(utf8::next(s, look));
    bool const inner = (c == '.' || c == ',') && digit_at(look);
    if (!utf8::is_digit(c) && !inner) return;
    at = look;
  }
}

void skip_unit(std::string_view s, std::size_t& at) {
  for (std::string_view unit :
       {"万元", "元", "万", "件", "条", "项", "个", "份", "宗", "次", "人", "%", "％"}) {
    if (!s.substr(at).starts_with(unit)) continue;
    at += unit.size();
    return;
  }
}

bool is_note(std::string_view s) {
  bool const opens = s.starts_with("（") || s.starts_with("(");
  return opens && (s.ends_with("）") || s.ends_with(")"));
}

}  // namespace

bool is_page_number(std::string_view s) {
  std::string rest;
  std::size_t digits = 0;
  for (std::size_t at = 0; at < s.size();) {
    char32_t const c = utf8::fold_width(utf8::next(s, at));
    if (utf8::is_digit(c)) {
      ++digits;
    } else if (!is_dash(c) && !utf8::is_space(c) && c != 0x00B7) {
      utf8::append(rest, c);
    }
  }
  if (digits == 0 || digits > 6) return false;
  if (rest.empty()) return digits <= 3;
  for (std::string_view mark : {"P.", "P", "p.", "p", "Page", "page", "第页", "第页共页",
                                "第页,共页", "第页/共页", "页", "/"}) {
    if (rest == mark) return true;
  }
  return false;
}

bool is_figure(std::string_view s) {
  if (s == "无" || s.empty()) return !s.empty();
  std::size_t at = 0;
  bool dashes = true;
  for (std::size_t i = 0; i < s.size();) {
    char32_t const c = utf8::next(s, i);
    dashes = dashes && (is_dash(c) || c == '/' || c == '\\' || c == U'／' || utf8::is_space(c));
  }
  if (dashes) return true;
  if (s[0] == '-' || s[0] == '+') ++at;
  std::size_t const begin = at;
  skip_number(s, at);
  if (at == begin) return false;
  skip_unit(s, at);
  return at == s.size() || is_note(s.substr(at));
}

std::string without_thin_gaps(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  std::size_t taken = 0;  // bytes of `s` in `out` already, or left out
  char32_t before = 0;    // the character in front of a blank
  for (std::size_t at = s.find(' '); at != s.npos && at + 1 < s.size(); at = s.find(' ', at + 1)) {
    if (at > taken) {
      std::size_t start = at - 1;
      while (start > taken && (static_cast<unsigned char>(s[start]) & 0xC0) == 0x80) --start;
      before = utf8::next(s, start);
    }
    std::size_t look = at + 1;
    char32_t const after = utf8::next(s, look);
    bool const thin = (utf8::is_han(before) && (utf8::is_digit(after) || utf8::is_han(after))) ||
                      (utf8::is_digit(before) && utf8::is_han(after));
    if (!thin) continue;
    out.append(s, taken, at - taken);
    taken = at + 1;
  }
  return out.append(s, taken);
}

std::string Line::text() const {
  std::string out = chunks.front().text;
  for (std::size_t i = 1; i < chunks.size(); ++i) {
    double const gap = chunks[i].box.x0 - chunks[i - 1].box.x1;
    out += gap > 1.5 * chunks[i].em() ? "   " : " ";
    out += chunks[i].text;
  }
  return gaps() ? out : without_thin_gaps(out);
}

bool Line::gaps() const {
  for (std::size_t i = 1; i < chunks.size(); ++i) {
    if (chunks[i].box.x0 - chunks[i - 1].box.x1 > 1.5 * chunks[i].em()) return true;
  }
  return false;
}

std::vector<Line> Flow::lines_of(std::vector<Word> words) {
  std::ranges::stable_sort(words, {}, [](Word const& w) { return w.box.cy(); });
  std::vector<Line> out;
  std::vector<Word> row;
  double anchor = 0, height = 0;
  for (Word& w : words) {
    double const h = letter_of(w);
    bool const same = !row.empty() && w.box.cy() - anchor < 0.35 * std::min(h, height);
    if (!same && !row.empty()) {
      out.push_back(line_of(row));
      row.clear();
    }
    if (row.empty()) {
      anchor = w.box.cy();
      height = h;
    }
    row.push_back(std::move(w));
  }
  if (!row.empty()) out.push_back(line_of(row));
  return out;
}

Flow::Flow(std::vector<Page> const& pages) {
  for (Page const& p : pages) stride_ = std::max(stride_, std::abs(p.height));
  std::vector<std::vector<Line>> found;
  for (Page const& p : pages) {
    found.push_back(lines_of(p.words));
    drop_page_numbers(found.back(), p.height);
  }
  drop_running_lines(found, pages);
  double offset = 0;
  for (std::vector<Line>& page : found) {
    std::uint32_t number = 0;
    for (Line& l : page) {
      l.number = ++number;
      // What hangs over the edge stays on its page.
      auto const shift = [&](Rect& r) {
        r.y0 = std::clamp(r.y0, 0.0, stride_ - 1) + offset;
        r.y1 = std::clamp(r.y1, 0.0, stride_ - 1) + offset;
      };
      shift(l.box);
      for (Chunk& c : l.chunks) {
        shift(c.box);
        for (Word& w : c.parts) shift(w.box);
      }
      lines.push_back(std::move(l));
    }
    offset += stride_;
  }
}

std::uint32_t Flow::page(double y) const {
  return static_cast<std::uint32_t>(std::max(0.0, y) / stride_) + 1;
}

document::Place Flow::place(Rect const& box) const {
  document::Place out;
  out.page = page(box.cy());
  double const offset = top(out.page);
  out.box = {static_cast<float>(box.x0), static_cast<float>(box.y0 - offset),
             static_cast<float>(box.x1), static_cast<float>(box.y1 - offset)};
  return out;
}

}  // namespace gongkai::format::pdf
