#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace gongkai::format::pdf {

/// Where the middle of the items [begin, end) lies.
using Middle = std::function<double(std::size_t begin, std::size_t end)>;

/// Gives `items` neighbours to a row of targets, in order, each target a run of them, so that the
/// middle of each run lies nearest to its target: wrapped lines to the row whose figures stand
/// centred beside them, rows to the merged label centred before them. Items may be left over before
/// the first and behind the last run for `free_cost` each; a target that gets nothing costs
/// `empty_cost`; a run costs the square of its distance. Targets ascend. Returns the target of each
/// item, or -1.
std::vector<int> apportion(std::size_t items, Middle const& middle,
                           std::vector<double> const& targets, std::size_t longest_run,
                           double free_cost, double empty_cost);

}  // namespace gongkai::format::pdf
