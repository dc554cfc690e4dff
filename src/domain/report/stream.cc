#include "domain/report/stream.h"

#include <algorithm>
#include <span>

#include "base/text.h"
#include "domain/report/lexer.h"
#include "domain/report/script.h"

namespace gongkai::report {
namespace {

/// The page number of a running foot: -3-, — 4 —, P. 9, Page 9 -, 第3页.
bool is_page_number(std::string_view s) {
  if (s.size() > 60) return false;
  s = text::trim(s);
  if (s.empty() || s.size() > 40) return false;
  // Nearly every short line ends here: a lone figure or a label.
  auto const b = static_cast<unsigned char>(s.front());
  bool const opens =
      b == '-' || b == 'P' || b == 'p' || s.starts_with("第") ||
      ((b == 0xE2 || b == 0xEF || b == 0xC2) &&
       (s.starts_with("—") || s.starts_with("–") || s.starts_with("－") || s.starts_with("·")));
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
  if (s.size() < 4 || static_cast<unsigned char>(s.back()) > '|') return false;
  return s.find_first_not_of("-: |\t\r") == s.npos && s.find("--") != s.npos &&
         s.find('|') != s.npos;
}

/// The next TAB or pipe.
std::size_t separator(std::string_view s, std::size_t from) {
  if (s.size() - std::min(from, s.size()) > 24) {
    return std::min(s.find('\t', from), s.find('|', from));
  }
  for (std::size_t at = from; at < s.size(); ++at) {
    if (s[at] == '\t' || s[at] == '|') return at;
  }
  return std::string_view::npos;
}

/// The paragraphs that number their pages: the last line of each page, counting up with the pages
/// (the last page may have none).
std::vector<std::size_t> page_numbers(std::span<document::Block const> blocks) {
  std::vector<std::size_t> out;
  auto const breaks = [](document::Block const& b) {
    return std::holds_alternative<document::PageBreak>(b);
  };
  if (std::ranges::none_of(blocks, breaks)) return out;
  long page = 0, pages = 0, offset = 0;
  std::size_t last = blocks.size();
  for (std::size_t i = 0; i <= blocks.size(); ++i) {
    if (i < blocks.size() && !breaks(blocks[i])) {
      auto const* p = std::get_if<document::Paragraph>(&blocks[i]);
      if (p == nullptr || !text::is_blank(p->text)) last = i;
      continue;
    }
    if (last == blocks.size()) continue;
    ++page;
    ++pages;
    auto const* p = std::get_if<document::Paragraph>(&blocks[last]);
    std::string_view const s = p == nullptr ? std::string_view{} : text::trim(p->text);
    bool const figure = !s.empty() && s.size() <= 3 &&
                        std::ranges::all_of(s, [](char c) { return c >= '0' && c <= '9'; });
    if (figure) {
      long const number = std::stol(std::string(s));
      if (out.empty()) offset = number - page;
      if (number - page == offset) out.push_back(last);
    }
    last = blocks.size();
  }
  if (out.size() < 2 || static_cast<long>(out.size()) + 1 < pages) out.clear();
  return out;
}

class Builder {
 public:
  /// `most` letters at most are in the document.
  Builder(Stream& out, std::size_t most) : out_(out), lexer_(out, most) {}

  void finish() { lexer_.finish(); }

  /// `next` is the block behind; no line that goes on with its last cell, no page break.
  void paragraph(document::Paragraph const& p, document::Block const* next) {
    auto const* more = next == nullptr ? nullptr : std::get_if<document::Paragraph>(next);
    last_of_cell_ = more == nullptr || more->text.empty() || more->text.front() == '\t';
    if (p.text.find('\n') == std::string::npos) {  // nearly always
      add_line(readable(p.text), p.at, p.heading, p.align);
      return;
    }
    split_lines(readable(p.text), [&](std::string_view line, bool first) {
      document::Place at = p.at;
      if (!first && at.line != 0) at.column = 1;
      add_line(line, at, p.heading, p.align);
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
        split_lines(readable(cell.text), [&](std::string_view line, bool) {
          out_.lines.emplace_back(line, cell.at, 0, document::Align::Start, true);
          Piece& piece = next_piece(line, cell.at);
          piece.table = number;
          piece.column = static_cast<std::uint16_t>(std::min<std::size_t>(column, 0xFFFF));
          piece.newlines = first ? 0 : 1;
          piece.opens_cell = first;
          piece.first_in_line = true;
          lex(cell.text.find('\n') == std::string::npos);
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
    out_.lines.push_back({readable(note.text), note.at, 0, document::Align::Start, false});
  }

 private:
  /// The text itself, or its Simplified form.
  std::string_view readable(std::string_view text) {
    return is_traditional(text) ? out_.simplified.emplace_back(in_simplified(text)) : text;
  }

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

  void add_line(std::string_view line, document::Place const& at, int heading,
                document::Align align) {
    out_.lines.emplace_back(line, at, heading, align, false);
    ++newlines_;
    if (text::is_blank(line)) {
      bool const bare_tab = line.find('\t') != std::string_view::npos;
      if (!bare_tab) return;
    }
    if (is_page_number(line) || is_delimiter_row(line)) return;
    bool const leading_tab = line.front() == '\t';
    std::size_t const first_inner = separator(line, leading_tab ? 1 : 0);
    bool const inner = first_inner != std::string_view::npos;
    // A row of separated cells is a row of its own; of one-cell lines a blank line before a TAB
    // opens a new row.
    if (inner || (leading_tab && newlines_ > 1)) ++row_;
    bool first = true;
    std::size_t begin = 0;
    while (true) {
      std::size_t const end = begin > 1 || (begin == 1 && !leading_tab) ? separator(line, begin)
                              : begin == 0 && leading_tab               ? 0
                                                                        : first_inner;
      bool const last = end == std::string_view::npos;
      std::string_view const text = line.substr(begin, last ? end : end - begin);
      // A leading TAB opens the cell of a one-cell line; a leading or trailing pipe is only a
      // border.
      bool const leads = first && !last && (line[end] == '|' || !inner);
      bool const trails = last && begin > 0 && line[begin - 1] == '|';
      bool const border = (leads && text::is_blank(text)) ||
                          (trails && text::is_blank(text) && text::trim(line).starts_with('|'));
      if (!border) {
        Piece& piece = next_piece(text, at);
        piece.newlines = static_cast<std::uint16_t>(std::min<std::uint32_t>(newlines_, 0xFFFF));
        piece.opens_cell = begin > 0 || inner;
        piece.first_in_line = first || begin == 1;
        lex(inner || (leading_tab && last_of_cell_));
        newlines_ = 0;
      }
      if (last) break;
      begin = end + 1;
      first = false;
    }
    if (inner) ++row_;
  }

  /// A piece of the last line, to be filled where it stands and then taken apart.
  Piece& next_piece(std::string_view text, document::Place const& at) {
    Piece& piece = out_.pieces.emplace_back();
    piece.text = text;
    piece.at = at;
    piece.row = row_;
    piece.line = static_cast<std::uint32_t>(out_.lines.size() - 1);
    piece.first = lexer_.letters();
    return piece;
  }
  void lex(bool cell) {
    lexer_.lex(out_.pieces.back(), static_cast<std::uint32_t>(out_.pieces.size() - 1), cell);
  }

  Stream& out_;
  Lexer lexer_;
  std::uint32_t row_ = 1;
  std::uint32_t newlines_ = 0;
  bool last_of_cell_ = false;  // no line goes on with the cell that the line opens
};

}  // namespace

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
  auto const numbers = page_numbers(document.blocks);
  std::int32_t table = 0;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    document::Block const& block = document.blocks[i];
    document::Block const* const next =
        i + 1 < document.blocks.size() ? &document.blocks[i + 1] : nullptr;
    if (std::ranges::binary_search(numbers, i)) {
      builder.page_break();
    } else if (auto const* p = std::get_if<document::Paragraph>(&block)) {
      builder.paragraph(*p, next);
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
