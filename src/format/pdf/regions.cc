#include "format/pdf/regions.h"

#include <cmath>
#include <limits>
#include <optional>

namespace gongkai::format::pdf {
namespace {

constexpr std::size_t most_between = 14;  // lines of heads and wrapped labels between two rows
constexpr double widest_gap = 60;         // points between a head and what stands below it

bool is_row(Line const& l) { return first_figure(l) < l.chunks.size(); }

/// What the rows seen so far tell about a table.
struct Shape {
  double left = std::numeric_limits<double>::max(), right = 0;  // of the figures
  double table_left = left;
  std::vector<double> letters;  // heights of its text

  void add(Line const& l) {
    std::size_t const at = first_figure(l);
    left = std::min(left, l.chunks[at].box.x0);
    right = std::max(right, l.chunks.back().box.x1);
    table_left = std::min(table_left, l.chunks.front().box.x0);
    if (at > 0 && letters.size() < 100) letters.push_back(l.chunks.front().em());
  }
  double em(Line const& fallback) const {
    if (letters.empty()) return fallback.chunks.back().em();
    std::vector<double> sorted = letters;
    std::ranges::nth_element(sorted,
                             sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2));
    return sorted[sorted.size() / 2];
  }
};

/// A heading or running text: it ends a table.
bool breaks(Line const& l, Shape const& shape, double em) {
  if (l.chunks.size() > 1) return false;
  Chunk const& c = l.chunks.front();
  if (c.em() >= 1.4 * em) return true;
  if (c.text.ends_with("。") || c.text.ends_with("；")) return true;
  bool const crosses = c.box.x0 < shape.left && c.box.x1 > shape.left;
  if (opens(c.text) && (crosses || shape.letters.empty())) return true;
  return crosses && c.box.width() > 0.8 * (shape.right - shape.table_left);
}

class Finder {
 public:
  explicit Finder(std::vector<Line> const& lines) : lines_(lines) {}

  std::vector<Region> run() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!is_row(lines_[i])) continue;
      if (rows_ > 0 && !reaches(i)) close();
      if (rows_ == 0) first_ = i;
      shape_.add(lines_[i]);
      figures_ = std::max(figures_, lines_[i].chunks.size() - first_figure(lines_[i]));
      last_ = i;
      ++rows_;
    }
    close();
    return std::move(out_);
  }

 private:
  bool reaches(std::size_t i) const {
    if (i - last_ - 1 > most_between) return false;
    Shape shape = shape_;
    shape.add(lines_[i]);
    double const em = shape.em(lines_[i]);
    for (std::size_t k = last_ + 1; k < i; ++k) {
      if (breaks(lines_[k], shape_, em) || breaks(lines_[k], shape, em)) return false;
    }
    return true;
  }

  void close() {
    bool const enough = rows_ >= 2 || figures_ >= 3;
    if (rows_ > 0 && enough) out_.push_back({head(), tail()});
    rows_ = figures_ = 0;
    shape_ = {};
  }

  /// The first line of the heads above the first row. Lines at the left belong to them where a head
  /// of figures stands above.
  std::size_t head() const {
    double const em = shape_.em(lines_[first_]);
    double const middle = (shape_.table_left + shape_.right) / 2,
                 width = shape_.right - shape_.table_left;
    std::size_t const floor = out_.empty() ? 0 : out_.back().end;
    std::size_t begin = first_;
    for (std::size_t k = first_; k > floor && first_ - k < most_between; --k) {
      Line const& l = lines_[k - 1];
      if (breaks(l, shape_, em) || lines_[k].box.y0 - l.box.y1 > widest_gap) break;
      bool const centred = std::abs(l.box.cx() - middle) < 0.06 * width;
      bool const over = l.box.cx() > shape_.left;
      if (l.chunks.size() > 1 || centred || over) begin = k - 1;
    }
    return begin;
  }

  /// Behind the wrapped end of the last row's label.
  std::size_t tail() const {
    std::size_t end = last_ + 1;
    while (end < lines_.size() && end - last_ < 8) {
      Line const& l = lines_[end];
      bool const label = l.chunks.size() == 1 && l.box.x1 <= shape_.left &&
                         l.box.x0 >= shape_.table_left - 2 && !opens(l.chunks.front().text);
      if (!label || l.box.y0 - lines_[end - 1].box.y1 > 0.6 * l.chunks.front().em()) break;
      ++end;
    }
    return end;
  }

  std::vector<Line> const& lines_;
  std::vector<Region> out_;
  Shape shape_;
  std::size_t first_ = 0, last_ = 0, rows_ = 0, figures_ = 0;
};

}  // namespace

std::size_t first_figure(Line const& line) {
  std::size_t at = line.chunks.size();
  while (at > 0 && line.chunks[at - 1].figure) --at;
  return at;
}

bool opens(std::string_view s) {
  for (std::string_view o : {"一、", "二、", "三、", "四、", "五、", "六、", "（一）", "（二）",
                             "（三）", "（四）", "（五）", "（六）"}) {
    if (s.starts_with(o)) return true;
  }
  return false;
}

std::vector<Region> regions_of(std::vector<Line> const& lines) { return Finder(lines).run(); }

}  // namespace gongkai::format::pdf
