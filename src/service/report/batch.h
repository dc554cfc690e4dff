#pragma once

#include <string>
#include <vector>

#include "service/account/ports.h"
#include "service/job/ports.h"
#include "service/report/shelf.h"

/// Many files at once: taken in quickly, read one after the other by whichever node holds the job.
namespace gongkai::service::report {

struct Batch {
  Id<Batch> id;
  std::string started_by;  // account
  Reach reach;             // whose reports its starter may load
  Instant started_at;
};

enum class BatchState : std::uint8_t { Waiting, Done, Failed };
/// Stored name: "waiting", "done", "failed".
std::string_view name_of(BatchState state);

struct BatchFile {
  Id<Batch> batch;
  std::int64_t number = 0;
  std::string file, file_name;  // digest, name as uploaded
  BatchState state = BatchState::Waiting;
  std::optional<Id<gongkai::report::KeptReport>> report;  // of Done: the first it held
  std::string sentence;                                   // of Failed: why, in words
  Instant changed_at;
};

class BatchStore {
 public:
  virtual ~BatchStore() = default;
  virtual Result<Batch> start(Transaction& transaction, Batch batch) = 0;
  virtual Result<std::optional<Batch>> find(Transaction& transaction, Id<Batch> id) = 0;
  /// Its file must be recorded before. Gives its number.
  virtual Result<std::int64_t> add(Transaction& transaction, BatchFile const& file) = 0;
  virtual Result<std::vector<BatchFile>> files(Transaction& transaction, Id<Batch> batch) = 0;
  /// The oldest that waits, of any batch.
  virtual Result<std::optional<BatchFile>> next(Transaction& transaction) = 0;
  virtual Result<void> settle(Transaction& transaction, BatchFile const& file) = 0;
};

/// The use cases around batches.
class Batches {
 public:
  Batches(Shelf& shelf, BatchStore& store, job::LeaseStore& leases, job::ResultStore& results,
          account::PersonStore& persons)
      : shelf_(shelf), store_(store), leases_(leases), results_(results), persons_(persons) {}

  Result<Batch> start(Asker const& asker);
  /// `NotFound` for a batch of somebody else.
  Result<std::int64_t> add(Asker const& asker, Id<Batch> batch, Upload const& upload);
  Result<std::vector<BatchFile>> files(Asker const& asker, Id<Batch> batch);
  /// Reads one file that waits. False when none does, or another node holds the job. Reading under
  /// a lease that ended in between changes nothing twice: the file's name is its own token.
  Result<bool> read_one(std::string const& node);
  /// Gives the job to whoever asks next: a node that ends does not let the others wait.
  Result<void> give_up(std::string const& node);

 private:
  Result<Batch> own(Transaction& transaction, Asker const& asker, Id<Batch> id);

  Shelf& shelf_;
  BatchStore& store_;
  job::LeaseStore& leases_;
  job::ResultStore& results_;
  account::PersonStore& persons_;
};

}  // namespace gongkai::service::report
