#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/audit/record.h"
#include "service/transaction.h"

namespace gongkai::service::audit {

using gongkai::audit::Act;
using gongkai::audit::Place;
using gongkai::audit::Record;

/// Which records; what is not set does not narrow.
struct Filter {
  std::optional<Id<organ::Organ>> organ;
  std::optional<Id<gongkai::account::Person>> person;
  std::string action;   // exactly, or a room: "post."
  std::string outcome;  // done, refused
  std::optional<Instant> from, before;
  std::int64_t behind = 0;  // numbers greater than this
  bool newest_first = false;
  std::int64_t below = 0;  // with newest_first: numbers smaller than this; 0: from the last one
  std::size_t count = 100;
};

/// The records of what people did. Nothing here changes or removes one.
class AuditStore {
 public:
  virtual ~AuditStore() = default;
  /// Chained to the last of the site and of its organ; there is one writer at a time.
  virtual Result<Record> append(Transaction& transaction, Act act) = 0;
  /// In order of their numbers, or the newest first.
  virtual Result<std::vector<Record>> find(Transaction& transaction, Filter const& filter) = 0;
  /// The end of the chain of the site; number 0 when there is none.
  virtual Result<Place> last(Transaction& transaction) = 0;

  /// The heads that were kept, one for a day at most; the text of the head file.
  virtual Result<void> keep_head(Transaction& transaction, Date day, std::string const& file) = 0;
  virtual Result<std::optional<std::string>> head_of(Transaction& transaction, Date day) = 0;
};

}  // namespace gongkai::service::audit
