#pragma once

#include <string>
#include <string_view>

#include "base/crypto.h"
#include "base/instant.h"
#include "domain/organ/organ.h"
#include "service/transaction.h"

namespace gongkai::store {

/// Columns with personal data. Each organ has a data key of its own, kept in the database wrapped
/// by a key that comes from the master key, which is not in the database. A sealed value begins
/// with the number of its data key and opens only in the place it was sealed for (`place`, as in
/// "person/12/name").
class Vault {
 public:
  using Organ = gongkai::organ::Organ;

  /// `key` is site.key_for("personal data").
  explicit Vault(crypto::Key const& key);
  ~Vault();
  Vault(Vault const&) = delete;
  Vault& operator=(Vault const&) = delete;

  /// Makes the organ's first key when there is none.
  Result<Bytes> seal(service::Transaction& transaction, Id<Organ> organ, std::string_view plain,
                     std::string_view place, Instant now) const;
  /// `Fault` (store.sealed) when anything about it is not as it was sealed.
  Result<std::string> open(service::Transaction& transaction, Bytes const& sealed,
                           std::string_view place) const;
  /// For finding a whole value without its being readable; empty for an empty one. `kind` keeps
  /// columns apart.
  std::string index(std::string_view kind, std::string_view value) const;

  /// A new key for the organ; what is sealed from now on uses it. Its number.
  Result<std::int64_t> new_key(service::Transaction& transaction, Id<Organ> organ,
                               Instant now) const;
  /// Removes the keys before `newest` once nothing is sealed with them any more.
  Result<void> drop_older(service::Transaction& transaction, Id<Organ> organ,
                          std::int64_t newest) const;

 private:
  struct Numbered {
    std::int64_t number;
    crypto::Key key;
  };
  Result<Numbered> unwrapped(std::int64_t number, Bytes const& wrapped) const;

  crypto::Key wrap_, index_;
};

}  // namespace gongkai::store
