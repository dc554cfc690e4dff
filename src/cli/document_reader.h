#pragma once

#include "format/read.h"
#include "service/report/ports.h"

namespace gongkai::cli {

/// Documents from files through src/format.
class FormatReader final : public service::report::DocumentReader {
 public:
  Result<document::Document> read(std::string_view bytes, std::string const& name) const override {
    return format::read(bytes, name);
  }
};

}  // namespace gongkai::cli
