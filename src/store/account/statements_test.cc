#include "tests/support/people.h"

// AU-2 without a clock: the same statements in the same order for a name that exists and for one
// that does not. The hash is the same work by construction (HashSlots::verify); account_test
// measures.

namespace gongkai::store {
namespace {

namespace acc = service::account;
using test::code;
using test::here;
using test::must;

/// Notes the names of the statements that pass.
class Noting final : public Connection {
 public:
  Noting(std::unique_ptr<Connection> inner, std::vector<std::string>& names)
      : inner_(std::move(inner)), names_(names) {}
  Engine engine() const override { return inner_->engine(); }
  Result<void> each(Query const& query, Values const& values,
                    std::function<Result<void>(store::Row)> const& take) override {
    names_.emplace_back(query.name);
    return inner_->each(query, values, take);
  }
  Result<std::int64_t> change(Query const& query, Values const& values) override {
    names_.emplace_back(query.name);
    return inner_->change(query, values);
  }
  Result<void> script(std::string_view statements) override { return inner_->script(statements); }
  Result<void> begin() override { return inner_->begin(); }
  Result<void> commit() override { return inner_->commit(); }
  void rollback() override { inner_->rollback(); }
  bool usable() const override { return inner_->usable(); }

 private:
  std::unique_ptr<Connection> inner_;
  std::vector<std::string>& names_;
};

/// The planted fault: the lookup opens what is sealed, as it once did.
class Opening final : public PersonStore {
 public:
  using PersonStore::PersonStore;
  Result<std::optional<acc::LoginEntry>> find_login(service::Transaction& t,
                                                    std::string const& login) override {
    auto const whole = TRY(find(t, login));
    if (!whole) return std::nullopt;
    return acc::LoginEntry{whole->id, whole->organ, whole->active};
  }
};

struct LoginStatements : test::PeopleTest {
  std::vector<std::string> names;
  Database noted{[this](Access access) -> Result<std::unique_ptr<Connection>> {
    return std::make_unique<Noting>(TRY(fresh.connect(access)), names);
  }};
  test::Crew::Staff clerk;

  void SetUp() override {
    PeopleTest::SetUp();
    must(noted.open());
    clerk = staff("clerk", songling, test::Role::DisclosureClerk);
  }
  std::vector<std::string> statements(acc::Room& asked, std::string const& login) {
    // From elsewhere, so that neither name has a known origin; and late, so that nobody waits.
    clock.advance(Duration::hours(49));
    names.clear();
    EXPECT_EQ(code(acc::log_in(asked, {login, "wrong-password", "10.9.9.9"})), "login.wrong");
    return names;
  }
  /// What differs between a name that is there and names that are not.
  std::string difference(acc::Room& asked) {
    (void)statements(asked, "clerk");  // connections and caches are warm
    auto const known = statements(asked, "clerk");
    for (std::string const& login : {std::string("nobody"), std::string("\xff"), std::string()}) {
      auto const unknown = statements(asked, login);
      if (unknown == known) continue;
      return login + ": " + std::to_string(unknown.size()) + " statements, not " +
             std::to_string(known.size());
    }
    return known.empty() ? "nothing was asked" : "";
  }
  acc::Room over(acc::PersonStore& persons) {
    return {noted,      persons,     room.credentials, room.posts,    room.sessions,
            room.tries, room.tokens, room.organs,      room.settings, room.audit,
            room.slots, room.clock,  room.index};
  }
};

TEST_F(LoginStatements, TheSameStatementsForEveryName) {
  auto asked = over(room.persons);
  EXPECT_EQ(difference(asked), "");
}

TEST_F(LoginStatements, AndALookupThatOpensIsCaught) {
  Opening opening(people.vault(), clock);
  auto asked = over(opening);
  EXPECT_NE(difference(asked), "");
}

}  // namespace
}  // namespace gongkai::store
