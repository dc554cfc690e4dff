#pragma once

#include <string>
#include <utility>
#include <vector>

#include "format/common/zip_writer.h"

namespace gongkai {

/// A ZIP of the given entries, as hostile as its entries are.
inline std::string zip_of(std::vector<std::pair<std::string, std::string>> const& entries) {
  return format::write_zip(entries).value();
}

}  // namespace gongkai
