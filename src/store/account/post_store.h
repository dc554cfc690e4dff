#pragma once

#include "service/account/ports.h"

namespace gongkai::store {

class PostStore final : public service::account::PostStore {
 public:
  using Person = service::account::Person;
  using Post = service::account::Post;
  using Role = service::account::Role;

  Result<Id<Post>> add(service::Transaction& transaction, Post const& post) override;
  Result<void> end(service::Transaction& transaction, Id<Post> post, Date to) override;
  Result<std::optional<Post>> find(service::Transaction& transaction, Id<Post> id) override;
  Result<std::vector<Post>> of(service::Transaction& transaction, Id<Person> person) override;
  Result<std::vector<Post>> all(service::Transaction& transaction) override;
  Result<std::vector<Post>> holders(service::Transaction& transaction, Role role,
                                    Date day) override;
};

}  // namespace gongkai::store
