#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/report/annual_report.h"

namespace gongkai::cli {

/// What one file gave, and how the file looked when it was read.
struct Reading {
  std::string file;
  std::uint64_t size = 0;
  std::int64_t modified = 0;
  std::vector<report::AnnualReport> reports;
};

/// A reading as bytes, whole: nothing a report holds is left out.
std::string pack(Reading const& reading);
/// Nothing when the bytes are not those of `pack`.
std::optional<Reading> unpack(std::string_view bytes);

}  // namespace gongkai::cli
