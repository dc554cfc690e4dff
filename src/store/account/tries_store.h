#pragma once

#include "service/account/ports.h"

namespace gongkai::store {

class TriesStore final : public service::account::TriesStore {
 public:
  using Person = service::account::Person;
  using Tries = service::account::Tries;

  Result<Tries> find(service::Transaction& transaction, std::string const& counter) override;
  Result<void> put(service::Transaction& transaction, std::string const& counter,
                   Tries const& tries) override;
  Result<void> remove(service::Transaction& transaction, std::string const& counter) override;
  Result<std::int64_t> forget(service::Transaction& transaction, Instant before) override;
  Result<bool> knows(service::Transaction& transaction, Id<Person> person,
                     std::string const& origin) override;
  Result<void> remember(service::Transaction& transaction, Id<Person> person,
                        std::string const& origin, Instant now) override;
  Result<void> forget_origins(service::Transaction& transaction, Id<Person> person) override;
};

}  // namespace gongkai::store
