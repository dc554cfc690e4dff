#pragma once

#include <vector>

#include "domain/report/printed_row.h"
#include "domain/report/stream.h"

namespace gongkai::report {

/// All labels first, then all figures: they are laid over the rows where only one way to do so
/// adds up; else nothing tells whose they are. `columns` is how many figures a whole row of table
/// 三 prints.
void spread_pile(Stream const& stream, std::size_t columns, std::vector<PrintedRow>& rows);

}  // namespace gongkai::report
