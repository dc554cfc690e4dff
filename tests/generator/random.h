#pragma once

#include <cstdint>
#include <random>

namespace gongkai::generator {

using Random = std::mt19937_64;

/// A number from low to high, both included.
inline std::int64_t pick(Random& random, std::int64_t low, std::int64_t high) {
  return std::uniform_int_distribution<std::int64_t>(low, high)(random);
}

inline bool chance(Random& random, int percent) { return pick(random, 1, 100) <= percent; }

}  // namespace gongkai::generator
