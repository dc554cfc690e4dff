#include "format/xlsx/parts.h"

namespace gongkai::format::xlsx {

Position position(std::string_view reference) {
  Position p;
  std::size_t at = 0;
  while (at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' &&
         p.column < 20000) {
    p.column = p.column * 26 + static_cast<std::uint32_t>(reference[at++] - 'A' + 1);
  }
  while (at < reference.size() && reference[at] >= '0' && reference[at] <= '9' &&
         p.row < 20'000'000) {
    p.row = p.row * 10 + static_cast<std::uint32_t>(reference[at++] - '0');
  }
  return p;
}

std::string rich_text(pugi::xml_node n) {
  std::string out;
  for (pugi::xml_node c : n.children()) {
    if (local_name(c) == "t") out += c.text().get();
    if (local_name(c) == "r") out += child(c, "t").text().get();
  }
  return out;
}

bool is_on(pugi::xml_node n, char const* name) {
  std::string_view const v = attribute(n, name);
  return v == "1" || v == "true";
}

}  // namespace gongkai::format::xlsx
