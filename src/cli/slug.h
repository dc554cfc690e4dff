#pragma once

#include <string>
#include <string_view>

namespace gongkai::cli {

/// 松岭镇 → songling: the name in pinyin without the word for its kind; lower-case letters, digits.
/// Empty when nothing is left.
std::string slug_of(std::string_view short_name);

/// Whether a text may stand for an organ in addresses: a–z, 0–9 and hyphens, at most 40.
bool is_slug(std::string_view text);

/// 云溪县松岭镇人民政府 under 云溪县人民政府 → 松岭镇.
std::string short_name_of(std::string_view name, std::string_view parent);

}  // namespace gongkai::cli
