#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "service/transaction.h"

namespace gongkai::service::job {

/// Who does a job, until when. Every change of hands has a new epoch; work done under an old one is
/// known by it.
struct Lease {
  std::string job, holder;
  std::int64_t epoch = 0;
  Instant held_until;
};

class LeaseStore {
 public:
  virtual ~LeaseStore() = default;
  /// Takes or renews; the epoch, or nothing while another holds it.
  virtual Result<std::optional<std::int64_t>> take(Transaction& transaction, std::string const& job,
                                                   std::string const& holder, Instant now,
                                                   Instant until) = 0;
  /// Gives it back at once.
  virtual Result<void> release(Transaction& transaction, std::string const& job,
                               std::string const& holder, Instant now) = 0;
  virtual Result<std::vector<Lease>> all(Transaction& transaction) = 0;
};

/// How a job ended the last time.
struct Ended {
  std::string job, holder;
  Instant began_at, ended_at;
  bool done = false;
  std::string words = {};                     // what it did, or why it failed
  std::optional<Instant> failing_since = {};  // the first of the failures in a row
};

class ResultStore {
 public:
  virtual ~ResultStore() = default;
  /// `failing_since` of a failure is its own end; an earlier one stays.
  virtual Result<void> put(Transaction& transaction, Ended const& ended) = 0;
  virtual Result<std::vector<Ended>> all(Transaction& transaction) = 0;
};

}  // namespace gongkai::service::job
