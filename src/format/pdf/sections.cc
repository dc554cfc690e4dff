#include "format/pdf/sections.h"

#include <algorithm>
#include <cmath>

#include "format/pdf/apportion.h"
#include "format/pdf/lattice.h"

namespace gongkai::format::pdf {
namespace {

std::string joined(std::vector<Chunk> const& chunks) {
  std::string out;
  double last = std::numeric_limits<double>::max();
  for (Chunk const& c : chunks) {
    bool const same_line = std::abs(c.box.cy() - last) < 0.35 * c.em();
    if (same_line) {
      out += c.text;
    } else {
      join_wrapped(out, c.text);
    }
    last = c.box.cy();
  }
  return out;
}

Rect around(std::vector<Chunk> const& chunks) {
  Rect out = chunks.front().box;
  for (Chunk const& c : chunks) out.add(c.box);
  return out;
}

class Tabulator {
 public:
  Tabulator(Flow const& flow, Sections const& sections) : flow_(flow), from_(sections) {}

  document::Table run() {
    for (Section const& s : from_.all) {
      columns_ = std::max(columns_, s.columns.bands.size());
      label_columns_ = std::max(label_columns_, labels_in(s));
    }
    for (Section const& s : from_.all) {
      if (!repeats_heads(s)) write_heads(s);
      write_rows(s);
    }
    table_.inferred = true;
    if (!table_.rows.empty()) table_.at = table_.rows.front().cells.front().at;
    return std::move(table_);
  }

 private:
  static std::size_t labels_in(Section const& s) {
    bool const any = !s.side.empty() || !s.labels.groups.empty() ||
                     std::ranges::any_of(s.labels.rows, [](auto const& r) { return !r.empty(); });
    return any ? s.labels.groups.size() + 1 : 0;
  }

  document::Cell cell(std::string text, Rect const& box, std::size_t columns,
                      std::size_t rows = 1) const {
    document::Cell out;
    out.text = std::move(text);
    out.col_span = static_cast<std::uint32_t>(std::max<std::size_t>(1, columns));
    out.row_span = static_cast<std::uint32_t>(std::max<std::size_t>(1, rows));
    out.at = flow_.place(box);
    return out;
  }

  /// Columns of the table that band `b` of a section takes: the last takes what is left.
  std::size_t width_of(Section const& s, std::size_t b) const {
    return b + 1 == s.columns.bands.size() ? columns_ - b : 1;
  }

  /// Heads printed again at the top of a page.
  bool repeats_heads(Section const& s) const {
    Section const& first = from_.all.front();
    auto const text = [](Chunk const& c) -> std::string const& { return c.text; };
    return &s != &first && !s.rows.empty() &&
           std::ranges::equal(s.heads, first.heads, {}, text, text) &&
           std::ranges::equal(s.side, first.side, {}, text, text) &&
           flow_.page(s.rows.front().cy) != flow_.page(first.rows.front().cy);
  }

  void write_heads(Section const& s) {
    if (s.heads.empty() && s.side.empty()) return;
    auto& rows = table_.rows;
    std::size_t const whole = whole_lines(s), begin = rows.size() + whole;
    for (std::size_t i = 0; i < whole; ++i) {
      Chunk const& c = s.columns.above[i].front();
      rows.emplace_back();
      rows.back().cells.push_back(cell(c.text, c.box, label_columns_ + columns_));
    }
    bool const leaf =
        std::ranges::any_of(s.columns.heads, [](auto const& h) { return !h.empty(); });
    if (leaf) write_leaves(s, whole);
    if (label_columns_ > 0 && begin < rows.size()) {
      auto& cells = rows[begin].cells;
      Rect const box = s.side.empty() ? s.heads.front().box : around(s.side);
      cells.insert(cells.begin(), cell(joined(s.side), box, label_columns_, rows.size() - begin));
    } else if (!s.side.empty()) {
      rows.emplace_back();
      rows.back().cells.push_back(cell(joined(s.side), around(s.side), label_columns_ + columns_));
    }
  }

  /// The head of a line that each band stands under, or -1: heads stand centred over their bands.
  /// Under the last line stand no columns whose own head is centred over its height as well.
  static std::vector<int> spans(std::vector<Chunk> const& line, Columns const& columns, bool last) {
    double lowest = 0;
    for (auto const& head : columns.heads) {
      if (!head.empty()) lowest = std::max(lowest, around(head).cy());
    }
    std::vector<std::size_t> under;
    for (std::size_t b = 0; b < columns.bands.size(); ++b) {
      auto const& head = columns.heads[b];
      if (!last || head.empty() || around(head).cy() > lowest - 0.35 * head.front().em())
        under.push_back(b);
    }
    std::vector<double> middles;
    for (Chunk const& c : line) middles.push_back(c.box.cx());
    auto const middle = [&](std::size_t begin, std::size_t end) {
      return (columns.bands[under[begin]].cx() + columns.bands[under[end - 1]].cx()) / 2;
    };
    std::vector<int> const of =
        apportion(under.size(), middle, middles, under.size(), {30, 30, 1e6});
    std::vector<int> out(columns.bands.size(), -1);
    for (std::size_t i = 0; i < under.size(); ++i) out[under[i]] = of[i];
    return out;
  }

  /// Heads over several columns line by line, and each column's own head from the line on which it
  /// is free.
  void write_leaves(Section const& s, std::size_t whole) {
    auto const& above = s.columns.above;
    std::size_t const lines = above.size() - whole, bands = s.columns.bands.size();
    std::vector<std::vector<int>> of;
    std::vector<std::size_t> start(bands, 0);
    for (std::size_t i = 0; i < lines; ++i) {
      of.push_back(spans(above[whole + i], s.columns, i + 1 == lines));
      for (std::size_t b = 0; b < bands; ++b) {
        if (of[i][b] >= 0) start[b] = i + 1;
      }
    }
    for (std::size_t i = 0; i <= lines; ++i) {
      document::Row row;
      for (std::size_t b = 0; b < bands;) {
        int const over = i < lines ? of[i][b] : -1;
        std::size_t end = b + 1, width = width_of(s, b);
        while (over >= 0 && end < bands && of[i][end] == over) width += width_of(s, end++);
        if (over >= 0) {
          Chunk const& c = above[whole + i][static_cast<std::size_t>(over)];
          row.cells.push_back(cell(c.text, c.box, width));
        } else if (start[b] >= i) {
          bool const own = start[b] == i && !s.columns.heads[b].empty();
          row.cells.push_back(cell(own ? joined(s.columns.heads[b]) : "",
                                   own ? around(s.columns.heads[b]) : s.heads.front().box, width,
                                   start[b] == i ? lines - i + 1 : 1));
        }
        b = end;
      }
      table_.rows.push_back(std::move(row));
    }
  }

  /// The lines over the whole table that lead a head.
  std::size_t whole_lines(Section const& s) const {
    std::size_t n = 0;
    while (n < s.columns.above.size() && s.columns.above[n].size() == 1 &&
           crosses_labels(s.columns.above[n].front()))
      ++n;
    return n;
  }

  /// Whether a head stands over labels and figures alike: it begins among the labels, or its middle
  /// is nearer to the table's than to that of the figures.
  bool crosses_labels(Chunk const& c) const {
    if (from_.label_right == 0) return false;
    double const table = std::abs(c.box.cx() - (from_.label_left + from_.right) / 2),
                 figures = std::abs(c.box.cx() - (from_.left + from_.right) / 2);
    return c.box.x0 < from_.label_right || table < figures;
  }

  void write_rows(Section const& s) {
    for (std::size_t r = 0; r < s.rows.size(); ++r) {
      auto const& lines = s.labels.rows[r];
      std::vector<Chunk> own, above, below;
      bool const certain = s.labels.certain[r];
      for (Chunk const& c : lines) {
        double const off = c.box.cy() - s.rows[r].cy;
        bool const beside = certain || std::abs(off) <= 0.6 * c.em();
        (beside ? own : off < 0 ? above : below).push_back(c);
      }
      write_blank(above);
      table_.rows.emplace_back();
      if (label_columns_ > 0) write_labels(s, r, own);
      write_figures(s, s.rows[r]);
      write_blank(below);
    }
  }

  /// A label of which it is not certain to which row it belongs: a row of its own, without figures.
  void write_blank(std::vector<Chunk> const& label) {
    if (label.empty()) return;
    table_.rows.emplace_back();
    auto& cells = table_.rows.back().cells;
    cells.push_back(cell(joined(label), around(label), std::max<std::size_t>(1, label_columns_)));
    for (std::size_t c = 0; c < columns_; ++c) cells.push_back(cell("", around(label), 1));
  }

  void write_labels(Section const& s, std::size_t r, std::vector<Chunk> const& own) {
    auto& cells = table_.rows.back().cells;
    Rect const row{own.empty() ? from_.left : around(own).x0, s.rows[r].cy - s.rows[r].em / 2,
                   from_.left, s.rows[r].cy + s.rows[r].em / 2};
    std::size_t column = 0;
    for (GroupColumn const& g : s.labels.groups) {
      if (own.empty() || around(own).x0 < g.box.x1 - 1) break;
      ++column;
      auto const of = std::ranges::find_if(
          g.labels, [&](GroupLabel const& l) { return l.first <= r && r < l.first + l.count; });
      if (of == g.labels.end() || !from_.certain) {
        bool const begins = of != g.labels.end() && of->first == r;
        cells.push_back(cell(begins ? of->label.text : "", begins ? of->label.box : row, 1));
      } else if (of->first == r) {
        cells.push_back(cell(of->label.text, of->label.box, 1, of->count));
      }
    }
    cells.push_back(cell(joined(own), own.empty() ? row : around(own), label_columns_ - column));
  }

  void write_figures(Section const& s, FigureRow const& row) {
    auto& cells = table_.rows.back().cells;
    for (std::size_t b = 0; b < s.columns.bands.size(); ++b) {
      Band const& band = s.columns.bands[b];
      std::vector<Chunk> held;
      for (Chunk const& c : row.figures) {
        if (band_at(s.columns.bands, c.box) == b) held.push_back(c);
      }
      std::ranges::stable_sort(held, {}, [](Chunk const& c) { return c.box.x0; });
      std::string text;
      for (Chunk const& c : held) text += (text.empty() ? "" : " ") + c.text;
      Rect const empty{band.x0, row.cy - row.em / 2, band.x1, row.cy + row.em / 2};
      cells.push_back(cell(std::move(text), held.empty() ? empty : around(held), width_of(s, b)));
    }
  }

  Flow const& flow_;
  Sections const& from_;
  document::Table table_;
  std::size_t columns_ = 0, label_columns_ = 0;
};

}  // namespace

document::Table table_of(Flow const& flow, Sections const& sections) {
  return Tabulator(flow, sections).run();
}

}  // namespace gongkai::format::pdf
