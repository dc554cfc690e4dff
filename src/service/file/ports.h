#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/error.h"
#include "base/instant.h"
#include "service/transaction.h"

namespace gongkai::service::file {

/// Content by its own digest. The name says what is inside, so nothing is ever changed in place.
struct StoredFile {
  std::string digest;  // SM3 of the content, 64 digits
  std::int64_t size = 0;
  Bytes pieces;  // the SM3 of each piece, one behind the other

  static constexpr std::size_t piece_size = std::size_t{256} * 1024;
  std::size_t piece_count() const { return pieces.size() / 32; }

  friend bool operator==(StoredFile const&, StoredFile const&) = default;
};

/// Takes content in as it comes.
class Intake {
 public:
  virtual ~Intake() = default;
  virtual Result<void> write(ByteView bytes) = 0;
  /// After this the content is on stable storage, though no row names it yet. An intake that is
  /// dropped before leaves nothing that anyone would read.
  virtual Result<StoredFile> finish() = 0;
};

/// Where files are kept: folders of one machine, or chunks in the database for several nodes. First
/// `finish` the content, then `record` it in the transaction that needs it: so a row never names
/// what a power cut could take. Reading verifies: `Fault` (file.damaged) for content that is not
/// what its name says, `NotFound` (file.absent) for what is not there.
class FileStore {
 public:
  virtual ~FileStore() = default;
  virtual Result<std::unique_ptr<Intake>> take_in() = 0;
  virtual Result<void> record(Transaction& transaction, StoredFile const& file, Instant now) = 0;
  virtual Result<std::optional<StoredFile>> find(Transaction& transaction,
                                                 std::string const& digest) = 0;
  /// One piece, counted from 0.
  virtual Result<Bytes> read_piece(StoredFile const& file, std::size_t number) = 0;

  /// The whole content at once.
  Result<Bytes> read(StoredFile const& file);
  Result<StoredFile> keep(ByteView content);
};

}  // namespace gongkai::service::file
