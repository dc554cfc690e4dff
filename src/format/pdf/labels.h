#pragma once

#include <string>
#include <vector>

#include "format/pdf/lines.h"

namespace gongkai::format::pdf {

/// A label that stands before rows: over several lines, and with those rows it is merged over.
struct Label {
  Rect box;
  std::string text;
  double letter = 0;  // height of its letters
};

/// The merged labels of one column, each with its run of rows [first, first + count).
struct GroupLabel {
  Label label;
  std::size_t first = 0, count = 0;
};
struct GroupColumn {
  Rect box;
  std::vector<GroupLabel> labels;
};

/// The labels at the left of rows of figures.
struct Labels {
  std::vector<std::vector<Chunk>> rows;  // of each row its lines, from top to bottom
  std::vector<GroupColumn> groups;       // from left to right
  std::vector<Chunk> before, after;      // lines that belong to no row
  std::vector<bool> certain;             // of each row: its lines stand centred beside it
};

/// Gives each row its label lines. `chunks` are those at the left of the figures, `rows` the
/// middles of the rows; all from top to bottom.
Labels labels_of(std::vector<Chunk> chunks, std::vector<double> const& rows);

}  // namespace gongkai::format::pdf
