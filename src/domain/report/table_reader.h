#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "domain/report/annual_report.h"
#include "domain/report/labels.h"
#include "domain/report/stream.h"

namespace gongkai::report {

/// The letters of one report that belong to each table, for the narrative reader to leave out.
struct TableExtent {
  TableId table{};
  std::uint32_t first_piece = 0, first_byte = 0;  // where it begins
  std::uint32_t last_piece = 0, last_byte = 0;    // behind its last figure or label
};

/// Reads the cells of one report: the chains of its tables 二 and 三 (null where absent) and the
/// heads of table 四 between `from` and `to` (letters). Cells, table readings and the findings only
/// a reader can know go into `report`.
std::vector<TableExtent> read_tables(Stream const& stream, std::span<LabelHit const> labels,
                                     Chain const* proactive, Chain const* request,
                                     std::uint32_t from, std::uint32_t to, AnnualReport& report);

}  // namespace gongkai::report
