#pragma once

#include <string>
#include <string_view>

/// Pages in Traditional script, which some offices offer beside the official one: they are read as
/// the Simplified text that they were made from.
namespace gongkai::report {

/// Simplified form of a letter; others unchanged. U+FFFD for what two bytes of UTF-16 do not hold.
char16_t simplify(char32_t c);

/// Whether UTF-8 text has a letter that Simplified text does not have.
bool is_traditional(std::string_view s);

/// The text with the Simplified form of each letter, and of the words a conversion exchanged
/// (资讯, 释出): of as many bytes, so that places in it are places in `s`.
std::string in_simplified(std::string_view s);

}  // namespace gongkai::report
