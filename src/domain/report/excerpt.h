#pragma once

#include <string>
#include <string_view>

#include "domain/report/annual_report.h"

namespace gongkai::report {

/// Where a byte of a passage stands.
Place shifted(Passage const& passage, std::size_t byte);

/// The stretch around [begin, end) of a text, at most 60 characters, with the caret under it.
Excerpt around(std::string_view text, std::size_t begin, std::size_t end);

/// A whole text with the caret under all of it.
Excerpt whole_excerpt(std::string_view text);

/// The first `n` characters of a text without outer spaces; “…” where more follow.
std::string shorten(std::string_view text, std::size_t n = 24);

/// The row of a cell as one line, label and figures with bars between, the caret under the cell's
/// figure.
Excerpt row_excerpt(AnnualReport const& report, CellId cell);

/// A cell as an operand of a comparison.
Operand operand(AnnualReport const& report, CellId cell);

/// What a cell prints: its figure, its text as found, or 空.
std::string printed(ReportCell const& cell);

}  // namespace gongkai::report
