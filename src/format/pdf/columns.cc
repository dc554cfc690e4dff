#include "format/pdf/columns.h"

#include <algorithm>
#include <cmath>

namespace gongkai::format::pdf {
namespace {

bool touch(Band const& b, Rect const& r) { return r.x0 < b.x1 && b.x0 < r.x1; }

/// The bands a box touches, as first and number.
std::pair<std::size_t, std::size_t> touched(std::vector<Band> const& bands, Rect const& box) {
  std::size_t first = 0;
  while (first < bands.size() && bands[first].x1 <= box.x0) ++first;
  std::size_t end = first;
  while (end < bands.size() && touch(bands[end], box)) ++end;
  return {first, end - first};
}

std::vector<Band> project(std::vector<Chunk> const& figures) {
  std::vector<Band> all;
  for (Chunk const& c : figures) all.push_back({c.box.x0, c.box.x1});
  std::ranges::sort(all, {}, &Band::x0);
  std::vector<Band> out;
  for (Band const& b : all) {
    if (!out.empty() && b.x0 < out.back().x1) {
      out.back().x1 = std::max(out.back().x1, b.x1);
    } else {
      out.push_back(b);
    }
  }
  return out;
}

/// “总   计”: two letters on both sides of a column's middle are one head.
void close_gaps(std::vector<Chunk>& heads, std::vector<Band> const& bands) {
  for (std::size_t i = 0; i < heads.size(); ++i) {
    for (std::size_t k = 0; k < heads.size(); ++k) {
      Chunk &a = heads[i], &b = heads[k];
      bool const line = std::abs(a.box.cy() - b.box.cy()) < 0.35 * std::min(a.em(), b.em());
      double const gap = b.box.x0 - a.box.x1;
      if (i == k || !line || gap < 0 || gap > 2.2 * a.em()) continue;
      if (touched(bands, a.box).second != 0 || touched(bands, b.box).second != 0) continue;
      auto const [first, count] = touched(bands, {a.box.x0, 0, b.box.x1, 0});
      if (count != 1) continue;
      a.text += b.text;
      a.box.add(b.box);
      heads.erase(heads.begin() + static_cast<std::ptrdiff_t>(k));
      if (k < i) --i;
      k = heads.size();
    }
  }
}

/// Narrow columns leave heads closer together than words of one cell may be: words that each stand
/// over a column of their own are heads of their own.
void split_heads(std::vector<Chunk>& heads, std::vector<Band> const& bands) {
  std::vector<Chunk> out;
  for (Chunk& c : heads) {
    bool apart = c.parts.size() > 1;
    std::optional<std::size_t> last;
    for (Word const& w : c.parts) {
      auto const band = band_at(bands, w.box);
      apart = apart && band && band != last;
      last = band;
    }
    if (!apart) {
      out.push_back(std::move(c));
      continue;
    }
    for (Word& w : c.parts) out.push_back({w.box, std::move(w.text), false, c.letter, {}});
  }
  heads = std::move(out);
}

/// The pitch of wrapped heads: the smallest step between two lines over one band.
double pitch_of(std::vector<std::vector<Chunk>> const& stacks) {
  double pitch = 0, em = 0;
  for (auto const& stack : stacks) {
    for (std::size_t i = 0; i < stack.size(); ++i) {
      em = std::max(em, stack[i].em());
      if (i == 0) continue;
      double const step = stack[i].box.cy() - stack[i - 1].box.cy();
      if (step < 1.7 * stack[i].em() && (pitch == 0 || step < pitch)) pitch = step;
    }
  }
  return pitch == 0 ? 1.25 * em : pitch;
}

/// Whether a head stands on a line of its own, with the gap of a border below it.
bool stands_above(Chunk const& c, Chunk const& next) {
  return next.box.cy() - c.box.cy() > 1.3 * c.em();
}

/// A line of a wrapped head that is too short to reach its column's figures, which stand at the
/// column's edge, stands in the middle of one that does: 自然 | 人.
void reach_figures(std::vector<Chunk>& heads, std::vector<Band> const& bands) {
  for (Chunk& c : heads) {
    if (touched(bands, c.box).second != 0) continue;
    auto const longer = std::ranges::find_if(heads, [&](Chunk const& other) {
      double const more = (other.box.x1 - other.box.x0) - (c.box.x1 - c.box.x0);
      double const off = (other.box.x0 + other.box.x1 - c.box.x0 - c.box.x1) / 2;
      double const step = std::abs(other.box.cy() - c.box.cy());
      return touched(bands, other.box).second == 1 && more > 0 && more < 1.5 * c.em() &&
             std::abs(off) < 0.35 * c.em() && step > 0.5 * c.em() && step < 1.7 * c.em();
    });
    if (longer == heads.end()) continue;
    c.box.x0 = longer->box.x0;
    c.box.x1 = longer->box.x1;
  }
}

/// Adds a band for each head beside the others with no figure below it.
void add_blank_columns(std::vector<Band>& bands, std::vector<Chunk> const& heads) {
  double top = 0, bottom = 0;
  bool any = false;
  for (Chunk const& c : heads) {
    if (touched(bands, c.box).second != 1) continue;
    top = any ? std::max(top, c.box.y0) : c.box.y0;  // of the lowest line of heads
    bottom = any ? std::max(bottom, c.box.y1) : c.box.y1;
    any = true;
  }
  if (!any) return;
  double const slack = bottom - top;
  std::vector<Chunk> blank;
  for (Chunk const& c : heads) {
    bool const level = c.box.y1 > top - 1.5 * slack;
    if (level && touched(bands, c.box).second == 0) blank.push_back(c);
  }
  for (Band const& b : project(blank)) {
    auto const at = std::ranges::lower_bound(bands, b.x0, {}, &Band::x0);
    bands.insert(at, b);
  }
}

}  // namespace

std::optional<std::size_t> band_at(std::vector<Band> const& bands, Rect const& box) {
  auto const [first, count] = touched(bands, box);
  if (count != 1) return {};
  return first;
}

Columns columns_of(std::vector<Chunk> const& figures, std::vector<Chunk> heads) {
  Columns out;
  out.bands = project(figures);
  std::ranges::stable_sort(heads, {}, [](Chunk const& c) { return c.box.cy(); });
  split_heads(heads, out.bands);
  close_gaps(heads, out.bands);
  reach_figures(heads, out.bands);
  // One head alone above all others stands over several columns.
  std::vector<Chunk> wide;
  if (heads.size() > 1 && stands_above(heads[0], heads[1])) {
    wide.push_back(std::move(heads.front()));
    heads.erase(heads.begin());
  }
  add_blank_columns(out.bands, heads);
  out.headed = !heads.empty();
  out.heads.resize(out.bands.size());
  for (Chunk& c : heads) {
    if (auto const band = band_at(out.bands, c.box)) {
      out.heads[*band].push_back(std::move(c));
    } else {
      // Over no column at all: perhaps one of blanks.
      if (touched(out.bands, c.box).second == 0) out.certain = false;
      wide.push_back(std::move(c));
    }
  }
  // From below: what follows at the pitch of wrapped lines is the column's own head, the rest
  // stands over several columns, however narrow it is.
  double const pitch = pitch_of(out.heads);
  for (auto& stack : out.heads) {
    std::size_t own = stack.empty() ? 0 : stack.size() - 1;
    while (own > 0 && stack[own].box.cy() - stack[own - 1].box.cy() <= 1.2 * pitch) --own;
    for (std::size_t i = 0; i < own; ++i) wide.push_back(std::move(stack[i]));
    stack.erase(stack.begin(), stack.begin() + static_cast<std::ptrdiff_t>(own));
    if (stack.empty()) out.certain = false;
  }
  if (!out.headed) out.certain = false;
  std::ranges::stable_sort(wide, {}, [](Chunk const& c) { return c.box.cy(); });
  for (Chunk& c : wide) {
    bool const same =
        !out.above.empty() && c.box.cy() - out.above.back().front().box.cy() < 0.5 * c.em();
    if (!same) out.above.emplace_back();
    out.above.back().push_back(std::move(c));
  }
  for (auto& line : out.above)
    std::ranges::stable_sort(line, {}, [](Chunk const& c) { return c.box.x0; });
  return out;
}

}  // namespace gongkai::format::pdf
