#pragma once

#include <map>
#include <string>

#include "document/document.h"
#include "format/common/reader.h"
#include "format/common/zip.h"

namespace gongkai::format::docx {

/// Where comments stand in the text, by their number.
using Anchors = std::map<std::string, document::Place>;

/// Properties, comments, macros: what is in other parts of the file and not on the page.
void hidden_parts(Zip& zip, document::Document& out, std::string const& name, Limits const& limits,
                  Anchors const& anchors);

}  // namespace gongkai::format::docx
