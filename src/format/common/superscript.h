#pragma once

#include <string>
#include <string_view>

namespace gongkai::format {

/// Raised text with raised digits: the number of a note behind a figure is no part of it.
std::string superscript(std::string_view s);

}  // namespace gongkai::format
