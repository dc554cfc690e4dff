#pragma once

#include "service/setting/ports.h"

namespace gongkai::store {

class SettingStore final : public service::setting::SettingStore {
 public:
  using Organ = organ::Organ;
  Result<void> put(service::Transaction& transaction, std::optional<Id<Organ>> organ,
                   std::string const& name, std::string const& value, Instant now) override;
  Result<void> remove(service::Transaction& transaction, std::optional<Id<Organ>> organ,
                      std::string const& name) override;
  Result<std::optional<std::string>> find(service::Transaction& transaction,
                                          std::optional<Id<Organ>> organ,
                                          std::string const& name) override;
  Result<std::map<std::string, std::string>> all(service::Transaction& transaction,
                                                 std::optional<Id<Organ>> organ) override;
};

}  // namespace gongkai::store
