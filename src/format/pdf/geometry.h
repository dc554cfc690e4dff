#pragma once

#include <optional>
#include <vector>

#include "format/pdf/lines.h"
#include "format/pdf/regions.h"

namespace gongkai::format::pdf {

/// A table rebuilt from where its words stand.
struct Inferred {
  std::size_t begin = 0, end = 0;  // of the flow's lines it takes the place of
  document::Table table;
  bool certain = true;  // every figure stands under one head and beside one label
};

/// Rebuilds the table of a region. Columns come from figures that stand below one another and from
/// the heads above them, rows from figures on one height, labels from the lines centred beside
/// those. A place without a figure becomes a cell without text. Lines at either end that turn out
/// to belong to no row are left out of [begin, end).
std::optional<Inferred> infer(Flow const& flow, Region region);

}  // namespace gongkai::format::pdf
