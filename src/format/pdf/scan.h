#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "format/common/child.h"
#include "format/pdf/layout.h"

namespace gongkai::format::pdf {

/// What was read from the picture of one page: its words and its ruled tables.
struct Scan {
  Page page;
  std::vector<Placed> tables;
};

/// Reads a page without text (`number` from 1, of the given size) from its picture: the page is set
/// upright, ruled tables are read cell by cell, the rest as running text. A cell without ink is
/// empty. Figures are read up to three times; one that is not settled by that is followed by ？,
/// and what cannot be read at all is ？
/// (outside rows of figures �). Errors: those of run_child.
Result<Scan> read_scan(std::string_view pdf, std::uint32_t number, Page const& size,
                       std::string const& name, ChildLimits const& limits);

/// A figure from its readings, empty where one failed: settled when two agree and none says
/// otherwise; else with ？ behind it. The letter O agrees with 0. Pure.
std::string settle_readings(std::vector<std::string> readings);
inline bool settled(std::string const& figure) { return !figure.ends_with("？"); }

}  // namespace gongkai::format::pdf
