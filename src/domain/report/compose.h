#pragma once

#include "document/document.h"
#include "domain/report/annual_report.h"

namespace gongkai::report {

/// The report in its official form: title, preamble, six sections with the three tables (labels of
/// the form, spans as printed), closing. Cells: a figure is printed, a blank stays empty,
/// unreadable prints its text as found.
document::Document compose(AnnualReport const& report);

}  // namespace gongkai::report
