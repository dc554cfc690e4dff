#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "document/document.h"
#include "format/common/fonts.h"

namespace gongkai::format {

enum class Output : std::uint8_t { Docx, Xlsx, Pdf, Html, Markdown, Csv, Json, Text };
/// From a name such as "docx", "md", "txt"; nothing for an unknown one.
std::optional<Output> output_of(std::string_view name);
/// The extension of a format, without the dot.
std::string_view extension_of(Output output);

struct WriteOptions {
  Fonts fonts;
};

/// The document in a foreign format. Errors: GK126 (the writer's library failed).
Result<std::string> write(document::Document const& document, Output output,
                          WriteOptions const& options = {});

}  // namespace gongkai::format
