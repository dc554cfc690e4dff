#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "domain/report/annual_report.h"

namespace gongkai::cli {

/// Findings in the chosen --format, whole.
std::string present(std::vector<report::Finding> const& findings,
                    std::vector<report::AnnualReport> const& reports, Options const& options);

}  // namespace gongkai::cli
