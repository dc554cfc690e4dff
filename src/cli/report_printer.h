#pragma once

#include "service/portal/ports.h"

namespace gongkai::cli {

/// Reports as files through src/format.
class FormatPrinter final : public service::portal::ReportPrinter {
 public:
  Result<std::string> print(service::portal::PublishedReport const& published,
                            service::portal::ReportFile kind) const override;
};

}  // namespace gongkai::cli
