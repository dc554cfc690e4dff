#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/command.h"
#include "domain/report/rollup.h"

namespace gongkai::cli {

/// What adding up gave: the sums, what is to be said of them, how many errors the reports have.
struct Added {
  std::vector<report::Sum> sums;
  std::vector<report::Finding> findings;
  std::size_t errors = 0;
};

/// The overview of one sum as a table: the cell, the sum, who gave what.
std::string sum_table(report::Sum const& sum, report::Lang lang = report::Lang::Chinese);

/// The sums in the chosen --format (or one cell of --cell); formats that only know findings (SARIF,
/// JUnit, GitHub) get those.
std::string present_rollup(Added const& added, Options const& options);

}  // namespace gongkai::cli
