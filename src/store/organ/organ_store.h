#pragma once

#include "service/organ/ports.h"

namespace gongkai::store {

class OrganStore final : public service::organ::OrganStore {
 public:
  using Organ = organ::Organ;
  using FormerCode = service::organ::FormerCode;
  Result<Id<Organ>> add(service::Transaction& transaction, Organ const& organ) override;
  Result<void> change(service::Transaction& transaction, Organ const& organ) override;
  Result<std::optional<Organ>> find(service::Transaction& transaction, Id<Organ> id) override;
  Result<std::optional<Organ>> find(service::Transaction& transaction,
                                    std::string const& code) override;
  Result<std::vector<Organ>> all(service::Transaction& transaction) override;
  Result<std::vector<Organ>> children(service::Transaction& transaction, Id<Organ> parent) override;
  Result<std::vector<FormerCode>> former_codes(service::Transaction& transaction) override;
  Result<std::optional<Id<Organ>>> find_former(service::Transaction& transaction,
                                               std::string const& code) override;
  Result<void> keep_former(service::Transaction& transaction, FormerCode const& former,
                           Instant ended_at) override;
  Result<void> forget_former(service::Transaction& transaction, FormerCode const& former) override;
};

}  // namespace gongkai::store
