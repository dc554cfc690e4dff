#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/figure.h"

namespace gongkai::cli {

struct Point {
  std::string label;
  Figure value;
};

/// A picture with what it says: `headline` states the result, `sentence` tells it to who cannot
/// see it.
struct Chart {
  std::string id;     // unique on its page
  std::string topic;  // what is counted: 各年新收申请
  std::string headline, sentence, unit;
  std::vector<Point> points;
  bool headed = true;  // draws its headline; off where the page has it as a heading
};

/// Inline SVG: labels beside what they name, zero on the axis, one ink, shapes rather than colours,
/// no motion. Years go from left to right; the others from top to bottom.
std::string line_chart(Chart const& chart);
std::string dot_plot(Chart const& chart);
std::string bar_chart(Chart const& chart);

/// One SVG file of several charts, one below the other.
std::string stacked(std::vector<std::string> const& charts);

/// Whether there is something to draw: a figure that is not zero.
bool drawable(Chart const& chart);

}  // namespace gongkai::cli
