#pragma once

#include "service/account/log_in.h"
#include "service/office/ports.h"
#include "service/report/shelf.h"

/// The office's door on the accounts of the site.
namespace gongkai::service::office {

class AccountSessions : public Sessions {
 public:
  explicit AccountSessions(account::Room& room) : room_(room) {}

  Result<Entered> open(std::string const& login, std::string const& password,
                       Origin const& from) override;
  Result<Entered> confirm(std::string const& token, std::string const& code,
                          Origin const& from) override;
  Result<Entered> recover(std::string const& token, std::string const& code,
                          Origin const& from) override;
  Result<void> close(std::string const& token, std::string const& client) override;
  Result<std::optional<Member>> find(std::string const& token, std::string const& client) override;
  Result<Enrolment> enrol(std::string const& token, std::string const& client) override;
  Result<Enrolled> finish_enrolment(std::string const& token, std::string const& code,
                                    std::string const& client) override;
  Result<Entered> change_password(std::string const& token, std::string const& old,
                                  std::string const& fresh, std::string const& client,
                                  std::string const& code) override;
  Result<void> set_up(FirstPerson const& person) override;

 private:
  Result<Entered> entered(Result<account::SignedIn> done, std::string const& client);
  Result<Member> member_of(account::Caller const& caller);

  account::Room& room_;
};

}  // namespace gongkai::service::office
