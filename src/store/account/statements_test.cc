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
  std::string device;

  void SetUp() override {
    PeopleTest::SetUp();
    must(noted.open());
    clerk = staff("clerk", songling, test::Role::DisclosureClerk);
    device = log_in(clerk).device;
    ASSERT_FALSE(device.empty());
  }
  /// Where an attempt comes from: from here the clerk has signed in before, with that browser.
  struct From {
    std::string address, device;
  };
  std::vector<std::string> statements(acc::Room& asked, std::string const& login,
                                      From const& from) {
    clock.advance(Duration::hours(49));  // so that nobody waits
    names.clear();
    EXPECT_EQ(code(acc::log_in(asked, {login, "wrong-password", from.address, from.device})),
              "login.wrong");
    return names;
  }
  /// What differs between a name that is there and names that are not, from one place; nor may it
  /// tell whether a place is known.
  std::string difference(acc::Room& asked) {
    std::vector<std::vector<std::string>> places;
    for (From const& from : {From{"10.9.9.9", ""}, From{here, ""}}) {
      (void)statements(asked, "clerk", from);  // connections and caches are warm
      auto const known = statements(asked, "clerk", from);
      if (auto const words = differs(asked, known, from); !words.empty()) return words;
      places.push_back(known);
    }
    if (places[0] != places[1]) return "a known address is told from another";
    for (From const& from : {From{"10.9.9.9", "no such device"}, From{here, "no such device"},
                             From{"10.9.9.9", device}, From{here, device}}) {
      auto const known = statements(asked, "clerk", from);
      if (auto const words = differs(asked, known, from); !words.empty()) return words;
    }
    return places[0].empty() ? "nothing was asked" : "";
  }
  std::string differs(acc::Room& asked, std::vector<std::string> const& known, From const& from) {
    for (std::string const& login : {std::string("nobody"), std::string("\xff"), std::string()}) {
      auto const unknown = statements(asked, login, from);
      if (unknown == known) continue;
      return login + " from " + from.address + " " + from.device + ": " +
             std::to_string(unknown.size()) + " statements, not " + std::to_string(known.size());
    }
    return "";
  }
  acc::Room over(acc::PersonStore& persons) {
    return {noted,      persons,     room.credentials, room.posts,    room.sessions,
            room.tries, room.tokens, room.organs,      room.settings, room.audit,
            room.slots, room.range,  room.clock,       room.index};
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
