#pragma once

#include <string>

#include "base/error.h"
#include "document/document.h"
#include "format/common/fonts.h"

namespace gongkai::format::docx {

/// A Word document in the geometry of GB/T 9704: A4, margins 37/35/28/26 mm, 22 lines of 28
/// characters, title 2号, body 3号 with an indent of two characters, page numbers — 1 — outside;
/// tables in 小五 with repeated heads.
Result<std::string> write(document::Document const& document, Fonts const& fonts);

}  // namespace gongkai::format::docx
