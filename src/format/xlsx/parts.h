#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "format/common/xml.h"

namespace gongkai::format::xlsx {

struct Position {
  std::uint32_t row = 0, column = 0;  // from 1
};

/// “C12” as row 12, column 3; zero when it is none.
Position position(std::string_view reference);

/// The text of a string item, its runs joined.
std::string rich_text(pugi::xml_node n);

/// Whether an attribute says yes.
bool is_on(pugi::xml_node n, char const* name);

}  // namespace gongkai::format::xlsx
