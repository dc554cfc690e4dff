#pragma once

#include <optional>
#include <string>

#include "domain/mail/mail.h"

namespace gongkai::service::mail {

using gongkai::mail::Address;
using gongkai::mail::Mail;

/// How the way to the server is kept from others' eyes.
enum class Security : std::uint8_t { None, StartTls, Tls };

/// The server mail is handed to, as set in the office (settings mail.…).
struct Server {
  std::string host;
  int port = 0;
  Security security = Security::StartTls;
  std::string user, password;  // empty: without signing in
  Address from;
  Duration timeout;           // of one mail, from the first word to the last
  std::int64_t attempts = 0;  // after so many it is given up
  std::string authorities;    // a file of certificates to trust; empty: those of the machine
};

/// A mail with all that stands on its outside. The same mail sent again has the same outside.
struct Envelope {
  Mail mail;
  Address from;
  std::string message_id;  // without <>
  Instant written_at;
};

/// Why a mail was not taken. `permanent`: the server will not take it the next time either.
struct Failure {
  bool permanent = false;
  Error error;
};

class Sender {
 public:
  virtual ~Sender() = default;
  /// Nothing when the server has taken the mail over. Never inside a transaction: it may take as
  /// long as the server's timeout says. mail.library, mail.host, mail.connect, mail.timeout,
  /// mail.certificate, mail.no_tls, mail.login, mail.later, mail.refused, mail.dropped, mail.line.
  virtual std::optional<Failure> send(Server const& server, Envelope const& envelope) = 0;
};

}  // namespace gongkai::service::mail
