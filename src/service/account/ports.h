#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/account/session.h"
#include "domain/account/throttle.h"
#include "service/transaction.h"

namespace gongkai::service::account {

using gongkai::account::ApiToken;
using gongkai::account::Credential;
using gongkai::account::Person;
using gongkai::account::PersonalDetails;
using gongkai::account::Post;
using gongkai::account::Role;
using gongkai::account::Session;
using gongkai::account::Tries;
using organ::Organ;

/// What signing in needs to know of somebody, read without opening a sealed column.
struct LoginEntry {
  Id<Person> id;
  Id<Organ> organ;
  bool active = false;
};

/// People. Everything that reads gives masked details; `details` alone gives them whole, and only
/// the use case `unmask`, and what writes a mail to the person himself, call it.
class PersonStore {
 public:
  virtual ~PersonStore() = default;
  virtual Result<Id<Person>> add(Transaction& transaction, Person const& person) = 0;
  virtual Result<void> change_details(Transaction& transaction, Id<Person> person,
                                      PersonalDetails const& details) = 0;
  virtual Result<void> set_active(Transaction& transaction, Id<Person> person, bool active) = 0;
  virtual Result<std::optional<Person>> find(Transaction& transaction, Id<Person> id) = 0;
  virtual Result<std::optional<Person>> find(Transaction& transaction,
                                             std::string const& login) = 0;
  /// By what was typed as the name; takes the same time whether there is one or not.
  virtual Result<std::optional<LoginEntry>> find_login(Transaction& transaction,
                                                       std::string const& login) = 0;
  /// By the whole phone or ID number, through the blind index.
  virtual Result<std::vector<Person>> find_number(Transaction& transaction,
                                                  std::string const& number) = 0;
  virtual Result<std::vector<Person>> all(Transaction& transaction) = 0;
  virtual Result<PersonalDetails> details(Transaction& transaction, Id<Person> id) = 0;
  /// A new data key for an organ, and everything of its people sealed with it; how many people.
  /// Without people nothing is made.
  virtual Result<std::int64_t> rotate_key(Transaction& transaction, Id<Organ> organ,
                                          Instant now) = 0;
};

/// What was done to the way somebody signs in.
enum class Changed : std::uint8_t {
  Password,         // by himself
  Factor,           // a new authenticator, by himself
  PasswordRenewed,  // by the system administrator
  FactorRenewed,    // by the system administrator
  RecoveryCode,     // one was used instead of the authenticator
  Email,            // told to the address of before
};
/// Tells people by mail, in the transaction of what was done, so that nobody's account is changed
/// behind his back.
class Teller {
 public:
  virtual ~Teller() = default;
  /// Nothing for somebody without an address, and while mail is off. `from`: where whoever did it
  /// sat; `email`: instead of the address kept now.
  virtual Result<void> tell(Transaction& transaction, Person const& person, Changed what,
                            std::string const& from, std::string const& email = {}) = 0;
};

class CredentialStore {
 public:
  virtual ~CredentialStore() = default;
  virtual Result<std::optional<Credential>> find(Transaction& transaction, Id<Person> person) = 0;
  /// The line of the password alone; nothing sealed is opened for it.
  virtual Result<std::optional<std::string>> password_line(Transaction& transaction,
                                                           Id<Person> person) = 0;
  virtual Result<void> put(Transaction& transaction, Id<Person> person,
                           Credential const& credential) = 0;
  /// Takes a step of the one-time codes: true for one of all that try, on all nodes.
  virtual Result<bool> take_step(Transaction& transaction, Id<Person> person,
                                 std::int64_t step) = 0;
  /// The lines of the last passwords, newest first.
  virtual Result<std::vector<std::string>> earlier(Transaction& transaction, Id<Person> person,
                                                   std::size_t count) = 0;
  virtual Result<void> remember(Transaction& transaction, Id<Person> person,
                                std::string const& line) = 0;
  /// Recovery codes by digest; `use_recovery` is true once for each.
  virtual Result<void> replace_recovery(Transaction& transaction, Id<Person> person,
                                        std::vector<std::string> const& digests) = 0;
  virtual Result<bool> use_recovery(Transaction& transaction, Id<Person> person,
                                    std::string const& digest) = 0;
  virtual Result<std::int64_t> recovery_left(Transaction& transaction, Id<Person> person) = 0;
};

class PostStore {
 public:
  virtual ~PostStore() = default;
  virtual Result<Id<Post>> add(Transaction& transaction, Post const& post) = 0;
  /// The last day of a post.
  virtual Result<void> end(Transaction& transaction, Id<Post> post, Date to) = 0;
  virtual Result<std::optional<Post>> find(Transaction& transaction, Id<Post> id) = 0;
  virtual Result<std::vector<Post>> of(Transaction& transaction, Id<Person> person) = 0;
  virtual Result<std::vector<Post>> all(Transaction& transaction) = 0;
  /// Posts of active people in a role on a day.
  virtual Result<std::vector<Post>> holders(Transaction& transaction, Role role, Date day) = 0;
};

class SessionStore {
 public:
  virtual ~SessionStore() = default;
  virtual Result<void> add(Transaction& transaction, Session const& session) = 0;
  virtual Result<std::optional<Session>> find(Transaction& transaction,
                                              std::string const& digest) = 0;
  virtual Result<void> seen(Transaction& transaction, std::string const& digest, Instant now) = 0;
  virtual Result<bool> remove(Transaction& transaction, std::string const& digest) = 0;
  /// Oldest first.
  virtual Result<std::vector<Session>> of(Transaction& transaction, Id<Person> person) = 0;
  virtual Result<std::int64_t> remove_of(Transaction& transaction, Id<Person> person) = 0;
  virtual Result<std::int64_t> remove_all(Transaction& transaction) = 0;
  virtual Result<std::int64_t> forget(Transaction& transaction, Instant begun_before,
                                      Instant seen_before) = 0;
};

/// Wrong tries by the digest of what they are counted by, and the origins from which somebody
/// signed in completely.
class TriesStore {
 public:
  virtual ~TriesStore() = default;
  virtual Result<Tries> find(Transaction& transaction, std::string const& counter) = 0;
  virtual Result<void> put(Transaction& transaction, std::string const& counter,
                           Tries const& tries) = 0;
  virtual Result<void> remove(Transaction& transaction, std::string const& counter) = 0;
  virtual Result<std::int64_t> forget(Transaction& transaction, Instant before) = 0;
  virtual Result<bool> knows(Transaction& transaction, Id<Person> person,
                             std::string const& origin) = 0;
  virtual Result<void> remember(Transaction& transaction, Id<Person> person,
                                std::string const& origin, Instant now) = 0;
  virtual Result<void> forget_origins(Transaction& transaction, Id<Person> person) = 0;
};

/// Single-use tokens for the first of 三员, and tokens of the API; by digest.
class TokenStore {
 public:
  virtual ~TokenStore() = default;
  /// Replaces one for the same role that was not used.
  virtual Result<void> put_setup(Transaction& transaction, std::string const& digest, Role role,
                                 Instant until) = 0;
  /// The role of one that may still be used.
  virtual Result<std::optional<Role>> find_setup(Transaction& transaction,
                                                 std::string const& digest, Instant now) = 0;
  /// The role, once, before its time is over.
  virtual Result<std::optional<Role>> take_setup(Transaction& transaction,
                                                 std::string const& digest, Instant now) = 0;
  virtual Result<Id<ApiToken>> add(Transaction& transaction, ApiToken const& token) = 0;
  virtual Result<std::optional<ApiToken>> find(Transaction& transaction,
                                               std::string const& digest) = 0;
  virtual Result<std::optional<ApiToken>> find(Transaction& transaction, Id<ApiToken> id) = 0;
  virtual Result<std::vector<ApiToken>> of(Transaction& transaction, Id<Person> person) = 0;
  virtual Result<bool> remove(Transaction& transaction, Id<ApiToken> id) = 0;
  virtual Result<std::int64_t> remove_of(Transaction& transaction, Id<Person> person) = 0;
};

}  // namespace gongkai::service::account
