#pragma once

#include <vector>

#include "format/pdf/lines.h"

namespace gongkai::format::pdf {

/// A stretch of lines that looks like one table of figures: rows with figures right of their
/// labels, and the heads and wrapped labels between and above them. [begin, end) of the flow's
/// lines.
struct Region {
  std::size_t begin = 0, end = 0;
};

std::vector<Region> regions_of(std::vector<Line> const& lines);

/// The first chunk of the figures that end a line; the number of chunks where there are none.
std::size_t first_figure(Line const& line);

/// A line that opens a paragraph by its ordinal: 一、 （一）.
bool opens(std::string_view s);

}  // namespace gongkai::format::pdf
