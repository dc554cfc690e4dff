#pragma once

#include <string>
#include <string_view>

#include "format/common/reader.h"

namespace gongkai::format::pdf {

/// A PDF through poppler's pdftotext as a sandboxed child (a program of its own also because of its
/// licence): lines as laid out on the page, running text joined to paragraphs, page numbers
/// dropped. Errors: GK111 needs a password, GK112 damaged, GK115 only pictures, GK124 pdftotext is
/// not installed.
Result<document::Document> read(std::string_view bytes, std::string const& name,
                                ReadOptions const& options);

/// The laid-out text (form feeds between pages) as a document. Pure; split from `read` to be tested
/// and fuzzed.
document::Document from_layout(std::string_view text);

}  // namespace gongkai::format::pdf
