#pragma once

#include <string>
#include <vector>

#include "domain/report/annual_report.h"

namespace gongkai::report {

/// Reads every annual report a document holds (usually one; web pages may carry two years). Never
/// guesses: see `CellState`. `source` is the file name, used only for messages and as a last hint
/// for nothing.
std::vector<AnnualReport> recognise(document::Document const& document, std::string const& source);

}  // namespace gongkai::report
