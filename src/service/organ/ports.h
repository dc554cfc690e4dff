#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/organ/organ.h"
#include "service/transaction.h"

namespace gongkai::service::organ {

using gongkai::organ::Organ;

/// The tree of organs.
class OrganStore {
 public:
  virtual ~OrganStore() = default;
  /// `Conflict` (store.duplicate) when the code is taken, (store.reference) for an unknown parent.
  virtual Result<Id<Organ>> add(Transaction& transaction, Organ const& organ) = 0;
  /// `NotFound` (store.absent) for an unknown id.
  virtual Result<void> change(Transaction& transaction, Organ const& organ) = 0;
  virtual Result<std::optional<Organ>> find(Transaction& transaction, Id<Organ> id) = 0;
  virtual Result<std::optional<Organ>> find(Transaction& transaction, std::string const& code) = 0;
  virtual Result<std::vector<Organ>> all(Transaction& transaction) = 0;
  /// In order of their codes.
  virtual Result<std::vector<Organ>> children(Transaction& transaction, Id<Organ> parent) = 0;
};

}  // namespace gongkai::service::organ
