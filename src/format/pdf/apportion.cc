#include "format/pdf/apportion.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace gongkai::format::pdf {

std::vector<int> apportion(std::size_t n, Middle const& middle, std::vector<double> const& targets,
                           std::size_t longest_run, Costs const& costs) {
  std::size_t const m = targets.size();
  // cost[j][i]: the first i items are spent on the first j targets; run: how many the last got.
  std::vector<double> cost(n + 1), next(n + 1);
  std::vector<std::vector<std::uint16_t>> run(m, std::vector<std::uint16_t>(n + 1, 0));
  for (std::size_t i = 0; i <= n; ++i) cost[i] = static_cast<double>(i) * costs.before;
  for (std::size_t j = 0; j < m; ++j) {
    for (std::size_t i = 0; i <= n; ++i) {
      next[i] = cost[i] + costs.nothing;
      for (std::size_t k = 1; k <= std::min(i, longest_run); ++k) {
        double const off = middle(i - k, i) - targets[j];
        double const c = cost[i - k] + off * off;
        if (c >= next[i]) continue;
        next[i] = c;
        run[j][i] = static_cast<std::uint16_t>(k);
      }
    }
    std::swap(cost, next);
  }
  double best = std::numeric_limits<double>::max();
  std::size_t at = 0;
  for (std::size_t i = 0; i <= n; ++i) {
    double const c = cost[i] + static_cast<double>(n - i) * costs.behind;
    if (c < best) {
      best = c;
      at = i;
    }
  }
  std::vector<int> out(n, -1);
  for (std::size_t j = m; j-- > 0;) {
    std::size_t const k = run[j][at];
    for (std::size_t i = at - k; i < at; ++i) out[i] = static_cast<int>(j);
    at -= k;
  }
  return out;
}

}  // namespace gongkai::format::pdf
