#include "format/pdf/layout.h"

#include <cmath>
#include <iterator>
#include <ranges>
#include <set>

#include "base/text.h"
#include "format/common/grid.h"

namespace gongkai::format::pdf {
namespace {

constexpr std::size_t most_doubtful = 60;

bool ends_sentence(std::string_view s) {
  for (std::string_view mark : {"。", "；", "：", "！", "？", ":"}) {
    if (s.ends_with(mark)) return true;
  }
  return false;
}

/// Chinese lines join without a space.
void join_lines(std::string& text, std::string_view next) {
  bool const latin = !text.empty() && static_cast<unsigned char>(text.back()) < 0x80 &&
                     !next.empty() && static_cast<unsigned char>(next.front()) < 0x80;
  if (latin) text += ' ';
  text += next;
}

/// Where running text begins and ends on a page, and the height of its letters.
struct Margins {
  double left = 1e9, right = 0, em = 12;
  std::size_t lines = 0;  // that told it
};

template <class T>
T middle_of(std::vector<T>& all) {
  auto const middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
  std::ranges::nth_element(all, middle);
  return *middle;
}

/// The margins of each page. One with a few lines of text has those of the others where they reach
/// farther: its own lines end where their words do.
std::vector<Margins> margins_of(Flow const& flow) {
  constexpr std::size_t few = 5;
  std::vector<Margins> out;
  std::vector<std::vector<double>> letters;
  for (Line const& l : flow.lines) {
    double const em = l.chunks.front().em();
    std::uint32_t const page = flow.page(l.box.cy());
    if (out.size() <= page) {
      out.resize(page + 1);
      letters.resize(page + 1);
    }
    if (l.gaps() || l.box.width() < 15 * em) continue;
    Margins& m = out[page];
    m.right = std::max(m.right, l.box.x1);
    m.left = std::min(m.left, l.box.x0);
    ++m.lines;
    letters[page].push_back(em);
  }
  std::vector<double> rights;
  for (std::size_t p = 0; p < out.size(); ++p) {
    if (!letters[p].empty()) out[p].em = middle_of(letters[p]);
    if (out[p].lines >= few) rights.push_back(out[p].right);
  }
  if (rights.empty()) return out;
  double const usual = middle_of(rights);
  for (Margins& m : out) {
    if (m.lines > 0 && m.lines < few) m.right = std::max(m.right, usual);
  }
  return out;
}

/// Writes lines and tables as blocks, from top to bottom.
class Writer {
 public:
  explicit Writer(Layout const& layout) : flow_(layout.flow), pages_(margins_of(flow_)) {
    out_.carrier = document::Carrier::Pdf;
  }

  void line(std::size_t i) {
    Line const& l = flow_.lines[i];
    std::uint32_t const page = flow_.page(l.box.cy());
    if (page != page_) turn(page);
    std::string const text = l.text();
    double const em = margins_.em;
    bool const wide = l.box.width() >= 15 * em, gaps = l.gaps();
    bool const full = last_end_ + 2 * em >= margins_.right && margins_.right > 0;
    double const letter = l.chunks.front().em();
    bool const title = letter > 1.15 * em && std::abs(letter - letter_) < 0.1 && centred(l.box);
    // Letters a quarter larger are a title above the text.
    bool const alike = letter < 1.25 * letter_ && letter_ < 1.25 * letter;
    // The lines of a title end where its words do, wherever the margin is.
    bool const joins = open_ && !gaps && l.box.width() >= em &&
                       (title || (full && alike && l.box.x0 < margins_.left + 2 * em)) &&
                       !opens(text);
    letter_ = letter;
    auto* before = joins ? std::get_if<document::Paragraph>(&out_.blocks.back()) : nullptr;
    last_end_ = l.box.x1;
    if (before != nullptr) {
      join_lines(before->text, text);
      before->at.box = merged(before->at.box, flow_.place(l.box).box);
      open_ = !ends_sentence(text) || last_end_ + 2 * em >= margins_.right;
      return;
    }
    document::Paragraph p;
    p.text = text;
    p.at = flow_.place(l.box);
    p.at.line = l.number;
    p.at.column = 1;
    p.align = centred(l.box) ? document::Align::Center : document::Align::Start;
    out_.blocks.emplace_back(std::move(p));
    open_ = !gaps && wide;
  }

  /// A table directly below the last one, on the next page and as wide, goes on with it.
  void table(document::Table t, std::vector<double> lines = {}) {
    open_ = false;
    auto* before =
        out_.blocks.empty() ? nullptr : std::get_if<document::Table>(&out_.blocks.back());
    if (before != nullptr && t.at.page == last_page(*before) + 1) {
      if (!lines.empty() && !lines_.empty()) agree(*before, t, lines);
      if (grid_of(*before).columns == grid_of(t).columns) {
        std::size_t const heads = repeated_rows(*before, t);
        before->rows.insert(
            before->rows.end(),
            std::make_move_iterator(t.rows.begin() + static_cast<std::ptrdiff_t>(heads)),
            std::make_move_iterator(t.rows.end()));
        return;
      }
    }
    lines_ = std::move(lines);
    out_.blocks.emplace_back(std::move(t));
  }

  document::Document finish() { return std::move(out_); }

 private:
  void turn(std::uint32_t page) {
    page_ = page;
    open_ = false;
    margins_ = pages_[page];
  }

  bool centred(Rect const& box) const {
    double const left = box.x0 - margins_.left, right = margins_.right - box.x1;
    return left > 3 * margins_.em && right > 0 && left < 2 * right && right < 2 * left;
  }

  static std::uint32_t last_page(document::Table const& t) {
    for (document::Row const& row : std::views::reverse(t.rows)) {
      if (!row.cells.empty()) return row.cells.back().at.page;
    }
    return t.at.page;
  }

  /// Gives two parts of one ruled table the vertical lines of both where their edges agree.
  void agree(document::Table& a, document::Table& b, std::vector<double> const& lines) {
    constexpr double slack = 3;
    bool const same = std::abs(lines.front() - lines_.front()) < slack &&
                      std::abs(lines.back() - lines_.back()) < slack;
    if (!same) return;
    for (double x : lines) {
      auto const at = std::ranges::lower_bound(lines_, x - slack);
      if (at == lines_.end() || *at > x + slack) lines_.insert(at, x);
    }
    for (document::Table* t : {&a, &b}) {
      for (document::Row& r : t->rows) {
        for (document::Cell& c : r.cells) {
          auto const inside = std::ranges::count_if(lines_, [&](double x) {
            return x > static_cast<double>(c.at.box.x0) + slack &&
                   x < static_cast<double>(c.at.box.x1) - slack;
          });
          c.col_span = static_cast<std::uint32_t>(inside) + 1;
        }
      }
    }
  }

  /// Heads printed again where a table goes on.
  static std::size_t repeated_rows(document::Table const& a, document::Table const& b) {
    std::size_t n = 0;
    auto const text = [](document::Cell const& c) -> std::string const& { return c.text; };
    while (n < a.rows.size() && n < b.rows.size() &&
           std::ranges::equal(a.rows[n].cells, b.rows[n].cells, {}, text, text))
      ++n;
    return n < b.rows.size() ? n : 0;
  }

  static document::Box merged(document::Box a, document::Box const& b) {
    a.x0 = std::min(a.x0, b.x0);
    a.y0 = std::min(a.y0, b.y0);
    a.x1 = std::max(a.x1, b.x1);
    a.y1 = std::max(a.y1, b.y1);
    return a;
  }

  Flow const& flow_;
  std::vector<Margins> pages_;
  document::Document out_;
  Margins margins_;
  std::vector<double> lines_;  // the vertical ones of the last ruled table
  std::uint32_t page_ = 0;
  double last_end_ = 0, letter_ = 0;  // of the line before
  bool open_ = false;
};

}  // namespace

Layout::Layout(std::vector<Page> const& pages) : flow(pages) {
  for (Region const& r : regions_of(flow.lines)) {
    if (auto table = infer(flow, r)) tables.push_back(std::move(*table));
  }
}

std::vector<std::uint32_t> Layout::doubtful() const {
  std::set<std::uint32_t> out;
  auto const page_of = [&](std::size_t line) { return flow.page(flow.lines[line].box.cy()); };
  auto const add = [&](Inferred const& t) {
    for (std::uint32_t p = page_of(t.begin); p <= page_of(t.end - 1); ++p) out.insert(p);
  };
  std::size_t next = 0, run = 0;
  for (std::size_t i = 0; i < flow.lines.size(); ++i) {
    if (next < tables.size() && i == tables[next].begin) {
      if (!tables[next].certain) add(tables[next]);
      i = tables[next++].end - 1;
      run = 0;
      continue;
    }
    // Lines with gaps below one another, or one with several: a table without figures.
    Line const& l = flow.lines[i];
    run = l.gaps() ? run + 1 : 0;
    if (run >= 2 || (run == 1 && l.chunks.size() > 3)) out.insert(page_of(i));
  }
  // A table is read in one way on all its pages.
  auto const join = [&](Inferred const& t) {
    if (out.contains(page_of(t.begin)) || out.contains(page_of(t.end - 1))) add(t);
  };
  for (Inferred const& t : tables) join(t);
  for (Inferred const& t : std::views::reverse(tables)) join(t);
  std::vector<std::uint32_t> pages(out.begin(), out.end());
  if (pages.size() > most_doubtful) pages.resize(most_doubtful);
  return pages;
}

std::vector<Placed> take_ruled(Page& page, std::uint32_t number, Rules const& rules) {
  std::vector<Placed> out;
  for (Lattice const& l : lattices_of(rules)) {
    if (l.rows < 2 || l.columns < 2) continue;
    document::Table table = fill(l, page.words, number);
    bool any = false;
    for (auto const& row : table.rows) {
      for (auto const& cell : row.cells) any = any || !cell.text.empty();
    }
    if (any) out.push_back({number, std::move(table), l.lines});
  }
  return out;
}

document::Document document_of(Layout&& layout, std::vector<Placed>&& placed) {
  Writer writer(layout);
  Flow const& flow = layout.flow;
  std::size_t ruled = 0, next = 0;
  auto const top = [&](Placed const& p) {
    return flow.top(p.page) + static_cast<double>(p.table.at.box.y0);
  };
  auto const place = [&](Placed& p) { writer.table(std::move(p.table), std::move(p.lines)); };
  for (std::size_t i = 0; i < flow.lines.size(); ++i) {
    while (ruled < placed.size() && top(placed[ruled]) <= flow.lines[i].box.y0)
      place(placed[ruled++]);
    if (next < layout.tables.size() && layout.tables[next].begin == i) {
      i = layout.tables[next].end - 1;
      writer.table(std::move(layout.tables[next++].table));
    } else {
      writer.line(i);
    }
  }
  while (ruled < placed.size()) place(placed[ruled++]);
  return writer.finish();
}

}  // namespace gongkai::format::pdf
