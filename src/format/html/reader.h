#pragma once

#include <string>
#include <string_view>

#include "format/common/reader.h"

namespace gongkai::format::html {

/// A web page: visible text in order, headings, paragraphs and data tables with their spans; tables
/// used for layout are flattened; hidden elements and scripts go to the hidden parts.
Result<document::Document> read(std::string_view bytes, std::string const& name,
                                ReadOptions const& options);

/// HTML carried inside JSON or JavaScript strings, unescaped; empty when there is none.
std::string unescape_script(std::string_view utf8);

}  // namespace gongkai::format::html
