#pragma once

#include <map>
#include <vector>

#include "format/pdf/geometry.h"
#include "format/pdf/lattice.h"

namespace gongkai::format::pdf {

/// A table stated by the page itself, e.g. by its ruled lines.
struct Placed {
  std::uint32_t page = 0;
  document::Table table;
  std::vector<double> lines;  // its vertical lines
};

/// Pages as lines and the tables found among them.
struct Layout {
  explicit Layout(std::vector<Page> const& pages);

  Flow flow;
  std::vector<Inferred> tables;
  /// Pages (from 1, at most 60) that look like tables of which geometry alone is not certain.
  std::vector<std::uint32_t> doubtful() const;
};

/// Takes the ruled tables out of the words of a page.
std::vector<Placed> take_ruled(Page& page, std::uint32_t number, Rules const& rules);

/// The document: running text joined to paragraphs, tables in their place, a table that goes on at
/// the top of the next page as one.
document::Document document_of(Layout&& layout, std::vector<Placed>&& placed);

}  // namespace gongkai::format::pdf
