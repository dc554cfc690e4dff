#pragma once

#include <string>
#include <string_view>

namespace gongkai::format {

/// A title too long for one line, with '\n' where its lines end: between words, the lines as equal
/// as they can be and as few as they can be (GB/T 9704-2012 7.3.1: 回行时词意完整，排列对称).
/// `letters`: how many full-width letters a line holds. Unchanged where it fits, has its own
/// breaks, or nothing here knows Chinese words (libicu).
std::string title_lines(std::string_view title, int letters);

}  // namespace gongkai::format
