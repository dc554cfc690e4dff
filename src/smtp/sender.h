#pragma once

#include "service/mail/ports.h"

namespace gongkai::smtp {

/// Hands mail to a server by SMTP, one connection a mail.
class Sender final : public service::mail::Sender {
 public:
  using Failure = service::mail::Failure;
  std::optional<Failure> send(service::mail::Server const& server,
                              service::mail::Envelope const& envelope) override;
};

}  // namespace gongkai::smtp
