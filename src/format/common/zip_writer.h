#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace gongkai::format {

/// A ZIP container of entries (path, bytes), the same bytes every time. Errors: GK124 without
/// libzip, GK126 with the path that could not be added.
Result<std::string> write_zip(std::vector<std::pair<std::string, std::string>> const& entries);

}  // namespace gongkai::format
