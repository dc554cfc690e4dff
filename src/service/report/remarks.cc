#include "service/report/remarks.h"

#include <algorithm>

namespace gongkai::service::report {

using gongkai::report::AnnualReport;
using gongkai::report::Finding;

void note_day(AnnualReport& report, std::string const& day,
              gongkai::report::CheckContext const& context) {
  bool const undated = report.date.empty();
  // The rules of the date line decide, as though the report were dated on that day.
  AnnualReport dated = report;
  dated.date = day;
  dated.date_at = {};
  std::vector<Finding> findings;
  gongkai::report::check_structure(dated, context, findings);
  for (Finding& f : findings) {
    bool const early = f.code == "GK094" && (undated || day < report.date);
    bool const late = f.code == "GK092" && undated;
    if (early || late) report.findings.push_back(std::move(f));
  }
}

}  // namespace gongkai::service::report
