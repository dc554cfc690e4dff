#include "format/common/grid.h"

#include <algorithm>

#include "base/text.h"

namespace gongkai::format {

Grid grid_of(document::Table const& table) {
  Grid out;
  std::size_t const rows = table.rows.size();
  out.rows.resize(rows);
  for (std::size_t r = 0; r < rows; ++r) {
    std::size_t c = 0;
    for (document::Cell const& cell : table.rows[r].cells) {
      while (c < out.rows[r].size() && out.rows[r][c].cell != nullptr) ++c;
      for (std::size_t y = r; y < std::min<std::size_t>(rows, r + std::max(1U, cell.row_span));
           ++y) {
        std::size_t const need = c + std::max(1U, cell.col_span);
        if (out.rows[y].size() < need) out.rows[y].resize(need);
        for (std::size_t x = c; x < need; ++x) {
          if (out.rows[y][x].cell == nullptr)
            out.rows[y][x] = {&cell, static_cast<std::uint32_t>(r), static_cast<std::uint32_t>(c)};
        }
      }
      c += std::max(1U, cell.col_span);
    }
  }
  for (auto const& row : out.rows) out.columns = std::max(out.columns, row.size());
  for (auto& row : out.rows) row.resize(out.columns);
  return out;
}

std::vector<double> column_shares(Grid const& grid) {
  std::vector<double> out(grid.columns, 1.0);
  for (std::size_t c = 0; c < grid.columns; ++c) {
    double widest = 4;
    for (auto const& row : grid.rows) {
      GridCell const& g = row[c];
      if (g.cell == nullptr || g.cell->col_span > 1) continue;
      // A label may wrap: beyond a dozen columns it counts for less.
      auto const w = static_cast<double>(gongkai::text::width(g.cell->text));
      widest =
          std::max(widest, g.cell->row_span > 2 ? std::min(w, 6.0) : std::min(w, 12.0 + w / 4));
    }
    out[c] = widest;
  }
  double total = 0;
  for (double w : out) total += w;
  for (double& w : out) w /= total == 0 ? 1 : total;
  return out;
}

}  // namespace gongkai::format
