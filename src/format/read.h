#pragma once

#include "format/common/reader.h"

namespace gongkai::format {

/// The type of `bytes`; `name` only breaks ties between text-like types (.md, .csv) and is compared
/// for GK116.
Type detect(std::string_view bytes, std::string_view name);

/// Reads any supported file. Errors: GK110 unsupported type, GK111 encrypted, GK112 damaged or
/// truncated, GK113 over a limit, GK114 nothing in it, GK115 only pictures (no OCR), GK124 a needed
/// converter is not installed; params: file, detail. A document that was read with loss carries
/// notes (GK116 extension does not fit, GK117 invalid bytes, GK119 read by OCR).
Result<document::Document> read(std::string_view bytes, std::string const& name,
                                ReadOptions const& options = {});

}  // namespace gongkai::format
