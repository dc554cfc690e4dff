#pragma once

#include <string>
#include <string_view>

namespace gongkai::generator {

/// The text in Traditional script, as ICU writes it.
std::string to_traditional(std::string_view s);

}  // namespace gongkai::generator
