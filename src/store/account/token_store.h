#pragma once

#include "service/account/ports.h"

namespace gongkai::store {

class TokenStore final : public service::account::TokenStore {
 public:
  using Person = service::account::Person;
  using ApiToken = service::account::ApiToken;
  using Role = service::account::Role;

  Result<void> put_setup(service::Transaction& transaction, std::string const& digest, Role role,
                         Instant until) override;
  Result<std::optional<Role>> find_setup(service::Transaction& transaction,
                                         std::string const& digest, Instant now) override;
  Result<std::optional<Role>> take_setup(service::Transaction& transaction,
                                         std::string const& digest, Instant now) override;
  Result<Id<ApiToken>> add(service::Transaction& transaction, ApiToken const& token) override;
  Result<std::optional<ApiToken>> find(service::Transaction& transaction,
                                       std::string const& digest) override;
  Result<std::optional<ApiToken>> find(service::Transaction& transaction, Id<ApiToken> id) override;
  Result<std::vector<ApiToken>> of(service::Transaction& transaction, Id<Person> person) override;
  Result<bool> remove(service::Transaction& transaction, Id<ApiToken> id) override;
  Result<std::int64_t> remove_of(service::Transaction& transaction, Id<Person> person) override;
};

}  // namespace gongkai::store
