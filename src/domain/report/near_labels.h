#pragma once

#include <array>
#include <string>
#include <vector>

#include "domain/report/labels.h"

/// Rows whose label has a slip of the pen, a letter misread by a scanner or one lost, and rows out
/// of the form's order.
namespace gongkai::report {

/// A label taken for that of a row though letters differ.
struct NearLabel {
  std::uint32_t begin = 0;  // letters; the hit that stands for it begins here
  RowSpec const* spec = nullptr;
  std::string text;  // as printed, letters only
};

/// Looks for the rows a chain lacks between the rows it has: letters at most a fifth of which
/// differ from the official label, with a figure or empty cell behind them; before that, whole
/// labels out of order. What is found enters `labels` and the chain; indices of all `chains` stay
/// valid.
std::vector<NearLabel> add_near_labels(Stream const& stream, std::vector<LabelHit>& labels,
                                       std::span<std::vector<Chain>* const> chains);

}  // namespace gongkai::report
