#pragma once

#include <string>
#include <string_view>

namespace gongkai::cli {

/// 松岭镇 → songling: the name in pinyin without the word for its kind; lower-case letters, digits.
/// Empty when nothing is left.
std::string slug_of(std::string_view short_name);

/// Whether a text may stand for an organ in addresses: a–z, 0–9 and hyphens, at most 40.
bool is_slug(std::string_view text);

}  // namespace gongkai::cli
