#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/report/annual_report.h"
#include "tests/generator/printing.h"
#include "tests/generator/random.h"

/// Random annual reports that balance, the layouts real carriers give them, and single faults put
/// into them.
namespace gongkai::generator {

struct ReportOptions {
  report::Form proactive = report::Form::Form2021;
  report::Form request = report::Form::Form2021;
  int year = 2024;
  bool busy = true;  // with applications; otherwise most figures are 0
};

/// Forms and busy offices in turn, for the i-th of many reports.
ReportOptions options_of(int i);

/// A report whose identities all hold, every cell a value; narrative of our own words with matching
/// figures.
report::AnnualReport make_report(Random& random, ReportOptions const& options);

/// How a carrier prints a report as text.
enum class Layout : std::uint8_t {
  TabCells,          // flattened Word: one cell per line behind a TAB, a blank line between rows
  LineCells,         // the same without TABs, two blank lines after each cell
  TabRows,           // rows with TABs, merged cells empty
  RaggedTabRows,     // rows with TABs and drifting leading and trailing cells
  PipeRows,          // | a | b |
  OpenPipeRows,      // a | b without outer pipes
  MarkdownPieces,    // a delimiter row after each row
  Spaces,            // PDF text: row on a line, figures separated by spaces
  WrappedLabels,     // label over several lines, figures between its pieces
  Glued,             // every separator lost within tables
  OneLine,           // the whole report on one line, separators lost
  Traditional,       // TabCells in Traditional script
  PageNumbers,       // Spaces with page feet inside the tables
  StreamOrder,       // PDF content order: the lines of a label, then the figures of its row
  HtmlDroppedCells,  // a web table whose spans were lost, covered cells not there
  HtmlEmptyCells,    // the same, covered cells left as empty ones
};
inline constexpr int layout_count = 16;
std::string_view name_of(Layout layout);
bool is_html(Layout layout);

/// The report as UTF-8 text (or a web page) in a layout, printed by an office's habits.
std::string render(report::AnnualReport const& report, Layout layout, Printing const& printing,
                   Random& random);

/// A single fault put into a report.
struct Fault {
  std::string kind;                // digit, swap, drop-row, carry, misplaced, text, plan-year
  std::vector<std::string> cells;  // the cells it touched
};
Fault put_fault(report::AnnualReport& report, report::AnnualReport& previous, Random& random);

}  // namespace gongkai::generator
