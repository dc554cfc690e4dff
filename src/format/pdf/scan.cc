#include "format/pdf/scan.h"

#include <cmath>

#include "base/text.h"
#include "format/pdf/tesseract.h"

namespace gongkai::format::pdf {
namespace {

namespace utf8 = gongkai::text;

constexpr double sharp = 300;     // dots per inch
constexpr double largest = 1200;  // points at which a page is still drawn so sharply
constexpr double border = 2,
                 margin = 5;      // points: of a ruled line to its cell; of white around ink
constexpr double two_lines = 12;  // points; lower ink is one line of text
constexpr double smallest = 100;  // points a table is wide
constexpr char const* digits = "0123456789.,-/";

bool is_ascii(std::string_view s) {
  return std::ranges::all_of(s, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// What was read in one picture as text: a line break where wrapped digits meet.
std::string text_of(std::vector<ReadWord> const& words) {
  std::string out, line;
  double top = 0;
  for (ReadWord const& w : words) {
    if (!line.empty() && w.box.y0 != top) {
      join_wrapped(out, line);
      line.clear();
    }
    top = w.box.y0;
    bool const apart = !line.empty() && is_ascii(line.substr(line.size() - 1)) && is_ascii(w.text);
    line += (apart ? " " : "") + w.text;
  }
  join_wrapped(out, line);
  return out;
}

/// Whether what was read may be a figure: at most one Chinese letter, and not 无.
bool may_be_figure(std::string_view s) {
  std::size_t han = 0;
  for (std::size_t at = 0; at < s.size();) {
    if (utf8::is_han(utf8::next(s, at))) ++han;
  }
  return han < 2 && s != "无";
}

/// A cell with ink: where it is and what it may be.
struct Inked {
  std::size_t table = 0, cell = 0;
  Area ink;
  bool line = false;    // of text
  bool narrow = false;  // no wider than a figure
  std::string text;
};

class Reader {
 public:
  Reader(Picture picture, double dpi, std::string const& name, ChildLimits const& limits)
      : picture_(std::move(picture)), dpi_(dpi), name_(name), limits_(limits) {}

  Result<Scan> run(std::uint32_t number) {
    threshold_ = ink_threshold(picture_);
    picture_ = cleaned(std::move(picture_), threshold_);
    find_tables();
    if (auto const read_result = read_cells(); !read_result)
      return std::unexpected(read_result.error());
    Scan out;
    for (std::size_t t = 0; t < tables_.size(); ++t) {
      std::vector<Word> none;
      Placed placed{number, fill(tables_[t], none, number), tables_[t].lines};
      std::vector<document::Cell*> cells;
      for (document::Row& r : placed.table.rows) {
        for (document::Cell& c : r.cells) cells.push_back(&c);
      }
      for (Inked& i : inked_) {
        if (i.table == t) cells[i.cell]->text = std::move(i.text);
      }
      out.tables.push_back(std::move(placed));
      whiten(picture_, pixels(tables_[t].box, -border));
    }
    if (ink_area(picture_, picture_.all(), threshold_).empty()) return out;
    auto const words =
        TRY(read_pictures({picture_}, {true, {}, false}, rounded_dpi(), name_, limits_));
    for (ReadWord const& w : words[0]) add(out.page.words, w);
    drop_page_number(out.page.words);
    return out;
  }

 private:
  /// What stands alone and short at the foot is a page number, however it was read.
  void drop_page_number(std::vector<Word>& words) const {
    std::vector<Line> const lines = Flow::lines_of(words);
    if (lines.empty()) return;
    Rect const last = lines.back().box;
    double const above = lines.size() > 1 ? lines[lines.size() - 2].box.y1 : 0;
    bool const foot = last.y0 > picture_.height * scale() * 0.85 && last.width() < 60 &&
                      last.y0 - above > 1.2 * last.height();
    if (!foot) return;
    std::erase_if(words, [&](Word const& w) { return w.box.y0 >= last.y0; });
  }

  /// Adds a word in points; Chinese goes on from the word before unless a gap parts them.
  void add(std::vector<Word>& words, ReadWord const& w) const {
    double const s = scale();
    Rect const box{w.box.x0 * s, w.box.y0 * s, w.box.x1 * s, w.box.y1 * s};
    if (!words.empty()) {
      Word& before = words.back();
      bool const near = before.box.y0 == box.y0 && box.x0 >= before.box.x0 &&
                        box.x0 - before.box.x1 < 1.2 * box.height();
      bool const latin = is_ascii(before.text.substr(before.text.size() - 1)) && is_ascii(w.text);
      if (near && !latin) {
        before.text += w.text;
        before.box.add(box);
        return;
      }
    }
    words.push_back({box, w.text});
  }

  double scale() const { return 72 / dpi_; }  // points a pixel
  int rounded_dpi() const { return static_cast<int>(std::lround(dpi_)); }

  /// A box in pixels, smaller by `inset` points at each side.
  Area pixels(Rect const& r, double inset) const {
    auto const at = [&](double v) { return static_cast<int>(std::lround(v / scale())); };
    return {std::max(0, at(r.x0 + inset)), std::max(0, at(r.y0 + inset)),
            std::min(picture_.width, at(r.x1 - inset)),
            std::min(picture_.height, at(r.y1 - inset))};
  }

  /// Makes the ruled lines of a table white; a stroke of a letter within a cell stays.
  void erase_lines(Lattice const& l, Rules const& rules) {
    auto const near = [](std::vector<double> const& marks, double at) {
      auto const m = std::ranges::lower_bound(marks, at - border);
      return m != marks.end() && *m <= at + border;
    };
    double const dot = scale();
    auto const erase = [&](Rect r) {
      r = {std::max(r.x0, l.box.x0 - border), std::max(r.y0, l.box.y0 - border),
           std::min(r.x1, l.box.x1 + border), std::min(r.y1, l.box.y1 + border)};
      whiten(picture_, pixels(r, 0));
    };
    for (Rule const& r : rules.across) {
      if (near(l.levels, r.at)) erase({r.from, r.at - 2 * dot, r.to, r.at + 3 * dot});
    }
    for (Rule const& r : rules.down) {
      if (near(l.lines, r.at)) erase({r.at - 2 * dot, r.from, r.at + 3 * dot, r.to});
    }
  }

  void find_tables() {
    Rules const rules = long_lines(picture_, threshold_, scale());
    for (Lattice& l : lattices_of(rules)) {
      if (l.rows < 2 || l.columns < 2 || l.box.width() < smallest) continue;
      tables_.push_back(std::move(l));
    }
    for (Lattice const& l : tables_) erase_lines(l, rules);
    for (std::size_t t = 0; t < tables_.size(); ++t) {
      for (std::size_t c = 0; c < tables_[t].cells.size(); ++c) {
        Area const area = pixels(tables_[t].cells[c].box, border);
        if (area.empty()) continue;
        Area const ink = ink_area(picture_, area, threshold_);
        if (ink.empty()) continue;
        Inked found{t, c, ink, false, false, {}};
        found.line = ink.height() * scale() < two_lines || lines_in(picture_, ink, threshold_) < 2;
        found.narrow = found.line && ink.width() <= 8 * ink.height();
        inked_.push_back(std::move(found));
      }
    }
  }

  std::vector<Picture> pictures(std::vector<Inked*> const& cells) const {
    std::vector<Picture> out;
    for (Inked const* i : cells)
      out.push_back(cut(picture_, i->ink, static_cast<int>(margin / scale())));
    return out;
  }

  /// Reads cells all in one manner.
  Result<std::vector<std::string>> read_as(std::vector<Inked*> const& cells, Manner const& manner,
                                           bool large = false) {
    std::vector<Picture> drawn = pictures(cells);
    if (large) {
      for (Picture& p : drawn) p = enlarged(p);
    }
    std::vector<std::string> out;
    for (auto const& words : TRY(read_pictures(drawn, manner, rounded_dpi(), name_, limits_)))
      out.push_back(text_of(words));
    return out;
  }

  Result<void> read_cells() {
    std::vector<Inked*> lines, blocks;
    for (Inked& i : inked_) (i.line ? lines : blocks).push_back(&i);
    for (auto* cells : {&lines, &blocks}) {
      auto texts = TRY(read_as(*cells, {cells == &blocks, {}, false}));
      for (std::size_t i = 0; i < texts.size(); ++i) (*cells)[i]->text = std::move(texts[i]);
    }
    return read_figures();
  }

  /// Whether figures stand in the same row; what cannot be read elsewhere is no figure.
  bool in_row_of_figures(Inked const& cell) const {
    return std::ranges::any_of(inked_, [&](Inked const& other) {
      return other.table == cell.table && is_figure(other.text) &&
             tables_[other.table].cells[other.cell].row == tables_[cell.table].cells[cell.cell].row;
    });
  }

  /// Figures again as digits only, by another model; what is open then once more, enlarged.
  Result<void> read_figures() {
    std::vector<Inked*> figures, open;
    for (Inked& i : inked_) {
      if (i.narrow && may_be_figure(i.text)) figures.push_back(&i);
    }
    std::vector<std::vector<std::string>> readings;
    auto const second = TRY(read_as(figures, {false, digits, true}));
    for (std::size_t i = 0; i < figures.size(); ++i) {
      readings.push_back({figures[i]->text, second[i]});
      figures[i]->text = settle_readings(readings.back());
      if (!settled(figures[i]->text)) open.push_back(figures[i]);
    }
    auto const third = TRY(read_as(open, {false, digits, false}, true));
    for (std::size_t i = 0, k = 0; i < figures.size() && k < open.size(); ++i) {
      if (figures[i] != open[k]) continue;
      readings[i].push_back(third[k++]);
      figures[i]->text = settle_readings(readings[i]);
    }
    for (std::size_t i = 0; i < figures.size(); ++i) {
      if (figures[i]->text == "？" && !in_row_of_figures(*figures[i]))
        figures[i]->text = readings[i][0].empty() ? "\uFFFD" : readings[i][0];
    }
    return {};
  }

  Picture picture_;
  double dpi_;
  std::string const& name_;
  ChildLimits const& limits_;
  int threshold_ = 128;
  std::vector<Lattice> tables_;
  std::vector<Inked> inked_;
};

}  // namespace

std::string settle_readings(std::vector<std::string> readings) {
  std::string figure;
  std::size_t agree = 0, other = 0;
  for (std::string& r : readings) {
    std::erase(r, ' ');
    if (r == "O" || r == "o") r = "0";
    if (r.empty()) continue;
    if (figure.empty() && is_figure(r)) figure = r;
    (r == figure ? agree : other) += 1;
  }
  return agree >= 2 && other == 0 ? figure : figure + "？";
}

Result<Scan> read_scan(std::string_view pdf, std::uint32_t number, Page const& size,
                       std::string const& name, ChildLimits const& limits) {
  double const side = std::max({size.width, size.height, 1.0});
  double const dpi = std::round(side <= largest ? sharp : sharp * largest / side);
  std::string const page = std::to_string(number);
  auto const pgm = TRY(run_child({"pdftoppm", "-gray", "-r", std::to_string(static_cast<int>(dpi)),
                                  "-f", page, "-l", page, "-"},
                                 pdf, name, limits));
  Picture picture = picture_of(pgm);
  if (picture.width == 0) return Scan{};
  return Reader(straightened(picture), dpi, name, limits).run(number);
}

}  // namespace gongkai::format::pdf
