#pragma once

#include <string>
#include <string_view>

#include "format/common/reader.h"

namespace gongkai::format::pdf {

/// A PDF through poppler's pdftotext as a sandboxed child (a program of its own also because of its
/// licence): words with their boxes; tables rebuilt from those, across pages; running text joined
/// to paragraphs; page numbers dropped. Pages whose tables are not certain from their words alone
/// are asked for their ruled lines (pdftocairo). Errors: GK111 needs a password, GK112 damaged,
/// GK113 a limit, GK115 only pictures, GK124 pdftotext is not installed.
Result<document::Document> read(std::string_view bytes, std::string const& name,
                                ReadOptions const& options);

/// What pdftotext -bbox printed as a document, without ruled lines. Pure; split from `read` to be
/// tested and fuzzed.
Result<document::Document> from_words(std::string_view xhtml, std::string const& name = {},
                                      Limits const& limits = {});

}  // namespace gongkai::format::pdf
