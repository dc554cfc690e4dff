#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/report/headings.h"
#include "domain/report/lines.h"

namespace gongkai::report {

/// A cleaned line or part of a line, with its place.
struct NarrativeLine {
  std::string text;
  Place at;
  int heading = 0;
  TableId table{};
  bool from_cell = false;
};

/// Lines cut where a carrier glued them: at wide gaps of U+3000 and before （一）…（五） of an
/// aspect. Lines without a word are left out; those of a statutory table keep their place without
/// their text.
std::vector<NarrativeLine> narrative(std::span<Line const> lines);

/// A section begins: its line, and where in it the heading stands.
struct SectionMark {
  std::size_t line;
  HeadingFound heading;
};

/// The sections in the order of their lines. Tables of contents, captions and links repeat the
/// headings: of each section the one that heads most text counts, a second one only where it is a
/// fault to report. A title broken over two lines is joined in `lines`.
std::vector<SectionMark> find_sections(std::vector<NarrativeLine>& lines);

}  // namespace gongkai::report
