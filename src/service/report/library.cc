#include "service/report/library.h"

#include "domain/report/title.h"

namespace gongkai::service::report {

using gongkai::report::organ_key;

void Library::add(gongkai::report::AnnualReport report) {
  by_organ_year_[{organ_key(report.organ), report.year}].push_back(reports_.size());
  reports_.push_back(std::move(report));
}

gongkai::report::CheckContext Library::context_of(gongkai::report::AnnualReport const& report,
                                                  gongkai::report::CheckContext base) const {
  if (base.previous == nullptr && !report.organ.empty() && report.year != 0) {
    auto const before = by_organ_year_.find({organ_key(report.organ), report.year - 1});
    if (before != by_organ_year_.end()) base.previous = &reports_[before->second.front()];
  }
  // Neighbours are compared pair by pair: only for a county's worth of reports.
  if (reports_.size() <= 200) {
    for (auto const& other : reports_) {
      if (&other != &report && other.year == report.year &&
          organ_key(other.organ) != organ_key(report.organ)) {
        base.neighbours.push_back(&other);
      }
    }
  }
  return base;
}

}  // namespace gongkai::service::report
