#pragma once

#include <string>

#include "document/document.h"

namespace gongkai::format::json {

/// The document as gongkai.document/1; `read` restores it.
std::string write(document::Document const& document);

}  // namespace gongkai::format::json
