#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/report/annual_report.h"
#include "tests/generator/generator.h"

/// Reports written by us in the shapes real ones have.
namespace gongkai::variants {

/// The parts of a report as text, to be put together differently.
struct Parts {
  report::AnnualReport report;  // what is printed
  std::string title;
  std::vector<std::string> headings;  // of the six sections, with their ordinals
  std::vector<std::string> bodies;    // what stands below each
};

/// A report with figures in every table, its tables as rows of TABs.
Parts parts(int year = 2024);

std::string join(Parts const& parts);

/// Reads bytes as a file of that name, as the program does.
std::vector<report::AnnualReport> read(std::string_view bytes, std::string const& name);

/// The first cell read otherwise than printed, with both; empty when none is.
std::string first_wrong(report::AnnualReport const& got, report::AnnualReport const& printed);

/// The one report of a text; a test that gets another number of them fails.
report::AnnualReport read_one(std::string const& text);

using Cells = std::vector<std::string>;

/// What stands between the marks; empty parts too.
std::vector<std::string> split(std::string_view s, char mark);
std::string join_with(std::vector<std::string> const& parts, std::string_view mark);

/// The rows of a table of TABs, each changed.
std::string each_row(std::string const& body, std::function<void(Cells&)> const& change);

}  // namespace gongkai::variants
