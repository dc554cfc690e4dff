#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace gongkai::format::pdf {

/// Where the middle of the items [begin, end) lies.
using Middle = std::function<double(std::size_t begin, std::size_t end)>;

/// What it costs to leave an item over before the first run or behind the last, and to give a
/// target nothing.
struct Costs {
  double before = 0, behind = 0, nothing = 0;
};

/// Gives `items` neighbours to a row of targets, in order, each target a run of them, so that the
/// middle of each run lies nearest to its target: wrapped lines to the row whose figures stand
/// centred beside them, rows to the merged label centred before them. A run costs the square of its
/// distance. Targets ascend. Returns the target of each item, or -1.
std::vector<int> apportion(std::size_t items, Middle const& middle,
                           std::vector<double> const& targets, std::size_t longest_run,
                           Costs const& costs);

}  // namespace gongkai::format::pdf
