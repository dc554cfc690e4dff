#include "domain/report/statistics.h"

#include <algorithm>
#include <set>

namespace gongkai::report {

void Statistics::add(AnnualReport const& report, std::vector<Finding> const& findings) {
  YearStatistics& y = years_[report.year];
  ++y.reports;
  std::set<std::string> codes;
  std::size_t errors = 0;
  for (Finding const& f : findings) {
    codes.insert(f.code);
    if (severity_of(f) == Severity::Error) ++errors;
  }
  for (std::string const& c : codes) ++y.codes[c];
  y.errors += errors;
  if (errors == 0) ++y.clean;
  for (std::size_t c = 0; c < cell_count; ++c) {
    if (report.cells[c].has_value()) y.totals[c] += report.cells[c].value;
  }
  ReportCell const& received = report[*find_cell("t3.r1.sum")];
  if (received.has_value()) y.received.push_back(received.value);
}

Figure median(std::vector<Figure> values) {
  if (values.empty()) return {};
  auto const middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

}  // namespace gongkai::report
