#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "base/bytes.h"
#include "base/crypto.h"
#include "service/office/ports.h"

namespace gongkai::test {

/// Sessions kept in memory: people with a password, and one-time codes that count once each.
class Sessions final : public service::office::Sessions {
 public:
  using Entered = service::office::Entered;
  using Member = service::office::Member;
  using Standing = service::office::Standing;
  using Origin = service::office::Origin;

  void add(Member member, std::string password) {
    std::string const account = member.account;
    people_[account] = {std::move(member), std::move(password), {}};
  }
  /// A session that has passed both steps.
  std::string signed_in(std::string const& account) {
    std::scoped_lock const held(lock_);
    return begin(people_.at(account).member, Standing::Complete).token;
  }
  /// Nobody can be looked up, as when the database is away.
  void be_away(bool away) { away_ = away; }
  /// Lookups wait until they are let go.
  void hold() { held_ = true; }
  void let_go() {
    held_ = false;
    held_.notify_all();
  }
  void take_away(std::string const& account) {
    std::scoped_lock const held(lock_);
    std::erase_if(sessions_, [&](auto const& s) { return s.second.account == account; });
  }

  Result<Entered> open(std::string const& login, std::string const& password,
                       Origin const&) override {
    std::scoped_lock const held(lock_);
    auto const at = people_.find(login);
    if (at == people_.end() || at->second.password != password)
      return fail(ErrorKind::Forbidden, "login.wrong");
    return begin(at->second.member, Standing::PasswordOnly);
  }
  Result<Entered> confirm(std::string const& token, std::string const& code,
                          Origin const&) override {
    std::scoped_lock const held(lock_);
    auto const at = sessions_.find(token);
    if (at == sessions_.end()) return fail(ErrorKind::NotFound, "login.session");
    Person& person = people_.at(at->second.account);
    if (code.size() != 6 || !code.starts_with("1234") || !person.used.insert(code).second)
      return fail(ErrorKind::Forbidden, "login.code");
    sessions_.erase(at);
    return begin(person.member, Standing::Complete);
  }
  Result<Entered> recover(std::string const& token, std::string const& code,
                          Origin const& client) override {
    return code.starts_with("BACKUP-") ? confirm(token, "1234" + code.substr(7), client)
                                       : fail(ErrorKind::Forbidden, "login.code");
  }
  Result<void> close(std::string const& token, std::string const&) override {
    std::scoped_lock const held(lock_);
    sessions_.erase(token);
    return {};
  }
  Result<service::office::Enrolment> enrol(std::string const&, std::string const&) override {
    return fail(ErrorKind::Refused, "login.enrolled");
  }
  Result<service::office::Enrolled> finish_enrolment(std::string const&, std::string const&,
                                                     std::string const&) override {
    return fail(ErrorKind::Refused, "login.enrolled");
  }
  Result<Entered> change_password(std::string const&, std::string const&, std::string const&,
                                  std::string const&, std::string const&) override {
    return fail(ErrorKind::Forbidden, "login.wrong");
  }
  Result<void> set_up(service::office::FirstPerson const&) override {
    return fail(ErrorKind::Forbidden, "login.setup_token");
  }
  Result<std::optional<Member>> find(std::string const& token, std::string const&) override {
    held_.wait(true);
    if (away_) return fail(ErrorKind::Fault, "store.connection");
    std::scoped_lock const held(lock_);
    auto const at = sessions_.find(token);
    if (at == sessions_.end()) return std::nullopt;
    return at->second;
  }

 private:
  struct Person {
    Member member;
    std::string password;
    std::set<std::string> used;
  };
  Entered begin(Member member, Standing standing) {
    member.standing = standing;
    std::string const token = hex(crypto::random_bytes(32));
    sessions_[token] = member;
    return {token, member};
  }

  std::atomic<bool> away_ = false, held_ = false;
  std::mutex lock_;
  std::map<std::string, Person> people_;
  std::map<std::string, Member> sessions_;
};

}  // namespace gongkai::test
