#pragma once

#include "service/account/ports.h"

namespace gongkai::store {

class SessionStore final : public service::account::SessionStore {
 public:
  using Person = service::account::Person;
  using Session = service::account::Session;

  Result<void> add(service::Transaction& transaction, Session const& session) override;
  Result<std::optional<Session>> find(service::Transaction& transaction,
                                      std::string const& digest) override;
  Result<void> seen(service::Transaction& transaction, std::string const& digest,
                    Instant now) override;
  Result<bool> remove(service::Transaction& transaction, std::string const& digest) override;
  Result<std::vector<Session>> of(service::Transaction& transaction, Id<Person> person) override;
  Result<std::int64_t> remove_of(service::Transaction& transaction, Id<Person> person) override;
  Result<std::int64_t> remove_all(service::Transaction& transaction) override;
  Result<std::int64_t> forget(service::Transaction& transaction, Instant begun_before,
                              Instant seen_before) override;
};

}  // namespace gongkai::store
