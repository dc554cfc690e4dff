#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "domain/report/annual_report.h"
#include "domain/report/labels.h"
#include "domain/report/stream.h"

namespace gongkai::report {

/// A figure or empty cell of a row, as the carrier gave it.
struct Slot {
  bool figure = false;
  std::string run;  // ASCII digits, points, signs of a figure
  Candidate value;  // of the run as one figure; none where it holds several
  Item const* item = nullptr;
  std::uint16_t newlines = 0;
};

/// A row of a table as printed: its label and what stands behind it.
struct PrintedRow {
  RowSpec const* spec = nullptr;
  LabelHit hit;
  std::uint32_t next = 0;  // letters: where the next label begins
  std::vector<Slot> slots;
  std::size_t figures = 0;
  std::vector<std::size_t> broken;  // which figures
  bool last = false;                // of its table: no label follows
  bool doubtful = false;            // what stands behind it may be of a row nobody can tell
  bool split_label = false;         // figures stand inside its label
  bool spills = false;              // figures stand behind its own and before the next label
};

/// The rows of one table and the letters it spans, from its first head to behind its last label.
struct PrintedTable {
  TableId table{};
  std::uint32_t begin = 0, end = 0;
  std::span<PrintedRow const> rows;
};

/// The row of a table printed for a row of the form; of several the first with figures. Null where
/// none is.
PrintedRow const* printed_of(std::span<PrintedRow const> rows, RowSpec const& spec);
/// The slots with a figure.
std::vector<Slot const*> figures_of(PrintedRow const& row);
/// The runs with spaces between, as shown to people.
std::string joined(PrintedRow const& row);
/// The runs with nothing between.
std::string digits_of(PrintedRow const& row);
/// Whether every run is one figure of its column.
bool simple(PrintedRow const& row);
/// Where the first figure of a row stands, or its label where it has none.
Place row_place(Stream const& stream, PrintedRow const& row);
/// Whether an item stands on another line than the row's last figure.
bool leaves_line(Stream const& stream, PrintedRow const& row, Item const& item);
/// Digits, points and signs of a run in ASCII, without the commas of thousands, letters that stand
/// for zeros as zeros.
std::string ascii(std::string_view run);

/// Findings about the shape of the tables, whatever their figures: unknown labels (GK042), shifted
/// columns (GK044), split labels (GK045), typography of labels (GK048), line breaks inside cells
/// (GK049). One finding of a kind.
void check_shape(Stream const& stream, std::span<LabelHit const> labels,
                 std::span<PrintedTable const> tables, std::vector<Finding>& out);

}  // namespace gongkai::report
