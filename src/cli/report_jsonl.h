#pragma once

#include <functional>
#include <string>

#include "base/error.h"
#include "domain/report/annual_report.h"

namespace gongkai::cli {

/// Streams the reports of a file that `read --format=jsonl` wrote, one object a line, however large
/// the file is.
Result<void> read_jsonl(std::string const& path,
                        std::function<void(report::AnnualReport const&)> const& take);

}  // namespace gongkai::cli
