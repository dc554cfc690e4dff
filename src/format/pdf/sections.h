#pragma once

#include <limits>
#include <vector>

#include "document/document.h"
#include "format/pdf/columns.h"
#include "format/pdf/labels.h"

namespace gongkai::format::pdf {

/// Figures on one height.
struct FigureRow {
  double cy = 0, em = 0;
  std::vector<Chunk> figures;
};

/// Rows under one set of heads.
struct Section {
  std::vector<Chunk> heads;         // at the right of the labels
  std::vector<Chunk> side;          // of the head, at the left
  std::vector<Chunk> label_chunks;  // beside and between the rows
  std::vector<FigureRow> rows;
  Columns columns;
  Labels labels;
};

/// A table of figures taken apart: its sections from top to bottom.
struct Sections {
  std::vector<Section> all;
  double left = std::numeric_limits<double>::max(), right = 0;  // of the figures
  double label_left = left, label_right = 0;                    // of the labels beside them
  bool certain = true;  // every figure stands under one head and beside one label
};

/// The sections as a table, with the spans their heads and merged labels have.
document::Table table_of(Flow const& flow, Sections const& sections);

}  // namespace gongkai::format::pdf
