#pragma once

#include <string>

#include "document/document.h"

namespace gongkai::format::text {

/// Plain text: a paragraph a line, table cells behind a TAB each, a blank line between rows.
std::string write(document::Document const& document);

}  // namespace gongkai::format::text
