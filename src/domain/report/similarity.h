#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/report/annual_report.h"

namespace gongkai::report {

/// A text as the sorted set of hashes of its runs of five letters; official words carry no weight
/// since every report has them in headings, which are not part of it.
struct Shingles {
  std::vector<std::uint32_t> hashes;
};

/// Sections 一 and 五 of a report, or one of them.
Shingles shingles_of(AnnualReport const& report, int section = 0);

/// Shared share of two texts, 0 to 1 (Jaccard); 0 when either is too short to compare (under 120
/// letters).
double similarity(Shingles const& a, Shingles const& b);

}  // namespace gongkai::report
