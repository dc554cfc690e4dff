#pragma once

#include <string>
#include <string_view>

#include "format/common/reader.h"

namespace gongkai::format {

/// Bytes of text as UTF-8.
struct Decoded {
  std::string text;
  std::string encoding;     // UTF-8, UTF-16LE, UTF-16BE, GB18030
  std::size_t invalid = 0;  // bytes or units replaced by U+FFFD
};

/// Decides the encoding from the bytes (BOM, validity, zero bytes) and converts. UTF-8 passes
/// unchanged.
Decoded decode(std::string_view bytes);

/// UTF-8 as GB18030, as old offices write.
std::string to_gb18030(std::string_view utf8);

/// Adds the note GK117 when bytes were replaced.
void note_invalid(document::Document& document, Decoded const& decoded);

}  // namespace gongkai::format
