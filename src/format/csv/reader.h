#pragma once

#include <string>
#include <string_view>

#include "format/common/reader.h"

namespace gongkai::format::csv {

/// Comma, semicolon or TAB separated text with quotes. A row with one filled cell is a paragraph,
/// rows with several are a table.
Result<document::Document> read(std::string_view bytes, std::string const& name,
                                ReadOptions const& options);

}  // namespace gongkai::format::csv
