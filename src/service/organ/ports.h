#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "domain/organ/organ.h"
#include "service/transaction.h"

namespace gongkai::service::organ {

using gongkai::organ::Organ;

/// A code that an organ had before; its addresses lead to the present ones.
struct FormerCode {
  std::string code;
  Id<Organ> organ;
};

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

  virtual Result<std::vector<FormerCode>> former_codes(Transaction& transaction) = 0;
  /// Whose code it was before.
  virtual Result<std::optional<Id<Organ>>> find_former(Transaction& transaction,
                                                       std::string const& code) = 0;
  /// `Conflict` (store.duplicate) when it is kept already.
  virtual Result<void> keep_former(Transaction& transaction, FormerCode const& former,
                                   Instant ended_at) = 0;
  virtual Result<void> forget_former(Transaction& transaction, FormerCode const& former) = 0;
};

}  // namespace gongkai::service::organ
