#pragma once

#include "base/crypto.h"
#include "store/io/file_system.h"

namespace gongkai::store {

/// Writes a file in sealed pieces of about 1 MiB. Each is bound to its place and to the file, and
/// the last says that it is the last: pieces cannot be changed, moved, left out or cut off.
class SealedWriter {
 public:
  static Result<SealedWriter> create(FileSystem const& files, std::string const& path,
                                     crypto::Key const& key);
  Result<void> write(ByteView bytes);
  /// The last piece; the file and its folder are synced.
  Result<void> finish();

 private:
  SealedWriter(FileSystem files, File file, crypto::Key const& key, std::string salt)
      : files_(files), file_(std::move(file)), key_(key), salt_(std::move(salt)) {}
  Result<void> seal(bool last);

  FileSystem files_;
  File file_;
  crypto::Key key_;
  std::string salt_;
  Bytes pending_;
  std::uint64_t number_ = 0;
};

/// Reads it back. `Refused`: backup.key for another key, backup.damaged for anything that was
/// changed. Nothing is given out before it was proven.
class SealedReader {
 public:
  static Result<SealedReader> open(FileSystem const& files, std::string const& path,
                                   crypto::Key const& key);
  /// Exactly `count` bytes.
  Result<Bytes> read(std::size_t count);
  /// An error unless everything was read.
  Result<void> expect_end();
  std::unexpected<Error> damaged(std::string detail) const;

 private:
  SealedReader(FileSystem files, File file, crypto::Key const& key)
      : files_(files), file_(std::move(file)), key_(key) {}
  Result<void> next();

  FileSystem files_;
  File file_;
  crypto::Key key_;
  std::string salt_;
  std::uint64_t at_ = 0, size_ = 0, number_ = 0;
  Bytes plain_;
  std::size_t used_ = 0;
  bool last_ = false;
};

}  // namespace gongkai::store
