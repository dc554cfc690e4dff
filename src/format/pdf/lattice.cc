#include "format/pdf/lattice.h"

#include "base/text.h"
#include "format/pdf/lines.h"

namespace gongkai::format::pdf {
namespace {

constexpr double shortest = 14;  // less is a stroke of a letter
constexpr std::size_t most_rules = 200'000, most_columns = 64, most_rows = 1000;

/// Lines on nearly the same height become one; overlapping stretches of it are joined.
void unite(std::vector<Rule>& rules, double slack) {
  if (rules.size() > most_rules) rules.resize(most_rules);
  std::ranges::sort(rules, {}, &Rule::at);
  for (std::size_t i = 0; i < rules.size();) {
    std::size_t end = i + 1;
    while (end < rules.size() && rules[end].at - rules[end - 1].at <= slack &&
           rules[end].at - rules[i].at <= 2 * slack)
      ++end;
    double at = 0;
    for (std::size_t k = i; k < end; ++k) at += rules[k].at / static_cast<double>(end - i);
    for (std::size_t k = i; k < end; ++k) rules[k].at = at;
    i = end;
  }
  std::ranges::sort(rules, [](Rule const& a, Rule const& b) {
    return a.at != b.at ? a.at < b.at : a.from < b.from;
  });
  std::vector<Rule> out;
  for (Rule const& r : rules) {
    bool const goes_on = !out.empty() && out.back().at == r.at && r.from <= out.back().to + slack;
    if (goes_on) {
      out.back().to = std::max(out.back().to, r.to);
    } else {
      out.push_back(r);
    }
  }
  std::erase_if(out, [](Rule const& r) { return r.to - r.from < shortest; });
  rules = std::move(out);
}

class Sets {
 public:
  explicit Sets(std::size_t n) : parent_(n) {
    for (std::size_t i = 0; i < n; ++i) parent_[i] = i;
  }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<std::size_t> parent_;
};

/// Groups of lines that touch one another.
std::vector<Rules> connected(Rules const& rules, double slack) {
  std::size_t const n = rules.across.size();
  Sets sets(n + rules.down.size());
  for (std::size_t d = 0; d < rules.down.size(); ++d) {
    Rule const& v = rules.down[d];
    auto const first = std::ranges::lower_bound(rules.across, v.from - slack, {}, &Rule::at);
    for (auto h = first; h != rules.across.end() && h->at <= v.to + slack; ++h) {
      if (h->from - slack <= v.at && v.at <= h->to + slack)
        sets.join(n + d, static_cast<std::size_t>(h - rules.across.begin()));
    }
  }
  std::vector<Rules> out;
  std::vector<std::size_t> group_of(n + rules.down.size(), 0);  // 1 more than its index in `out`
  for (std::size_t i = 0; i < group_of.size(); ++i) {
    std::size_t& group = group_of[sets.find(i)];
    if (group == 0) {
      out.emplace_back();
      group = out.size();
    }
    if (i < n) {
      out[group - 1].across.push_back(rules.across[i]);
    } else {
      out[group - 1].down.push_back(rules.down[i - n]);
    }
  }
  return out;
}

/// Where the lines lie, and the ends of the others where those stand out: a table open at its
/// sides.
std::vector<double> marks(std::vector<Rule> const& own, std::vector<Rule> const& others,
                          double slack) {
  std::vector<double> out;
  for (Rule const& r : own) {
    if (out.empty() || r.at - out.back() > 0) out.push_back(r.at);
  }
  double low = out.front(), high = out.back();
  for (Rule const& r : others) {
    low = std::min(low, r.from);
    high = std::max(high, r.to);
  }
  if (low < out.front() - 4 * slack) out.insert(out.begin(), low);
  if (high > out.back() + 4 * slack) out.push_back(high);
  return out;
}

bool drawn(std::vector<Rule> const& rules, double at, double from, double to) {
  double covered = 0;
  for (auto r = std::ranges::lower_bound(rules, at, {}, &Rule::at); r != rules.end() && r->at == at;
       ++r)
    covered += std::max(0.0, std::min(to, r->to) - std::max(from, r->from));
  return covered >= 0.6 * (to - from);
}

Lattice lattice_of(Rules const& rules, double slack) {
  std::vector<double> const xs = marks(rules.down, rules.across, slack),
                            ys = marks(rules.across, rules.down, slack);
  Lattice out;
  if (xs.size() < 2 || ys.size() < 2 || xs.size() > most_columns || ys.size() > most_rows)
    return out;
  std::size_t const columns = xs.size() - 1, rows = ys.size() - 1;
  Sets sets(rows * columns);
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      if (c + 1 < columns && !drawn(rules.down, xs[c + 1], ys[r], ys[r + 1]))
        sets.join(r * columns + c, r * columns + c + 1);
      if (r + 1 < rows && !drawn(rules.across, ys[r + 1], xs[c], xs[c + 1]))
        sets.join(r * columns + c, (r + 1) * columns + c);
    }
  }
  out.box = {xs.front(), ys.front(), xs.back(), ys.back()};
  out.rows = static_cast<std::uint32_t>(rows);
  out.columns = static_cast<std::uint32_t>(columns);
  out.lines = xs;
  out.levels = ys;
  out.owner.resize(rows * columns);
  std::vector<bool> taken(rows * columns, false);
  auto const free = [&](std::size_t r, std::size_t c, std::size_t set) {
    return !taken[r * columns + c] && sets.find(r * columns + c) == set;
  };
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c) {
      if (taken[r * columns + c]) continue;
      std::size_t const set = sets.find(r * columns + c);
      std::size_t right = c + 1, below = r + 1;
      while (right < columns && free(r, right, set)) ++right;
      auto const whole = [&](std::size_t row) {
        for (std::size_t k = c; k < right; ++k) {
          if (!free(row, k, set)) return false;
        }
        return true;
      };
      while (below < rows && whole(below)) ++below;
      for (std::size_t y = r; y < below; ++y) {
        for (std::size_t x = c; x < right; ++x) {
          taken[y * columns + x] = true;
          out.owner[y * columns + x] = static_cast<std::uint32_t>(out.cells.size());
        }
      }
      out.cells.push_back({static_cast<std::uint32_t>(r),
                           static_cast<std::uint32_t>(c),
                           static_cast<std::uint32_t>(below - r),
                           static_cast<std::uint32_t>(right - c),
                           {xs[c], ys[r], xs[right], ys[below]}});
    }
  }
  return out;
}

}  // namespace

int Lattice::at(double x, double y) const {
  auto const place = [](std::vector<double> const& marks, double v) {
    return std::ranges::upper_bound(marks, v) - marks.begin() - 1;
  };
  auto const column = place(lines, x), row = place(levels, y);
  if (column < 0 || row < 0 || column >= columns || row >= rows) return -1;
  return static_cast<int>(owner[static_cast<std::size_t>(row * columns + column)]);
}

std::vector<Lattice> lattices_of(Rules rules, double slack) {
  unite(rules.across, slack);
  unite(rules.down, slack);
  std::vector<Lattice> out;
  for (Rules const& group : connected(rules, slack)) {
    if (group.across.size() < 2 || group.down.size() < 2) continue;
    Lattice found = lattice_of(group, slack);
    if (found.cells.size() > 1) out.push_back(std::move(found));
  }
  std::ranges::sort(out, {}, [](Lattice const& l) { return l.box.y0; });
  return out;
}

void join_wrapped(std::string& text, std::string_view next) {
  auto const latin = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  auto const digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!text.empty() && !next.empty() && latin(text.back()) && latin(next.front()))
    text += digit(text.back()) && digit(next.front()) ? '\n' : ' ';
  text += next;
}

std::string cell_text(std::vector<Word> words) {
  std::string out;
  for (Line const& l : Flow::lines_of(std::move(words))) join_wrapped(out, l.text());
  return out;
}

document::Table fill(Lattice const& lattice, std::vector<Word>& words, std::uint32_t page) {
  std::vector<std::vector<Word>> held(lattice.cells.size());
  std::vector<Word> left;
  for (Word& w : words) {
    int const inside = lattice.at(w.box.cx(), w.box.cy());
    (inside < 0 ? left : held[static_cast<std::size_t>(inside)]).push_back(std::move(w));
  }
  words = std::move(left);
  auto const place = [&](Rect const& r) {
    document::Place at;
    at.page = page;
    at.box = {static_cast<float>(r.x0), static_cast<float>(r.y0), static_cast<float>(r.x1),
              static_cast<float>(r.y1)};
    return at;
  };
  document::Table out;
  out.inferred = true;
  out.at = place(lattice.box);
  out.rows.resize(lattice.rows);
  for (std::size_t i = 0; i < lattice.cells.size(); ++i) {
    LatticeCell const& c = lattice.cells[i];
    document::Cell cell;
    cell.text = cell_text(std::move(held[i]));
    cell.row_span = c.row_span;
    cell.col_span = c.col_span;
    cell.at = place(c.box);
    out.rows[c.row].cells.push_back(std::move(cell));
  }
  return out;
}

}  // namespace gongkai::format::pdf
