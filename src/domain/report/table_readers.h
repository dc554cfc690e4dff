#pragma once

#include <span>
#include <vector>

#include "domain/report/cell_filler.h"
#include "domain/report/labels.h"
#include "domain/report/printed_row.h"

/// The three tables of a report, each read by its own rules.
namespace gongkai::report {

/// Whether figures piled up behind one label while others have none: the carrier lost the order, an
/// empty row proves nothing.
bool scrambled(std::span<PrintedRow const> table, std::size_t pile);

void read_proactive(CellFiller& fill, std::span<PrintedRow const> rows, Form form);
void read_request(CellFiller& fill, std::span<PrintedRow const> rows, Form form);

/// Table 四: one row of fifteen figures below its heads.
struct PrintedRemedy {
  bool found = false;
  bool headless = false;  // its heads are a letter a line: found by their letters
  bool whole = true;      // no empty cells of other rows were taken out
  PrintedRow row;         // its `hit` spans the heads
};
/// Looks for it between `begin` and `to` (letters).
PrintedRemedy collect_remedy(Stream const& stream, std::span<LabelHit const> labels,
                             std::uint32_t begin, std::uint32_t to);
void read_remedy(CellFiller& fill, PrintedRemedy const& remedy);

}  // namespace gongkai::report
