#pragma once

#include <string>

#include "domain/report/annual_report.h"

namespace gongkai::report {

/// A report of the 2021 form to be filled in: official titles, the narrative skeleton with 〔…〕
/// where a fact belongs, every cell blank, or 0 with `zero`.
AnnualReport new_report(std::string const& organ, int year, bool zero);

}  // namespace gongkai::report
