#include "format/pdf/geometry.h"

#include <algorithm>

#include "format/pdf/sections.h"

namespace gongkai::format::pdf {
namespace {

constexpr std::size_t most_columns = 64, most_lines = 600;

class Finder {
 public:
  Finder(Flow const& flow, Region region) : flow_(flow), region_(region) {}

  std::optional<Inferred> run() {
    out_.begin = region_.begin;
    out_.end = region_.end;
    find_left();
    cut();
    for (Section& s : sections_.all) {
      read(s);
      if (s.columns.bands.size() > most_columns) return {};
    }
    give_back();
    out_.certain = sections_.certain;
    out_.table = table_of(flow_, sections_);
    return std::move(out_);
  }

 private:
  /// The left edge of the figures and the right edge of the labels beside them.
  void find_left() {
    for (std::size_t i = region_.begin; i < region_.end; ++i) {
      Line const& l = flow_.lines[i];
      std::size_t const at = first_figure(l);
      if (at == l.chunks.size()) continue;
      sections_.left = std::min(sections_.left, l.chunks[at].box.x0);
      sections_.right = std::max(sections_.right, l.box.x1);
      sections_.label_left = std::min(sections_.label_left, l.box.x0);
    }
    for (std::size_t i = region_.begin; i < region_.end; ++i) {
      Line const& l = flow_.lines[i];
      std::size_t const at = first_figure(l);
      if (at == l.chunks.size() || at == 0) continue;
      double const right = l.chunks[at - 1].box.x1;
      sections_.label_right = std::max(sections_.label_right, right);
      if (right > sections_.left + 1) sections_.certain = false;
    }
  }

  /// A head below a row begins a new section.
  void cut() {
    sections_.all.emplace_back();
    for (std::size_t i = region_.begin; i < region_.end; ++i) {
      Line const& l = flow_.lines[i];
      std::size_t const at = first_figure(l);
      if (at < l.chunks.size()) {
        add_row(sections_.all.back(), l, at);
        continue;
      }
      bool const head = l.box.x1 > sections_.left + 1 || right_of_labels(l.chunks.back());
      if (head && !sections_.all.back().rows.empty()) {
        sections_.all.emplace_back();
      }
      Section& s = sections_.all.back();
      for (Chunk const& c : l.chunks) {
        bool const at_right = c.box.x1 > sections_.left + 1 || right_of_labels(c);
        (head ? (at_right ? s.heads : s.side) : s.label_chunks).push_back(c);
      }
    }
  }

  bool right_of_labels(Chunk const& c) const {
    return sections_.label_right > 0 && c.box.x0 >= sections_.label_right - 1;
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
        if (c.box.x0 < b.box.x1 && b.box.x0 < c.box.x1) sections_.certain = false;
      }
      before.figures.push_back(std::move(c));
    }
  }

  void read(Section& s) {
    if (s.rows.empty()) {  // heads of nothing
      sections_.certain = false;
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
      if (c.box.y0 > head_end) sections_.certain = false;  // perhaps a row of blanks
      s.side.push_back(c);
    }
    for (bool c : s.labels.certain) sections_.certain = sections_.certain && c;
    bool const full = std::ranges::all_of(
        s.rows, [&](FigureRow const& r) { return r.figures.size() == s.columns.bands.size(); });
    bool const sure = s.columns.headed ? s.columns.certain : full;
    sections_.certain = sections_.certain && sure;
    for (FigureRow const& r : s.rows) {
      std::vector<bool> taken(s.columns.bands.size(), false);
      for (Chunk const& c : r.figures) {
        auto const b = band_at(s.columns.bands, c.box);
        if (!b || taken[*b]) sections_.certain = false;
        if (b) taken[*b] = true;
      }
    }
  }

  /// Label lines that belong to no row: to the next section's head, or back to the text.
  void give_back() {
    for (std::size_t i = 0; i + 1 < sections_.all.size(); ++i) {
      auto& after = sections_.all[i].labels.after;
      if (!after.empty()) sections_.certain = false;  // perhaps a row of blanks
      auto& side = sections_.all[i + 1].side;
      side.insert(side.begin(), after.begin(), after.end());
      after.clear();
    }
    double const bottom =
        sections_.all.back().rows.empty() ? 0 : sections_.all.back().rows.back().cy;
    while (out_.end > region_.begin + 1 && !sections_.all.back().labels.after.empty() &&
           flow_.lines[out_.end - 1].box.cy() > bottom) {
      Line const& l = flow_.lines[out_.end - 1];
      auto& after = sections_.all.back().labels.after;
      auto const given = std::ranges::find_if(after, [&](Chunk const& c) {
        return c.box.y0 == l.chunks.front().box.y0 && c.text == l.chunks.front().text;
      });
      if (given == after.end()) break;
      --out_.end;
      after.erase(given, after.end());
    }
    if (!sections_.all.back().labels.after.empty() || blank_row_follows())
      sections_.certain = false;
  }

  /// Whether what looks like a label stands below the last row where the next one would.
  bool blank_row_follows() const {
    auto const& rows = sections_.all.back().rows;
    if (out_.end >= flow_.lines.size() || rows.empty() || sections_.label_right == 0) return false;
    Line const& l = flow_.lines[out_.end];
    double pitch = 3 * rows.back().em;
    if (rows.size() > 1) pitch = std::max(pitch, rows.back().cy - rows[rows.size() - 2].cy);
    return l.box.x1 <= sections_.left && l.box.cy() - rows.back().cy < 1.5 * pitch;
  }

  Flow const& flow_;
  Region region_;
  Inferred out_;
  Sections sections_;
};

}  // namespace

std::optional<Inferred> infer(Flow const& flow, Region region) {
  if (region.end - region.begin > most_lines) return {};
  for (std::size_t i = region.begin; i < region.end; ++i) {
    if (flow.lines[i].chunks.size() > most_columns) return {};
  }
  return Finder(flow, region).run();
}

}  // namespace gongkai::format::pdf
