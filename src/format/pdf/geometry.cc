#include "format/pdf/geometry.h"

#include <cmath>
#include <limits>

#include "format/pdf/apportion.h"
#include "format/pdf/columns.h"
#include "format/pdf/labels.h"
#include "format/pdf/lattice.h"

namespace gongkai::format::pdf {
namespace {

constexpr std::size_t most_columns = 64, most_lines = 600;

/// Figures on one height.
struct FigureRow {
  double cy = 0, em = 0;
  std::vector<Chunk> figures;
};

/// Rows under one set of heads.
struct Section {
  std::vector<Chunk> heads;         // at the right of the labels
  std::vector<Chunk> side;          // of the head, at the left
  std::vector<Chunk> label_chunks;  // beside and between the rows
  std::vector<FigureRow> rows;
  Columns columns;
  Labels labels;
};

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

class Builder {
 public:
  Builder(Flow const& flow, Region region) : flow_(flow), region_(region) {}

  std::optional<Inferred> run() {
    out_.begin = region_.begin;
    out_.end = region_.end;
    find_left();
    cut();
    for (Section& s : sections_) {
      read(s);
      if (s.columns.bands.size() > most_columns) return {};
    }
    give_back();
    for (Section const& s : sections_) {
      columns_ = std::max(columns_, s.columns.bands.size());
      label_columns_ = std::max(label_columns_, labels_in(s));
    }
    for (Section const& s : sections_) {
      if (!repeats_heads(s)) write_heads(s);
      write_rows(s);
    }
    out_.table.inferred = true;
    if (!out_.table.rows.empty()) out_.table.at = out_.table.rows.front().cells.front().at;
    return std::move(out_);
  }

 private:
  // ---- from lines to sections

  /// The left edge of the figures and the right edge of the labels beside them.
  void find_left() {
    for (std::size_t i = region_.begin; i < region_.end; ++i) {
      Line const& l = flow_.lines[i];
      std::size_t const at = first_figure(l);
      if (at == l.chunks.size()) continue;
      left_ = std::min(left_, l.chunks[at].box.x0);
      right_ = std::max(right_, l.box.x1);
      label_left_ = std::min(label_left_, l.box.x0);
    }
    for (std::size_t i = region_.begin; i < region_.end; ++i) {
      Line const& l = flow_.lines[i];
      std::size_t const at = first_figure(l);
      if (at == l.chunks.size() || at == 0) continue;
      double const right = l.chunks[at - 1].box.x1;
      label_right_ = std::max(label_right_, right);
      if (right > left_ + 1) out_.certain = false;
    }
  }

  /// A head below a row begins a new section.
  void cut() {
    sections_.emplace_back();
    for (std::size_t i = region_.begin; i < region_.end; ++i) {
      Line const& l = flow_.lines[i];
      std::size_t const at = first_figure(l);
      if (at < l.chunks.size()) {
        add_row(sections_.back(), l, at);
        continue;
      }
      bool const head = l.box.x1 > left_ + 1 || right_of_labels(l.chunks.back());
      if (head && !sections_.back().rows.empty()) {
        sections_.emplace_back();
      }
      Section& s = sections_.back();
      for (Chunk const& c : l.chunks) {
        bool const at_right = c.box.x1 > left_ + 1 || right_of_labels(c);
        (head ? (at_right ? s.heads : s.side) : s.label_chunks).push_back(c);
      }
    }
  }

  bool right_of_labels(Chunk const& c) const {
    return label_right_ > 0 && c.box.x0 >= label_right_ - 1;
  }

  /// Figures at nearly the height of the row before stand in the same row where they do not stand
  /// in its way.
  void add_row(Section& s, Line const& l, std::size_t at) {
    for (std::size_t i = 0; i < at; ++i) s.label_chunks.push_back(l.chunks[i]);
    FigureRow row;
    row.figures.assign(l.chunks.begin() + static_cast<std::ptrdiff_t>(at), l.chunks.end());
    for (Chunk const& c : row.figures) {
      row.cy += c.box.cy() / static_cast<double>(row.figures.size());
      row.em = std::max(row.em, c.em());
    }
    bool const near = !s.rows.empty() && row.cy - s.rows.back().cy < 0.8 * row.em;
    if (!near) {
      s.rows.push_back(std::move(row));
      return;
    }
    FigureRow& before = s.rows.back();
    for (Chunk& c : row.figures) {
      for (Chunk const& b : before.figures) {
        if (c.box.x0 < b.box.x1 && b.box.x0 < c.box.x1) out_.certain = false;
      }
      before.figures.push_back(std::move(c));
    }
  }

  void read(Section& s) {
    if (s.rows.empty()) {  // heads of nothing
      out_.certain = false;
      s.side.insert(s.side.end(), s.heads.begin(), s.heads.end());
      s.side.insert(s.side.end(), s.label_chunks.begin(), s.label_chunks.end());
      s.heads.clear();
      return;
    }
    std::vector<Chunk> figures;
    std::vector<double> middles;
    for (FigureRow const& r : s.rows) {
      figures.insert(figures.end(), r.figures.begin(), r.figures.end());
      middles.push_back(r.cy);
    }
    s.columns = columns_of(figures, s.heads);
    s.labels = labels_of(std::move(s.label_chunks), middles);
    // What stands above the first row's label is part of the head, what stands behind the last
    // row's of the next one.
    double head_end = 0;
    for (Chunk const& c : s.heads) head_end = std::max(head_end, c.box.y1);
    for (Chunk const& c : s.labels.before) {
      if (c.box.y0 > head_end) out_.certain = false;  // perhaps a row of blanks
      s.side.push_back(c);
    }
    for (bool c : s.labels.certain) out_.certain = out_.certain && c;
    bool const full = std::ranges::all_of(
        s.rows, [&](FigureRow const& r) { return r.figures.size() == s.columns.bands.size(); });
    bool const sure = s.columns.headed ? s.columns.certain : full;
    out_.certain = out_.certain && sure;
    for (FigureRow const& r : s.rows) {
      std::vector<bool> taken(s.columns.bands.size(), false);
      for (Chunk const& c : r.figures) {
        auto const b = band_at(s.columns.bands, c.box);
        if (!b || taken[*b]) out_.certain = false;
        if (b) taken[*b] = true;
      }
    }
  }

  /// Label lines that belong to no row: to the next section's head, or back to the text.
  void give_back() {
    for (std::size_t i = 0; i + 1 < sections_.size(); ++i) {
      auto& after = sections_[i].labels.after;
      if (!after.empty()) out_.certain = false;  // perhaps a row of blanks
      auto& side = sections_[i + 1].side;
      side.insert(side.begin(), after.begin(), after.end());
      after.clear();
    }
    double const bottom = sections_.back().rows.empty() ? 0 : sections_.back().rows.back().cy;
    while (out_.end > region_.begin + 1 && !sections_.back().labels.after.empty() &&
           flow_.lines[out_.end - 1].box.cy() > bottom) {
      Line const& l = flow_.lines[out_.end - 1];
      auto& after = sections_.back().labels.after;
      auto const given = std::ranges::find_if(after, [&](Chunk const& c) {
        return c.box.y0 == l.chunks.front().box.y0 && c.text == l.chunks.front().text;
      });
      if (given == after.end()) break;
      --out_.end;
      after.erase(given, after.end());
    }
    if (!sections_.back().labels.after.empty() || blank_row_follows()) out_.certain = false;
  }

  /// Whether what looks like a label stands below the last row where the next one would.
  bool blank_row_follows() const {
    auto const& rows = sections_.back().rows;
    if (out_.end >= flow_.lines.size() || rows.empty() || label_right_ == 0) return false;
    Line const& l = flow_.lines[out_.end];
    double pitch = 3 * rows.back().em;
    if (rows.size() > 1) pitch = std::max(pitch, rows.back().cy - rows[rows.size() - 2].cy);
    return l.box.x1 <= left_ && l.box.cy() - rows.back().cy < 1.5 * pitch;
  }

  static std::size_t labels_in(Section const& s) {
    bool const any = !s.side.empty() || !s.labels.groups.empty() ||
                     std::ranges::any_of(s.labels.rows, [](auto const& r) { return !r.empty(); });
    return any ? s.labels.groups.size() + 1 : 0;
  }

  // ---- from sections to rows of cells

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
    Section const& first = sections_.front();
    auto const text = [](Chunk const& c) -> std::string const& { return c.text; };
    return &s != &first && !s.rows.empty() &&
           std::ranges::equal(s.heads, first.heads, {}, text, text) &&
           std::ranges::equal(s.side, first.side, {}, text, text) &&
           flow_.page(s.rows.front().cy) != flow_.page(first.rows.front().cy);
  }

  void write_heads(Section const& s) {
    if (s.heads.empty() && s.side.empty()) return;
    auto& rows = out_.table.rows;
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
    std::vector<int> const of = apportion(under.size(), middle, middles, under.size(), 30, 1e6);
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
      out_.table.rows.push_back(std::move(row));
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
    if (label_right_ == 0) return false;
    double const table = std::abs(c.box.cx() - (label_left_ + right_) / 2),
                 figures = std::abs(c.box.cx() - (left_ + right_) / 2);
    return c.box.x0 < label_right_ || table < figures;
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
      out_.table.rows.emplace_back();
      if (label_columns_ > 0) write_labels(s, r, own);
      write_figures(s, s.rows[r]);
      write_blank(below);
    }
  }

  /// A label of which it is not certain to which row it belongs: a row of its own, without figures.
  void write_blank(std::vector<Chunk> const& label) {
    if (label.empty()) return;
    out_.table.rows.emplace_back();
    auto& cells = out_.table.rows.back().cells;
    cells.push_back(cell(joined(label), around(label), std::max<std::size_t>(1, label_columns_)));
    for (std::size_t c = 0; c < columns_; ++c) cells.push_back(cell("", around(label), 1));
  }

  void write_labels(Section const& s, std::size_t r, std::vector<Chunk> const& own) {
    auto& cells = out_.table.rows.back().cells;
    Rect const row{own.empty() ? left_ : around(own).x0, s.rows[r].cy - s.rows[r].em / 2, left_,
                   s.rows[r].cy + s.rows[r].em / 2};
    std::size_t column = 0;
    for (GroupColumn const& g : s.labels.groups) {
      if (own.empty() || around(own).x0 < g.box.x1 - 1) break;
      ++column;
      auto const of = std::ranges::find_if(
          g.labels, [&](GroupLabel const& l) { return l.first <= r && r < l.first + l.count; });
      if (of == g.labels.end() || !out_.certain) {
        bool const begins = of != g.labels.end() && of->first == r;
        cells.push_back(cell(begins ? of->label.text : "", begins ? of->label.box : row, 1));
      } else if (of->first == r) {
        cells.push_back(cell(of->label.text, of->label.box, 1, of->count));
      }
    }
    cells.push_back(cell(joined(own), own.empty() ? row : around(own), label_columns_ - column));
  }

  void write_figures(Section const& s, FigureRow const& row) {
    auto& cells = out_.table.rows.back().cells;
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
  Region region_;
  Inferred out_;
  std::vector<Section> sections_;
  double left_ = std::numeric_limits<double>::max(), right_ = 0;
  double label_left_ = left_, label_right_ = 0;
  std::size_t columns_ = 0, label_columns_ = 0;
};

}  // namespace

std::optional<Inferred> infer(Flow const& flow, Region region) {
  if (region.end - region.begin > most_lines) return {};
  for (std::size_t i = region.begin; i < region.end; ++i) {
    if (flow.lines[i].chunks.size() > most_columns) return {};
  }
  return Builder(flow, region).run();
}

}  // namespace gongkai::format::pdf
