#pragma once

#include "service/report/batch.h"

namespace gongkai::store {

class BatchStore final : public service::report::BatchStore {
 public:
  using Batch = service::report::Batch;
  using BatchFile = service::report::BatchFile;
  Result<Batch> start(service::Transaction& transaction, Batch batch) override;
  Result<std::optional<Batch>> find(service::Transaction& transaction, Id<Batch> id) override;
  Result<std::int64_t> add(service::Transaction& transaction, BatchFile const& file) override;
  Result<std::vector<BatchFile>> files(service::Transaction& transaction, Id<Batch> batch) override;
  Result<std::optional<BatchFile>> next(service::Transaction& transaction) override;
  Result<void> settle(service::Transaction& transaction, BatchFile const& file) override;
};

}  // namespace gongkai::store
