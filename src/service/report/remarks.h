#pragma once

#include <string>

#include "domain/report/check.h"

namespace gongkai::service::report {

/// What the file holds and its reader does not see (GK118), one finding a piece, with its place:
/// tracked changes, comments, hidden text, rows, columns and sheets, covered text, attachments,
/// macros. Metadata is not told, every file has it; nor are the hidden parts of a web page, which
/// belong to its menus. Appended to the report's findings.
void note_hidden(gongkai::report::AnnualReport& report);

/// What the day of the check tells of a report: a period that is not over (GK094), and for a report
/// without a date that the term for publishing is over (GK092). Appended to the report's findings.
/// `day` is ISO.
void note_day(gongkai::report::AnnualReport& report, std::string const& day,
              gongkai::report::CheckContext const& context);

}  // namespace gongkai::service::report
