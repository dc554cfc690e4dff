#pragma once

#include <optional>
#include <vector>

#include "format/pdf/lines.h"

namespace gongkai::format::pdf {

/// Where the figures of one column stand.
struct Band {
  double x0 = 0, x1 = 0;
  double cx() const { return (x0 + x1) / 2; }
};

/// The columns of a stretch of rows and the heads above them.
struct Columns {
  std::vector<Band> bands;
  std::vector<std::vector<Chunk>> heads;  // of each band, its lines from top to bottom
  std::vector<std::vector<Chunk>> above;  // lines of heads over several columns
  bool headed = false;                    // heads are printed at all
  bool certain = true;                    // heads and columns agree one to one
};

/// Columns from the figures of the rows and the chunks of the head at the right of the labels: a
/// head where no figure stands is a column of blanks.
Columns columns_of(std::vector<Chunk> const& figures, std::vector<Chunk> heads);

/// The only band a box touches; none where it touches no band or several.
std::optional<std::size_t> band_at(std::vector<Band> const& bands, Rect const& box);

}  // namespace gongkai::format::pdf
