#pragma once

#include <string_view>

#include "format/pdf/lattice.h"

namespace gongkai::format::pdf {

/// The ruled lines in the SVG that `pdftocairo -svg` makes of one page: strokes along an axis and
/// thin filled bars; letters, clips and what is drawn in white are left out. Pure, for any bytes.
Rules rules_of(std::string_view svg);

}  // namespace gongkai::format::pdf
