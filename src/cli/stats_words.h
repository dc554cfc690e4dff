#pragma once

#include <array>
#include <string_view>

#include "domain/report/finding.h"

namespace gongkai::cli {

/// The words of the statistics in one language. Numbered braces are filled in; names of organs and
/// labels of the statutory tables stay Chinese in both.
struct StatsWords {
  report::Lang lang;
  std::string_view title;
  std::string_view year, unknown_year;    // {0} the year
  std::array<std::string_view, 8> names;  // of the figures every table shows, in their order
  std::string_view unit, wan;             // 件, 万元
  std::string_view comma, stop;
  std::string_view year_head, organ, reports, clean, errors, median, item, total;  // heads
  std::string_view years_table, organs_table;                                      // {0} the year
  std::string_view summary;  // {0} year, {1} reports, {2} clean, {3} errors, {4} median
  // {0} the figure, {1} the year or first year, {2} the last, {3} a value, {4} its unit
  std::string_view years, years_zero, years_last, same, less, more;
  // {0} the figure, {1} the year, {2} an organ, {3} organs, {4} those with zero
  std::string_view organs, organs_zero, organs_most, some_zero;
  std::string_view outcomes, no_outcomes, outcomes_most;     // {0} the year, {1} an outcome
  std::string_view codes, codes_unit, no_codes, codes_most;  // {0} a code, {1} reports
};

StatsWords const& stats_words(report::Lang lang);

}  // namespace gongkai::cli
