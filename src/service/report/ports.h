#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "document/document.h"

namespace gongkai::service::report {

/// What the report room needs from outside: documents from foreign bytes.
class DocumentReader {
 public:
  virtual ~DocumentReader() = default;
  virtual Result<document::Document> read(std::string_view bytes,
                                          std::string const& name) const = 0;
};

}  // namespace gongkai::service::report
