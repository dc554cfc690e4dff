#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "domain/report/check.h"
#include "service/report/ports.h"

namespace gongkai::service::report {

/// Reports read together, so that years and neighbours can be compared.
class Library {
 public:
  void add(gongkai::report::AnnualReport report);
  std::vector<gongkai::report::AnnualReport> const& reports() const { return reports_; }

  /// What a report is checked against: the same organ a year earlier, and the organs of the same
  /// year whose text could be alike. `base` gives what the caller has set (organs, deadline, a
  /// previous report of its own).
  gongkai::report::CheckContext context_of(gongkai::report::AnnualReport const& report,
                                           gongkai::report::CheckContext base) const;

 private:
  std::vector<gongkai::report::AnnualReport> reports_;
  std::map<std::pair<std::string, int>, std::vector<std::size_t>> by_organ_year_;
};

}  // namespace gongkai::service::report
