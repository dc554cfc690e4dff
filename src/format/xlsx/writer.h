#pragma once

#include <string>

#include "base/error.h"
#include "document/document.h"

namespace gongkai::format::xlsx {

/// One sheet: paragraphs as wide rows, tables with merged cells and figures as numbers, set up for
/// A4.
Result<std::string> write(document::Document const& document);

}  // namespace gongkai::format::xlsx
