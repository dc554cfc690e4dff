#pragma once

#include <string_view>

namespace gongkai::format {

/// How wide to set a title that needs two lines, in full-width letters, so that the first line ends
/// between words and the second is nearly as long (GB/T 9704-2012 7.3.1: 回行时词意完整，排列对称).
/// The text itself stays in one piece: a forced break would be read as two lines (GK004).
/// `letters`: how many the page holds; given back for a title of one line or of more than two, or
/// where nothing here knows Chinese words (libicu).
double title_width(std::string_view title, int letters);

}  // namespace gongkai::format
