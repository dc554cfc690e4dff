#pragma once

#include <string>

#include "document/document.h"

namespace gongkai::format::markdown {

/// Markdown: # headings, pipe tables. Spans cannot be said there: a label that spans rows is
/// printed once.
std::string write(document::Document const& document);

}  // namespace gongkai::format::markdown
