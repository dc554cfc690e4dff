#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/crypto.h"
#include "service/job/ports.h"
#include "service/mail/ports.h"
#include "service/outbox/ports.h"
#include "service/setting/ports.h"

/// Mail on its way out: put into the outbox in the transaction of what it tells, sent afterwards by
/// whichever node holds the job.
namespace gongkai::service::mail {

inline constexpr char const* topic = "mail";

/// What a postbox works with.
struct Parts {
  Transactions& transactions;
  outbox::Outbox& outbox;
  setting::SettingStore& settings;
  job::LeaseStore& leases;
  job::ResultStore& results;
  Sender& sender;
  Clock const& clock;
  crypto::Key sealing;           // of what waits (site.key_for("mail"))
  crypto::Key secrets;           // of the server's password (site.key_for("settings"))
  std::string authorities = {};  // instead of the machine's (Server::authorities)
};

/// A mail of the outbox as the office shows it: the address masked, nothing of the text.
struct Posted {
  Id<outbox::Parcel> id;
  std::string to, subject;
  Instant created_at, due_at;
  std::int64_t attempts = 0;
  std::string trouble;
  std::optional<Instant> done_at, failed_at;
};

class Postbox {
 public:
  explicit Postbox(Parts parts) : p_(std::move(parts)) {}

  /// Nothing while mail is off.
  Result<std::optional<Server>> server(Transaction& transaction) const;
  /// Puts a mail into the outbox, sealed; false while mail is off, and then nothing is kept.
  /// `Invalid` for one that could not be sent (domain/mail).
  Result<bool> post(Transaction& transaction, Mail const& mail) const;

  /// Sends one mail that is due and says in the outbox how that ended. False when none is, mail is
  /// off, another node holds the job, or the server could not be reached. Between the server's
  /// answer and our note of it nothing but a crash can come; the mail goes out once more then, with
  /// the same Message-ID.
  Result<bool> deliver_one(std::string const& node) const;
  /// Gives the job to whoever asks next.
  Result<void> give_up(std::string const& node) const;

  /// What is being sent, was given up or was sent last.
  Result<std::vector<Posted>> list(Transaction& transaction, std::size_t count) const;
  /// Tries a mail again from the beginning. `NotFound` mail.absent, also for one that was sent.
  Result<void> retry(Transaction& transaction, Id<outbox::Parcel> id) const;

  /// Sends a mail at once, past the outbox, to see whether the settings are right. Not inside a
  /// transaction.
  std::optional<Failure> try_out(Server const& server, Mail const& mail) const;

  Parts const& parts() const { return p_; }

 private:
  struct Due;
  Result<std::optional<Due>> take_due(std::string const& node) const;
  Result<void> settle(Due const& due, std::string const& node, std::optional<Failure> const& how,
                      Instant began) const;

  Parts p_;
};

}  // namespace gongkai::service::mail
