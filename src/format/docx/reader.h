#pragma once

#include <string>
#include <string_view>

#include "format/common/reader.h"

namespace gongkai::format::docx {

/// A Word document (OOXML, WPS included): paragraphs with computed list numbers, tables with
/// resolved spans, footnotes; tracked changes, comments, hidden text and properties as hidden
/// parts.
Result<document::Document> read(std::string_view bytes, std::string const& name,
                                ReadOptions const& options);

}  // namespace gongkai::format::docx
