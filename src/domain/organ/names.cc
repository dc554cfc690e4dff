#include "domain/organ/names.h"

namespace gongkai::organ {

std::string without_ending(std::string_view name, std::initializer_list<std::string_view> endings) {
  for (std::string_view const ending : endings) {
    if (name.ends_with(ending) && name.size() > ending.size() + 3)
      return std::string(name.substr(0, name.size() - ending.size()));
  }
  return std::string(name);
}

std::string short_name(std::string_view name, std::string_view parent) {
  std::string const place = without_ending(parent, {"人民政府"});
  if (!parent.empty() && name.starts_with(place) && name.size() > place.size())
    name.remove_prefix(place.size());
  return without_ending(name, {"人民政府", "办事处"});
}

}  // namespace gongkai::organ
