#pragma once

#include <string>

#include "document/document.h"

namespace gongkai::format::csv {

/// CSV with BOM and CRLF: a paragraph is a row of one cell; merged cells are empty behind their
/// first.
std::string write(document::Document const& document);

}  // namespace gongkai::format::csv
