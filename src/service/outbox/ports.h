#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "service/transaction.h"

namespace gongkai::service::outbox {

/// Something that must happen outside once the transaction is committed: a mail, a letter, an entry
/// of the index. It may happen twice, never not at all, so whoever does it can bear that.
struct Parcel {
  Id<Parcel> id;
  std::string topic;  // mail, index …
  std::string body;   // JSON, by topic
  Instant created_at, due_at;
  std::int64_t attempts = 0;
  std::string trouble;  // of the last attempt
  std::optional<Instant> done_at = {}, failed_at = {};

  friend bool operator==(Parcel const&, Parcel const&) = default;
};

struct Waiting {
  std::int64_t count = 0;
  std::optional<Instant> oldest;
  std::int64_t failed = 0;  // given up
};

class Outbox {
 public:
  virtual ~Outbox() = default;
  /// The number a parcel will have, for a body that is made for it alone.
  virtual Result<Id<Parcel>> next(Transaction& transaction) = 0;
  virtual Result<void> put(Transaction& transaction, Id<Parcel> number, std::string const& topic,
                           std::string const& body, Instant now, Instant due) = 0;
  Result<Id<Parcel>> put(Transaction& transaction, std::string const& topic,
                         std::string const& body, Instant now, Instant due) {
    Id<Parcel> const number = TRY(next(transaction));
    TRY(put(transaction, number, topic, body, now, due));
    return number;
  }
  /// What is due, oldest first.
  virtual Result<std::vector<Parcel>> due(Transaction& transaction, std::string const& topic,
                                          Instant now, std::size_t count) = 0;
  virtual Result<void> done(Transaction& transaction, Id<Parcel> id, Instant now) = 0;
  virtual Result<void> postpone(Transaction& transaction, Id<Parcel> id, Instant until,
                                std::string const& trouble) = 0;
  /// Not tried again until somebody asks for it.
  virtual Result<void> give_up(Transaction& transaction, Id<Parcel> id, Instant now,
                               std::string const& trouble) = 0;
  /// From the beginning, at once; false when there is none that is not done.
  virtual Result<bool> retry(Transaction& transaction, Id<Parcel> id, std::string const& topic,
                             Instant now) = 0;
  /// Given up, waiting and done, in this order, the newest of each first.
  virtual Result<std::vector<Parcel>> latest(Transaction& transaction, std::string const& topic,
                                             std::size_t count) = 0;
  virtual Result<Waiting> waiting(Transaction& transaction, std::string const& topic) = 0;
  /// Removes what was done before a moment.
  virtual Result<std::int64_t> forget(Transaction& transaction, Instant before) = 0;
};

}  // namespace gongkai::service::outbox
