#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "format/common/reader.h"

namespace gongkai::format::json {

/// A document of our own (schema gongkai.document/1), restored exactly; nothing when the JSON is
/// something else, whose Chinese strings are then in `text` in order, one per line.
struct Read {
  std::optional<document::Document> document;
  std::string text;
};
Result<Read> read(std::string_view utf8, std::string const& name, Limits const& limits);

}  // namespace gongkai::format::json
