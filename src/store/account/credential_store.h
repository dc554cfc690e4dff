#pragma once

#include "base/clock.h"
#include "service/account/ports.h"
#include "store/personal/vault.h"

namespace gongkai::store {

class CredentialStore final : public service::account::CredentialStore {
 public:
  using Person = service::account::Person;
  using Credential = service::account::Credential;
  CredentialStore(Vault const& vault, Clock const& clock) : vault_(vault), clock_(clock) {}

  Result<std::optional<Credential>> find(service::Transaction& transaction,
                                         Id<Person> person) override;
  Result<std::optional<std::string>> password_line(service::Transaction& transaction,
                                                   Id<Person> person) override;
  Result<void> put(service::Transaction& transaction, Id<Person> person,
                   Credential const& credential) override;
  Result<bool> take_step(service::Transaction& transaction, Id<Person> person,
                         std::int64_t step) override;
  Result<std::vector<std::string>> earlier(service::Transaction& transaction, Id<Person> person,
                                           std::size_t count) override;
  Result<void> remember(service::Transaction& transaction, Id<Person> person,
                        std::string const& line) override;
  Result<void> replace_recovery(service::Transaction& transaction, Id<Person> person,
                                std::vector<std::string> const& digests) override;
  Result<bool> use_recovery(service::Transaction& transaction, Id<Person> person,
                            std::string const& digest) override;
  Result<std::int64_t> recovery_left(service::Transaction& transaction, Id<Person> person) override;

 private:
  Vault const& vault_;
  Clock const& clock_;
};

}  // namespace gongkai::store
