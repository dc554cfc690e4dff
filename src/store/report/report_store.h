#pragma once

#include "service/report/ports.h"

namespace gongkai::store {

class ReportStore final : public service::report::ReportStore {
 public:
  Result<KeptReport> add(service::Transaction& transaction, KeptReport report,
                         std::vector<KeptCell> const& cells) override;
  Result<std::optional<KeptReport>> find(service::Transaction& transaction,
                                         Id<KeptReport> id) override;
  Result<std::optional<KeptReport>> latest(service::Transaction& transaction,
                                           std::string const& organ_name, int year) override;
  Result<std::vector<KeptReport>> of_year(service::Transaction& transaction, int year) override;
  Result<std::vector<KeptReport>> of_organ(service::Transaction& transaction,
                                           Id<organ::Organ> organ) override;
  Result<std::vector<KeptCell>> cells(service::Transaction& transaction,
                                      Id<KeptReport> report) override;
};

}  // namespace gongkai::store
