#pragma once

#include "service/job/ports.h"

namespace gongkai::store {

class LeaseStore final : public service::job::LeaseStore {
 public:
  Result<std::optional<std::int64_t>> take(service::Transaction& transaction,
                                           std::string const& job, std::string const& holder,
                                           Instant now, Instant until) override;
  Result<void> release(service::Transaction& transaction, std::string const& job,
                       std::string const& holder, Instant now) override;
  Result<std::vector<service::job::Lease>> all(service::Transaction& transaction) override;
};

class ResultStore final : public service::job::ResultStore {
 public:
  Result<void> put(service::Transaction& transaction, service::job::Ended const& ended) override;
  Result<std::vector<service::job::Ended>> all(service::Transaction& transaction) override;
};

}  // namespace gongkai::store
