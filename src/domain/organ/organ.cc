#include "domain/organ/organ.h"

#include <array>

namespace gongkai::organ {
namespace {

struct Entry {
  Level level;
  std::string_view name, label;
};
constexpr std::array<Entry, 5> levels = {{
    {Level::County, "county", "县级政府"},
    {Level::Department, "department", "部门"},
    {Level::Township, "township", "乡镇（街道）"},
    {Level::Section, "section", "科室"},
    {Level::Village, "village", "村（社区）"},
}};

}  // namespace

std::string_view name_of(Level level) { return levels[static_cast<std::size_t>(level)].name; }
std::string_view label_of(Level level) { return levels[static_cast<std::size_t>(level)].label; }

std::optional<Level> level_of(std::string_view name) {
  for (Entry const& entry : levels) {
    if (entry.name == name) return entry.level;
  }
  return std::nullopt;
}

}  // namespace gongkai::organ
