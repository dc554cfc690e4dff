#pragma once

#include <string>
#include <vector>

#include "domain/report/annual_report.h"

namespace gongkai::cli {

/// Findings and, beside them, the three tables of every report with the cells they are about
/// marked: a finding leads to its cell and the cell back to it.
std::string check_page(std::vector<report::Finding> const& findings,
                       std::vector<report::AnnualReport> const& reports, report::Lang lang);

}  // namespace gongkai::cli
