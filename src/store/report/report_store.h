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
  Result<std::vector<KeptReport>> of_name(service::Transaction& transaction,
                                          std::string const& organ_name) override;
  Result<std::vector<KeptReport>> revisions(service::Transaction& transaction,
                                            std::string const& organ_name, int year) override;
  Result<service::report::ShelfPage> page(service::Transaction& transaction,
                                          service::report::Reach const& reach,
                                          service::report::ShelfQuery const& query) override;
  Result<std::vector<service::report::ShelfYear>> years(
      service::Transaction& transaction, service::report::Reach const& reach) override;
  Result<void> note_check(service::Transaction& transaction, Id<KeptReport> report,
                          service::report::CheckCounts const& counts, Instant now) override;
  Result<void> take_out(service::Transaction& transaction, Id<KeptReport> report,
                        std::string const& reason, std::string const& who, Instant now) override;
  Result<std::vector<KeptCell>> cells(service::Transaction& transaction,
                                      Id<KeptReport> report) override;
};

}  // namespace gongkai::store
