#pragma once

#include <string>
#include <string_view>

#include "format/common/reader.h"

namespace gongkai::format::legacy {

/// An old office file (.doc .wps .xls .et .rtf .odt .ods) as docx or xlsx bytes, through
/// LibreOffice as a child process with a folder of its own. Errors: GK124 LibreOffice is not
/// installed; GK112 it could not convert; GK113 a limit.
Result<std::string> convert(std::string_view bytes, std::string const& name, Limits const& limits);

}  // namespace gongkai::format::legacy
