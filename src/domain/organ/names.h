#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace gongkai::organ {

/// A name without the first of these endings that leaves anything.
std::string without_ending(std::string_view name, std::initializer_list<std::string_view> endings);

/// 云溪县松岭镇人民政府 under 云溪县人民政府 → 松岭镇.
std::string short_name(std::string_view name, std::string_view parent);

}  // namespace gongkai::organ
