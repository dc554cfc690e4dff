#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/report/annual_report.h"

/// Readings of figures whose separators a carrier lost. A reading is never chosen by taste: all
/// readings that the row's identity allows are kept, columns narrow them, and a cell is settled
/// only where every remaining reading agrees.
namespace gongkai::report {

using Reading = std::vector<Candidate>;  // one entry per cell of a row

/// How figures may be distributed over a row of `units.size()` cells.
struct DecodeTask {
  std::vector<std::string>
      runs;  // printed runs in order; ASCII digits, points, signs; borders between runs are certain
  std::vector<Unit> units;
  bool split = false;  // a run may hold several figures (separators lost)
  std::function<bool(Reading const&)> consistent;  // the row's identity; a blank counts as 0
  bool gaps = false;  // cells may have been left empty though the digits would fill more
};

struct Decoded {
  std::vector<Reading> readings;  // all consistent ones, at most `limit`
  bool forced = false;    // only one distribution exists at all, whatever the identities say
  bool overflow = false;  // more than `limit`: nothing can be said
};

/// All consistent readings, with as many cells filled as the digits allow unless there may be gaps.
Decoded decode(DecodeTask const& task, std::size_t limit = 1024);

/// Rows of table 三 whose reading is open, narrowed by the column identities A2 and A3. A row with
/// no reading is unknown, and an identity over an unknown row narrows nothing. Returns false when
/// no combination satisfies the columns (the report itself does not balance); `rows` is then left
/// as it is.
bool narrow_columns(std::span<std::vector<Reading>> rows, std::span<RowSpec const* const> specs);

}  // namespace gongkai::report
