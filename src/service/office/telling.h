#pragma once

#include "service/account/room.h"
#include "service/mail/postbox.h"

namespace gongkai::service::office {

/// Tells people by mail what was done to the way they sign in, to the address of their record.
class MailTeller final : public account::Teller {
 public:
  MailTeller(mail::Postbox const& post, account::PersonStore& persons, Clock const& clock)
      : post_(post), persons_(persons), clock_(clock) {}

  Result<void> tell(Transaction& transaction, gongkai::account::Person const& person,
                    account::Changed what, std::string const& from,
                    std::string const& email) override;

 private:
  mail::Postbox const& post_;
  account::PersonStore& persons_;
  Clock const& clock_;
};

}  // namespace gongkai::service::office
