#pragma once

#include <string>
#include <string_view>

#include "format/common/reader.h"

namespace gongkai::format::xlsx {

/// A workbook: each visible sheet in order; a row with one filled cell is a paragraph, rows with
/// several are a table with its merged cells. Hidden sheets, rows and columns and comments are
/// hidden parts.
Result<document::Document> read(std::string_view bytes, std::string const& name,
                                ReadOptions const& options);

}  // namespace gongkai::format::xlsx
