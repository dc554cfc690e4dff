#pragma once

#include "service/audit/ports.h"

namespace gongkai::store {

class AuditStore final : public service::audit::AuditStore {
 public:
  using Act = service::audit::Act;
  using Place = service::audit::Place;
  using Record = service::audit::Record;

  Result<Record> append(service::Transaction& transaction, Act act) override;
  Result<std::vector<Record>> find(service::Transaction& transaction,
                                   service::audit::Filter const& filter) override;
  Result<Place> last(service::Transaction& transaction) override;
  Result<void> keep_head(service::Transaction& transaction, Date day,
                         std::string const& file) override;
  Result<std::optional<std::string>> head_of(service::Transaction& transaction, Date day) override;
};

}  // namespace gongkai::store
