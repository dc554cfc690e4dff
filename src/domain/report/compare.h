#pragma once

#include <string>
#include <vector>

#include "domain/report/annual_report.h"

namespace gongkai::report {

struct CellChange {
  CellId cell;
  std::string from, to;  // as printed
  Figure difference;     // where both are figures
};

/// A stretch of a text comparison.
struct TextPiece {
  enum class Kind : std::uint8_t { Same, Removed, Added } kind = Kind::Same;
  std::string text;
};

struct SectionChange {
  int number = 0;
  std::vector<TextPiece> pieces;
  double similarity = 0;  // shared letters over all, 0 to 1
};

struct Comparison {
  std::vector<CellChange> cells;
  std::vector<SectionChange> sections;  // those that differ
};

/// Two reports: years of one organ or versions of one year. Cells that only one form has are left
/// out.
Comparison compare(AnnualReport const& before, AnnualReport const& after);

/// The difference of two texts by words (runs of figures or Latin letters, single Chinese letters),
/// joined to stretches.
std::vector<TextPiece> compare_text(std::string_view before, std::string_view after);

}  // namespace gongkai::report
