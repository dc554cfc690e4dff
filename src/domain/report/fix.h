#pragma once

#include <string>
#include <vector>

#include "domain/report/annual_report.h"

namespace gongkai::report {

/// A mechanical repair that was made.
struct Repair {
  std::string code;  // of the finding it answers
  std::uint32_t line = 0;
  std::string before, after;
};

struct Fixed {
  std::string text;
  std::vector<Repair> repairs;
};

/// Repairs of a text carrier, line by line: bookmark and markup residues (GK015, GK016), a title
/// over two lines (GK004), section titles (GK012) and sub-heading numbers (GK014), stray page
/// numbers (GK018). Lines of tables and figures are never touched.
Fixed fix_text(std::string_view text, AnnualReport const& report);

/// The same repairs on a report that is composed anew.
std::vector<Repair> fix_report(AnnualReport& report);

}  // namespace gongkai::report
