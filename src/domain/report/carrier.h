#pragma once

#include <map>
#include <set>
#include <span>
#include <vector>

#include "domain/report/labels.h"
#include "domain/report/printed_row.h"
#include "domain/report/stream.h"

namespace gongkai::report {

/// What a carrier kept of the tables and what it lost, learned from the rows that are whole.
struct Carrier {
  bool glued = false;         // no separators between figures
  bool repeats_lost = false;  // lines equal to the one before were removed
  bool gaps_in_proactive = false, gaps_in_request = false;  // glued, and cells may be empty
  std::uint32_t pitch = 0,
                row_gap = 0;  // lines from cell to cell and from row to row, one-cell lines
  std::vector<int> columns{0, 1, 2, 3, 4, 5, 6};  // table 三 as printed; -1: a subtotal
  bool eighth_seen = false;                       // a row has eight figures
  bool eighth_unknown = false;  // most rows have eight cells, and no sum tells which is extra
  bool tells_cells = false;     // empty cells of table 三 are kept: rows show it, or a whole one
  std::map<int, std::set<std::vector<std::uint16_t>>> grids;  // of whole rows, by depth
  std::map<int, std::map<std::size_t, int>> leading;  // empty cells before the figures, by depth

  /// A subtotal of the organisations before or behind them is an eighth column.
  void learn_subtotal(std::span<LabelHit const> labels, Chain const& request);
  /// Which columns table 三 prints: all, or 自然人 and 总计 only; and in which grid columns.
  void learn_columns(Stream const& stream, std::span<LabelHit const> labels, Chain const& request,
                     std::span<PrintedRow const> rows);
  /// Separators, empty cells and the distances of one-cell lines.
  void learn_separators(Stream const& stream, std::span<PrintedRow const> proactive,
                        std::span<PrintedRow const> request);

  /// The grid columns of the figures of a row, where the whole rows of its kind (or all whole rows,
  /// where it has none) agree on them; else empty. Editors that lose spans shift rows of one depth
  /// against those of another, so a grid of other depths counts only where it ends at `last`, the
  /// last column of the row itself.
  std::vector<std::uint16_t> grid_of(RowSpec const& row, std::uint16_t last) const;
  /// Whether a whole row of a row's depth tells what stands between its label and its figures.
  bool tells_leading(RowSpec const& row) const;
  /// Empty cells between label and figures of a row.
  std::size_t leading_of(RowSpec const& row) const;

 private:
  /// Columns left out or in another order, as the heads say where most rows have as many figures.
  void learn_order(Stream const& stream, std::span<LabelHit const> heads,
                   std::span<PrintedRow const> rows);
  /// An eighth column whose head cannot be told is a subtotal where the sums say so.
  void learn_eighth(std::span<PrintedRow const> rows);
};

}  // namespace gongkai::report
