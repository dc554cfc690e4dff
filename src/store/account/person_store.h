#pragma once

#include "base/clock.h"
#include "service/account/ports.h"
#include "store/personal/vault.h"

namespace gongkai::store {

/// People; their details are sealed on the way in and masked on the way out.
class PersonStore : public service::account::PersonStore {
 public:
  using Person = service::account::Person;
  using Organ = service::account::Organ;
  using PersonalDetails = service::account::PersonalDetails;
  PersonStore(Vault const& vault, Clock const& clock) : vault_(vault), clock_(clock) {}

  Result<Id<Person>> add(service::Transaction& transaction, Person const& person) override;
  Result<void> change_details(service::Transaction& transaction, Id<Person> person,
                              PersonalDetails const& details) override;
  Result<void> set_active(service::Transaction& transaction, Id<Person> person,
                          bool active) override;
  Result<std::optional<Person>> find(service::Transaction& transaction, Id<Person> id) override;
  Result<std::optional<Person>> find(service::Transaction& transaction,
                                     std::string const& login) override;
  Result<std::optional<service::account::LoginEntry>> find_login(service::Transaction& transaction,
                                                                 std::string const& login) override;
  Result<std::vector<Person>> find_number(service::Transaction& transaction,
                                          std::string const& number) override;
  Result<std::vector<Person>> all(service::Transaction& transaction) override;
  Result<PersonalDetails> details(service::Transaction& transaction, Id<Person> id) override;
  Result<std::int64_t> rotate_key(service::Transaction& transaction, Id<Organ> organ,
                                  Instant now) override;

 private:
  Vault const& vault_;
  Clock const& clock_;
};

}  // namespace gongkai::store
