#pragma once

#include <cstdint>
#include <vector>

#include "document/document.h"
#include "format/pdf/words.h"

namespace gongkai::format::pdf {

/// A drawn line along one axis: where it lies on the other one, and its ends.
struct Rule {
  double at = 0, from = 0, to = 0;
};

/// The ruled lines of a page.
struct Rules {
  std::vector<Rule> across, down;
};

struct LatticeCell {
  std::uint32_t row = 0, column = 0, row_span = 1, col_span = 1;
  Rect box;
};

/// A ruled table: every cell with its spans, in reading order.
struct Lattice {
  Rect box;
  std::uint32_t rows = 0, columns = 0;
  std::vector<LatticeCell> cells;
  std::vector<double> lines, levels;  // the vertical and the horizontal ones
  std::vector<std::uint32_t> owner;   // of each square between them, row by row, its cell

  /// The cell at a point, -1 outside.
  int at(double x, double y) const;
};

/// The ruled tables of a page from top to bottom. Lines closer than `slack` are one; a border
/// counts where three fifths of it are drawn. Tables beyond 64 columns or 1,000 rows are left out.
std::vector<Lattice> lattices_of(Rules rules, double slack = 2.5);

/// A table of the words: each stands in the cell that holds its middle; wrapped lines of a cell are
/// joined, digits kept apart. Words that stand in no cell stay in `words`.
document::Table fill(Lattice const& lattice, std::vector<Word>& words, std::uint32_t page);

/// The lines of one cell as its text.
std::string cell_text(std::vector<Word> words);

/// Joins the wrapped lines of a cell: Chinese without a gap, Latin words with a space, digits with
/// a line break.
void join_wrapped(std::string& text, std::string_view next);

}  // namespace gongkai::format::pdf
