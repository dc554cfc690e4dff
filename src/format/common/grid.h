#pragma once

#include <vector>

#include "document/document.h"

namespace gongkai::format {

/// A table with its spans spread over a grid: what stands at a position and whether it begins
/// there.
struct GridCell {
  document::Cell const* cell = nullptr;
  std::uint32_t row = 0, column = 0;  // of its origin
  bool origin(std::size_t r, std::size_t c) const {
    return cell != nullptr && row == r && column == c;
  }
};

struct Grid {
  std::size_t columns = 0;
  std::vector<std::vector<GridCell>> rows;
};

Grid grid_of(document::Table const& table);

/// Relative widths of the columns: narrow where only figures stand.
std::vector<double> column_shares(Grid const& grid);

}  // namespace gongkai::format
