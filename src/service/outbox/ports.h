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

  friend bool operator==(Parcel const&, Parcel const&) = default;
};

struct Waiting {
  std::int64_t count = 0;
  std::optional<Instant> oldest;
};

class Outbox {
 public:
  virtual ~Outbox() = default;
  virtual Result<Id<Parcel>> put(Transaction& transaction, std::string const& topic,
                                 std::string const& body, Instant now, Instant due) = 0;
  /// What is due, oldest first.
  virtual Result<std::vector<Parcel>> due(Transaction& transaction, std::string const& topic,
                                          Instant now, std::size_t count) = 0;
  virtual Result<void> done(Transaction& transaction, Id<Parcel> id, Instant now) = 0;
  virtual Result<void> postpone(Transaction& transaction, Id<Parcel> id, Instant until,
                                std::string const& trouble) = 0;
  virtual Result<Waiting> waiting(Transaction& transaction, std::string const& topic) = 0;
  /// Removes what was done before a moment.
  virtual Result<std::int64_t> forget(Transaction& transaction, Instant before) = 0;
};

}  // namespace gongkai::service::outbox
