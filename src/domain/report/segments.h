#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/report/labels.h"
#include "domain/report/stream.h"
#include "domain/report/table_reader.h"

namespace gongkai::report {

/// The captions of two tables 三 of different scope; empty where one has none.
struct TwoTables {
  std::string read, left;
};

/// One report of a document: its lines and its chains.
struct Segment {
  std::uint32_t first_line = 0, last_line = 0;  // [first, last)
  Chain const* proactive = nullptr;
  Chain const* request = nullptr;
  std::vector<Chain const*> copies;  // the same tables again: a page for other screens or for print
  std::optional<TwoTables> two_tables;  // of which one is read
};

/// The line of a letter; behind the last letter, one behind the last line.
std::uint32_t line_of(Stream const& s, std::uint32_t letter);
/// First letter at or behind a line.
std::uint32_t letter_of_line(Stream const& s, std::uint32_t line);

/// The reports of a document: one for each table 三, one where there is none.
std::vector<Segment> find_segments(Stream const& s, std::span<LabelHit const> labels,
                                   std::vector<Chain> const& proactive,
                                   std::vector<Chain> const& request);

/// The extent of a table of which only that it stands there matters.
TableExtent extent_of(Stream const& s, Chain const& chain);

}  // namespace gongkai::report
