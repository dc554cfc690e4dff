#pragma once

#include "service/report/ports.h"

namespace gongkai::store {

class PublicationStore final : public service::report::PublicationStore {
 public:
  Result<Publication> add(service::Transaction& transaction, Publication publication,
                          AnnualReport const& reading) override;
  Result<void> end(service::Transaction& transaction, Id<Publication> id, std::string const& who,
                   Instant now, std::string const& reason) override;
  Result<std::vector<Publication>> of_year(service::Transaction& transaction,
                                           Id<organ::Organ> organ, int year) override;
  Result<std::optional<Publication>> of_report(service::Transaction& transaction,
                                               Id<report::KeptReport> report) override;
  Result<std::vector<Publication>> newest(service::Transaction& transaction) override;
  Result<std::optional<AnnualReport>> reading(service::Transaction& transaction,
                                              Id<Publication> id) override;
  Result<std::int64_t> changes(service::Transaction& transaction) override;
};

}  // namespace gongkai::store
