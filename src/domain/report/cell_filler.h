#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/report/annual_report.h"
#include "domain/report/carrier.h"
#include "domain/report/decode.h"
#include "domain/report/printed_row.h"

namespace gongkai::report {

/// Puts what was printed into the cells of a report: what is certain as values and blanks, what a
/// carrier lost as unreadable with its candidates.
class CellFiller {
 public:
  CellFiller(Stream const& stream, Carrier const& carrier, AnnualReport& report)
      : stream_(stream), carrier_(carrier), report_(report) {}

  /// The slots laid out over `n` columns: for each the slot or nothing (blank). Nothing when the
  /// carrier lost positions, or the figures (unless `simple`).
  std::optional<std::vector<Slot const*>> lay_out(PrintedRow const& row, std::size_t n,
                                                  bool simple) const;
  /// One cell per line with empty cells as empty lines: positions from the distance between lines;
  /// `extra` is what a row adds before its first cell.
  std::optional<std::vector<Slot const*>> by_pitch(std::vector<Slot const*> const& figures,
                                                   std::size_t n, std::uint32_t extra = 0) const;
  /// The runs of a row. Without separators a comma may part thousands or cells: it parts nothing.
  std::vector<std::string> runs_of(PrintedRow const& row) const;
  /// Readings of a row with more figures than columns: each way to leave some out, order kept.
  static std::vector<Reading> dropped(PrintedRow const& row, std::size_t n);

  /// Fills cells with the slots of a layout, one for each.
  void place_cells(std::span<CellId const> cells, std::span<Slot const* const> layout,
                   PrintedRow const& row);
  /// Fills the cells of a row from its readings: settled where all agree and no figure is doubtful;
  /// `proven` marks values.
  void settle(std::span<CellId const> cells, std::vector<Reading> const& readings,
              PrintedRow const& row, bool proven);
  void set_unreadable(CellId id, Place at, std::string text, std::vector<Candidate> candidates);
  /// A row with more figures than columns (GK043).
  void too_many(std::vector<CellId> const& cells, PrintedRow const& row, std::size_t n);
  void wrong_count(PrintedRow const& row, std::size_t expected);
  /// A page number left behind the figures of a row (GK018).
  void left_page(Slot const& slot);
  /// Whether a cell of a row shows a dash or a word instead of a figure.
  bool prints_dash(PrintedRow const& row) const;
  /// A row the table lacks (GK041).
  void missing_row(RowSpec const& row);

  Stream const& stream() const { return stream_; }
  Carrier const& carrier() const { return carrier_; }
  AnnualReport& report() { return report_; }

 private:
  /// The last grid column of a row's cells that stand in one printed row of the document.
  std::uint16_t last_column(PrintedRow const& row, std::uint32_t printed) const;

  bool in_pipes(PrintedRow const& row) const;
  void set_blank(CellId id, Place at, std::string text = {});
  /// Whether a run is printed as we print it: digits, no zero before them, no unit or note behind.
  static bool is_plain(Slot const& slot);
  /// A cell from one certain run. Amounts in 元 become 万元.
  void set_run(CellId id, Slot const& slot, Figure value);
  /// A figure its reader was not sure of: a candidate, never a value.
  void set_doubtful(CellId id, Slot const& slot);
  /// Amounts cut out of a row without separators: 元 become 万元, without a unit they may be
  /// either.
  static void in_wan(CellId id, PrintedRow const& row, std::vector<Candidate>& amounts);
  bool comma_between(Slot const& a, Slot const& b) const;
  /// The dash printed in an empty cell, when the slots can be matched one to one.
  std::string blank_text(PrintedRow const& row, std::size_t c,
                         std::span<Slot const* const> layout) const;
  Finding& finding(std::string code, Place at, std::string subject, Params params);
  /// The row as one line: label and figures with bars between; the caret under the figures.
  Excerpt excerpt(PrintedRow const& row) const;

  Stream const& stream_;
  Carrier const& carrier_;
  AnnualReport& report_;
};

}  // namespace gongkai::report
