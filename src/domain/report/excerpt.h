#pragma once

#include <string>

#include "domain/report/annual_report.h"

namespace gongkai::report {

/// The row of a cell as one line, label and figures with bars between, the caret under the cell's
/// figure.
Excerpt row_excerpt(AnnualReport const& report, CellId cell);

/// A cell as an operand of a comparison.
Operand operand(AnnualReport const& report, CellId cell);

/// What a cell prints: its figure, its text as found, or 空.
std::string printed(ReportCell const& cell);

}  // namespace gongkai::report
