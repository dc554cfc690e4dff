#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "document/document.h"

namespace gongkai::format {

enum class Output : std::uint8_t { Docx, Xlsx, Pdf, Html, Markdown, Csv, Json, Text };
/// From a name such as "docx", "md", "txt"; nothing for an unknown one.
std::optional<Output> output_of(std::string_view name);

/// Fonts by role; empty means the free default of docs/guide (see domain: GB/T 9704).
struct Fonts {
  std::string body;      // 仿宋
  std::string title;     // 小标宋
  std::string heading1;  // 黑体
  std::string heading2;  // 楷体
  std::string table;     // 宋体
};

struct WriteOptions {
  Fonts fonts;
};

/// The document in a foreign format. Errors: GK126 (the writer's library failed).
Result<std::string> write(document::Document const& document, Output output,
                          WriteOptions const& options = {});

}  // namespace gongkai::format
