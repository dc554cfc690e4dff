#pragma once

#include <string>

#include "domain/report/check.h"

namespace gongkai::service::report {

/// What the day of the check tells of a report: a period that is not over (GK094), and for a report
/// without a date that the term for publishing is over (GK092). Appended to the report's findings.
/// `day` is ISO.
void note_day(gongkai::report::AnnualReport& report, std::string const& day,
              gongkai::report::CheckContext const& context);

}  // namespace gongkai::service::report
