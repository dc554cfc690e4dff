#pragma once

#include <string>

#include "document/document.h"

namespace gongkai::format::html {

/// One accessible page without script: headings in order, tables with caption, scope and a scroll
/// region, print rules.
std::string write(document::Document const& document);

/// Text with the five characters of markup escaped.
std::string escape(std::string_view s);

}  // namespace gongkai::format::html
