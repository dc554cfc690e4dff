#include "format/pdf/labels.h"

#include <algorithm>
#include <cmath>

#include "format/pdf/apportion.h"
#include "format/pdf/lattice.h"

namespace gongkai::format::pdf {
namespace {

constexpr double page_gap = 90;        // points between rows that stand on different pages
constexpr std::size_t most_lines = 8;  // of one row's label

/// Chunks of one height, as one line of a label.
struct LabelLine {
  double cy = 0;
  std::vector<Chunk> chunks;
};

bool level(double a, double b, double em) { return std::abs(a - b) < 0.35 * em; }

class Reader {
 public:
  Reader(std::vector<Chunk> chunks, std::vector<double> const& rows)
      : chunks_(std::move(chunks)), rows_(rows) {}

  Labels run() {
    std::vector<Chunk> own, merged;
    for (Chunk const& c : chunks_) (is_group(c) ? merged : own).push_back(c);
    give_rows(own);
    give_groups(std::move(merged));
    return std::move(out_);
  }

 private:
  /// Whether a row has a label of its own at the right of a chunk.
  bool deeper(std::size_t row, Chunk const& than) const {
    auto const from = std::ranges::lower_bound(chunks_, rows_[row] - 40, {},
                                               [](Chunk const& c) { return c.box.cy(); });
    for (auto c = from; c != chunks_.end() && c->box.cy() < rows_[row] + 40; ++c) {
      bool const right = c->box.x0 >= than.box.x1 - 1;
      if (right && std::abs(c->box.cy() - rows_[row]) <= 0.8 * c->em()) return true;
    }
    return false;
  }

  /// A label merged over rows stands left of their labels: beside one of them, or between two.
  bool is_group(Chunk const& c) const {
    auto const below = std::ranges::lower_bound(rows_, c.box.cy());
    auto const at = static_cast<std::size_t>(below - rows_.begin());
    std::optional<std::size_t> up, down;
    if (at > 0) up = at - 1;
    if (at < rows_.size()) down = at;
    for (auto const near : {up, down}) {
      if (near && std::abs(rows_[*near] - c.box.cy()) <= 0.5 * c.em()) return deeper(*near, c);
    }
    return up && down && deeper(*up, c) && deeper(*down, c);
  }

  void give_rows(std::vector<Chunk> const& own) {
    out_.rows.resize(rows_.size());
    out_.certain.assign(rows_.size(), true);
    std::vector<LabelLine> lines;
    for (Chunk const& c : own) {
      if (!lines.empty() && level(lines.back().cy, c.box.cy(), c.em())) {
        lines.back().chunks.push_back(c);
      } else {
        lines.push_back({c.box.cy(), {c}});
      }
    }
    auto const middle = [&](std::size_t begin, std::size_t end) {
      return (lines[begin].cy + lines[end - 1].cy) / 2;
    };
    std::vector<int> const of =
        apportion(lines.size(), middle, rows_, most_lines, {.01, .01, 2000});
    std::vector<double> sum(rows_.size(), 0);
    std::vector<std::size_t> count(rows_.size(), 0);
    bool begun = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      std::ranges::stable_sort(lines[i].chunks, {}, [](Chunk const& c) { return c.box.x0; });
      auto& target = of[i] >= 0 ? out_.rows[static_cast<std::size_t>(of[i])]
                     : begun    ? out_.after
                                : out_.before;
      begun = begun || of[i] >= 0;
      target.insert(target.end(), lines[i].chunks.begin(), lines[i].chunks.end());
      if (of[i] < 0) continue;
      sum[static_cast<std::size_t>(of[i])] += lines[i].cy;
      ++count[static_cast<std::size_t>(of[i])];
    }
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      bool const labelled = count[r] > 0;
      if (!labelled) {
        out_.certain[r] = lines.empty();
        continue;
      }
      double const off = std::abs(sum[r] / static_cast<double>(count[r]) - rows_[r]);
      out_.certain[r] = off < 0.45 * out_.rows[r].front().em();
    }
  }

  void give_groups(std::vector<Chunk> merged) {
    std::ranges::stable_sort(merged, {}, [](Chunk const& c) { return c.box.x0; });
    std::vector<std::vector<Chunk>> columns;
    for (Chunk& c : merged) {
      if (!out_.groups.empty() && c.box.x0 < out_.groups.back().box.x1 - 1) {
        out_.groups.back().box.add(c.box);
      } else {
        out_.groups.push_back({c.box, {}});
        columns.emplace_back();
      }
      columns.back().push_back(std::move(c));
    }
    for (std::size_t g = 0; g < columns.size(); ++g) place(out_.groups[g], std::move(columns[g]));
  }

  /// Lines that follow tightly are one label; each label gets the rows it stands centred before.
  void place(GroupColumn& column, std::vector<Chunk> chunks) {
    std::ranges::stable_sort(chunks, {}, [](Chunk const& c) { return c.box.cy(); });
    std::vector<Label> labels;
    for (Chunk const& c : chunks) {
      bool const goes_on = !labels.empty() && c.box.y0 - labels.back().box.y1 < 0.6 * c.em();
      if (goes_on) {
        labels.back().box.add(c.box);
        join_wrapped(labels.back().text, c.text);
      } else {
        labels.push_back({c.box, c.text, c.em()});
      }
    }
    for (std::size_t r = 0; r < rows_.size();) {
      std::size_t end = r;
      while (end < rows_.size() && inside(end, column) &&
             (end == r || rows_[end] - rows_[end - 1] < page_gap))
        ++end;
      if (end > r) spread(column, labels, r, end);
      r = std::max(end, r + 1);
    }
    for (Label& l : labels) {
      if (!l.text.empty()) out_.after.push_back({l.box, std::move(l.text), false, l.letter, {}});
    }
  }

  bool inside(std::size_t row, GroupColumn const& column) const {
    auto const& lines = out_.rows[row];
    return !lines.empty() && std::ranges::all_of(lines, [&](Chunk const& c) {
      return c.box.x0 >= column.box.x1 - 1;
    });
  }

  /// Labels whose middle lies within the rows [first, end) are spread over them.
  void spread(GroupColumn& column, std::vector<Label>& labels, std::size_t first, std::size_t end) {
    std::vector<double> middles;
    std::vector<Label*> here;
    for (Label& l : labels) {
      bool const within = l.box.cy() > rows_[first] - 20 && l.box.cy() < rows_[end - 1] + 20;
      if (!within || l.text.empty()) continue;
      middles.push_back(l.box.cy());
      here.push_back(&l);
    }
    auto const middle = [&](std::size_t from, std::size_t to) {
      return (top_of(first + from) + bottom_of(first + to - 1)) / 2;
    };
    // Rows before the first label belong to one on the page before.
    bool const at_top = first == 0 || rows_[first] - rows_[first - 1] > page_gap;
    double const before = at_top ? 12 : 40;
    std::vector<int> const of =
        apportion(end - first, middle, middles, end - first, {before, 12, 10000});
    for (std::size_t i = 0; i < here.size(); ++i) {
      auto const begin = std::ranges::find(of, static_cast<int>(i));
      if (begin == of.end()) continue;
      GroupLabel g;
      g.label = std::move(*here[i]);
      here[i]->text.clear();
      g.first = first + static_cast<std::size_t>(begin - of.begin());
      g.count = static_cast<std::size_t>(std::ranges::count(of, static_cast<int>(i)));
      column.labels.push_back(std::move(g));
    }
  }

  /// The heights of the lines above and below a row, about: half way to the next one of the page.
  double top_of(std::size_t row) const {
    bool const alone = row == 0 || rows_[row] - rows_[row - 1] > page_gap;
    return alone ? rows_[row] - 10 : (rows_[row - 1] + rows_[row]) / 2;
  }
  double bottom_of(std::size_t row) const {
    bool const alone = row + 1 == rows_.size() || rows_[row + 1] - rows_[row] > page_gap;
    return alone ? rows_[row] + 10 : (rows_[row] + rows_[row + 1]) / 2;
  }

  std::vector<Chunk> chunks_;
  std::vector<double> const& rows_;
  Labels out_;
};

}  // namespace

Labels labels_of(std::vector<Chunk> chunks, std::vector<double> const& rows) {
  std::ranges::stable_sort(chunks, {}, [](Chunk const& c) { return c.box.cy(); });
  return Reader(std::move(chunks), rows).run();
}

}  // namespace gongkai::format::pdf
