#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "cli/chart.h"
#include "cli/command.h"
#include "cli/stats_words.h"
#include "document/document.h"
#include "domain/report/statistics.h"

namespace gongkai::cli {

/// The figures every table shows; their names are in StatsWords.
inline constexpr std::array<std::string_view, 8> measures = {
    "t3.r1.sum", "t3.r3_1.sum",    "t3.r3_2.sum", "t3.r3_7.sum",
    "t3.r4.sum", "t4.recon.total", "t2.license",  "t2.penalty"};

/// The cell statistics are drawn of, with the words for it.
struct Measure {
  report::CellId cell;
  std::string name, unit;
};
Measure measure_of(Options const& options);

/// Organ and year of one report with the figures that are compared.
struct OrganYear {
  std::string organ;
  int year = 0;
  std::size_t errors = 0;
  std::array<report::ReportCell, report::cell_count> cells;
};

struct Statistics {
  report::Statistics by_year;
  std::vector<OrganYear> reports;
  Measure measure;
  StatsWords const* words = &stats_words(report::Lang::Chinese);
  int year = 0;  // of what is shown of one year: the last, unless set after all are added

  void add(report::AnnualReport const& report, std::vector<report::Finding> const& findings);
};

/// What the figures say, each with its picture's data; one without anything to draw is a sentence
/// alone.
enum class Shape { Line, Dots, Bars };
struct View {
  Shape shape = Shape::Line;
  Chart chart;
};
std::vector<View> views_of(Statistics const& statistics);

/// Years and organs as tables under their headings.
document::Document stats_document(Statistics const& statistics);
/// One table of everything for a program: a row for every report, before them one for every year.
document::Document stats_rows(Statistics const& statistics);

/// As a page with pictures, and the pictures alone.
std::string stats_page(Statistics const& statistics);
std::string stats_svg(Statistics const& statistics);

}  // namespace gongkai::cli
