#pragma once

#include <cstdint>
#include <string>

#include "document/document.h"
#include "format/common/reader.h"
#include "format/common/zip.h"

namespace gongkai::format::xlsx {

/// The comments on a sheet, each at its cell. `path` is the sheet's part, `number` its number.
void comments(Zip& zip, std::string const& path, std::uint32_t number, document::Document& out,
              std::string const& name, Limits const& limits);

/// Macros.
void hidden_parts(Zip& zip, document::Document& out);

}  // namespace gongkai::format::xlsx
