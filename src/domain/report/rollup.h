#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "domain/report/annual_report.h"
#include "domain/report/check.h"

namespace gongkai::report {

/// What a parent's cell is made of.
struct Share {
  std::uint32_t child = 0;  // index into Sum::children
  Figure value;
};

/// The cells of one parent and year, added up.
struct Sum {
  std::string organ;
  int year = 0;
  Level level = Level::Unknown;
  std::vector<std::string> children;  // organs added, in order
  std::vector<std::string> missing;   // on the list, without a report
  std::array<Figure, cell_count> cells{};
  std::array<std::uint32_t, cell_count> known{};  // children with a figure there
  std::vector<std::uint32_t> incomplete;          // cells some child left blank or unreadable
  std::vector<std::vector<Share>> shares;         // by cell, kept only where asked for
};

/// Adds reports to their parents while they stream by; keeps sums, names and, for cells that are
/// not zero, who gave them.
class RollUp {
 public:
  /// `organs` says who belongs to whom; with none, every report belongs to `root`.
  RollUp(std::vector<OrganEntry> organs, std::string root);

  /// Adds a report to its parent and to every parent above. Findings: GK141 a second report of an
  /// organ and year, GK142 an organ that is not on the list.
  void add(AnnualReport const& report, std::vector<Finding>& out);

  /// All parents, lowest level first; bodies without report are named (GK140), cells that rest on
  /// incomplete data (GK143) and differences to a parent's own published report (GK068) are found.
  std::vector<Sum> finish(std::vector<Finding>& out);

 private:
  struct Key {
    std::string organ;
    int year;
    auto operator<=>(Key const&) const = default;
  };
  std::string canonical(std::string const& name) const;
  std::string parent_of(std::string const& name) const;
  std::vector<OrganEntry> organs_;
  std::map<std::string, std::size_t> by_name_;
  std::map<std::string, std::vector<std::size_t>> bodies_;  // of each parent, by index into organs_
  std::string root_;
  std::map<Key, Sum> sums_;
  std::map<Key, std::size_t> seen_;
  std::map<Key, std::array<ReportCell, cell_count>> published_;
};

/// The sum as a report of the parent, to be checked, composed and written like any other.
AnnualReport as_report(Sum const& sum);

}  // namespace gongkai::report
