#pragma once

#include <string>

#include "base/error.h"
#include "document/document.h"
#include "format/common/fonts.h"

namespace gongkai::format::pdf {

/// A PDF in the geometry of GB/T 9704 through Pango and Cairo: embedded fonts, page numbers, tables
/// with repeated heads. A font that is not installed is replaced by the free one of its role.
Result<std::string> write(document::Document const& document, Fonts const& fonts);

}  // namespace gongkai::format::pdf
