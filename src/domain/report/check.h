#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/report/annual_report.h"

namespace gongkai::report {

/// An organ as registered (organs.csv): its name, other names, parent and level.
struct OrganEntry {
  std::string name;
  std::vector<std::string> other_names;
  std::string parent;
  Level level = Level::Unknown;
};

/// What may be compared with, and what the county has set.
struct CheckContext {
  AnnualReport const* previous =
      nullptr;  // same organ, year before (GK035, GK064, GK065, GK067, GK082)
  std::vector<AnnualReport const*> neighbours;  // other organs, same year (GK035)
  std::span<OrganEntry const> organs;           // registered names (GK005)
  std::string deadline = "01-31";  // MM-DD of the year after (GK092); townships and departments
  double similarity = 0.85;        // GK035
};

/// Every finding of a report, the reader's own included, in the order of the report; `source`,
/// `fingerprint` filled.
std::vector<Finding> check(AnnualReport const& report, CheckContext const& context = {});

// The families, each appending to `out`; `check` runs them all.
void check_structure(AnnualReport const& report, CheckContext const& context,
                     std::vector<Finding>& out);  // title, sections, aspects, closing
/// Sentence by sentence: GK017–GK019, GK031–GK037, GK077, GK095, GK100 to GK102.
void check_prose(AnnualReport const& report, std::vector<Finding>& out);
void check_tables(AnnualReport const& report, CheckContext const& context,
                  std::vector<Finding>& out);  // GK040–GK069
void check_text(AnnualReport const& report, CheckContext const& context,
                std::vector<Finding>& out);  // GK070–GK079, GK087, GK088
void check_history(AnnualReport const& report, CheckContext const& context,
                   std::vector<Finding>& out);  // GK035, GK064, GK065, GK067, GK069, GK082, GK13x

/// Against the same organ's report of the year before: GK064, GK065, GK067, GK069, GK130.
void check_carry_over(AnnualReport const& report, AnnualReport const& previous,
                      std::vector<Finding>& out);

}  // namespace gongkai::report
