#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/report/annual_report.h"

namespace gongkai::report {

/// Figures over many reports, by year.
struct YearStatistics {
  std::size_t reports = 0, errors = 0, clean = 0;
  std::map<std::string, std::size_t> codes;  // how many reports have a finding of a code
  std::vector<Figure> received;              // 本年新收, one per report that states it
  std::array<Figure, cell_count> totals{};
};

class Statistics {
 public:
  void add(AnnualReport const& report, std::vector<Finding> const& findings);
  std::map<int, YearStatistics> const& years() const { return years_; }

 private:
  std::map<int, YearStatistics> years_;
};

/// The middle value; of an even number the lower one.
Figure median(std::vector<Figure> values);

}  // namespace gongkai::report
