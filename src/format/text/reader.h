#pragma once

#include <string>
#include <string_view>

#include "format/common/reader.h"

namespace gongkai::format::text {

/// Plain text: each physical line a paragraph, kept exactly, empty ones too; a form feed is a page
/// break.
Result<document::Document> read(std::string_view bytes, std::string const& name,
                                ReadOptions const& options);

/// The same of text already decoded.
Result<document::Document> read_lines(std::string_view utf8, std::string const& name,
                                      Limits const& limits);

}  // namespace gongkai::format::text
