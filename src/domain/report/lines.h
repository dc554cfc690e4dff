#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/report/annual_report.h"

namespace gongkai::report {

/// One printed line of the document as the narrative reader sees it, after the tables were found:
/// lines (or parts of a line, in carriers that lost their line breaks) that belong to a statutory
/// table carry `table`. Empty lines are kept as empty text in text carriers only.
struct Line {
  std::string_view text;  // of the document; export residue ([bookmark: …], markup) still in it
  Place at;               // of its first character
  int heading = 0;        // as stated by the carrier, 1 to 6
  document::Align align = document::Align::Start;
  TableId table{};  // the statutory table it belongs to; 0: running text
  bool from_cell =
      false;  // text of a cell of some other table (layout or metadata tables of web pages)
};

/// Fills title, organ, year, level, preamble, sections, parts, closing, signature, date and facts
/// of `report` from its lines. Headings are decided by words and position, never by ordinal; they
/// may be glued to the sentence before or run into their text; a whole report may be one line.
void narrate(std::span<Line const> lines, AnnualReport& report);

}  // namespace gongkai::report
