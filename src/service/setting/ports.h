#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/instant.h"
#include "domain/organ/organ.h"
#include "service/transaction.h"

namespace gongkai::service::setting {

using gongkai::organ::Organ;

/// Settings by name, of the whole site or of one organ.
class SettingStore {
 public:
  virtual ~SettingStore() = default;
  /// No organ: the whole site.
  virtual Result<void> put(Transaction& transaction, std::optional<Id<Organ>> organ,
                           std::string const& name, std::string const& value, Instant now) = 0;
  virtual Result<void> remove(Transaction& transaction, std::optional<Id<Organ>> organ,
                              std::string const& name) = 0;
  virtual Result<std::optional<std::string>> find(Transaction& transaction,
                                                  std::optional<Id<Organ>> organ,
                                                  std::string const& name) = 0;
  virtual Result<std::map<std::string, std::string>> all(Transaction& transaction,
                                                         std::optional<Id<Organ>> organ) = 0;
};

}  // namespace gongkai::service::setting
