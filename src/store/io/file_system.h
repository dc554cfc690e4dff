#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/error.h"
#include "store/io/faults.h"

namespace gongkai::store {

/// An open file; closed with the object.
class File {
 public:
  File() = default;
  explicit File(int descriptor, std::string path) : fd_(descriptor), path_(std::move(path)) {}
  ~File() { close(); }
  File(File&& other) noexcept : fd_(other.fd_), path_(std::move(other.path_)) { other.fd_ = -1; }
  File& operator=(File&& other) noexcept;
  File(File const&) = delete;
  File& operator=(File const&) = delete;
  int descriptor() const { return fd_; }
  std::string const& path() const { return path_; }
  void close();

 private:
  int fd_ = -1;
  std::string path_;
};

/// The way of the store to files and folders that are not the database's own. Every call asks the
/// faults first, when there are any. Errors are `Fault`: store.full when there is no room,
/// file.failed otherwise, `NotFound` (file.absent) for what is not there. A failed sync ends the
/// process.
class FileSystem {
 public:
  explicit FileSystem(IoFaults* faults = nullptr) : faults_(faults) {}

  /// A new file, readable by its owner only; an error when there is one already.
  Result<File> create(std::string const& path) const;
  Result<File> open(std::string const& path) const;
  Result<void> write(File const& file, ByteView bytes) const;
  /// As many bytes as there are, at most `count`.
  Result<Bytes> read(File const& file, std::uint64_t at, std::size_t count) const;
  Result<std::uint64_t> size(File const& file) const;
  void sync(File const& file) const;
  void sync_folder(std::string const& path) const;
  Result<void> rename(std::string const& from, std::string const& to) const;
  /// Two paths change places in one step.
  Result<void> exchange(std::string const& a, std::string const& b) const;
  Result<void> remove(std::string const& path) const;
  /// The folder and everything in it.
  Result<void> remove_all(std::string const& path) const;
  /// A folder for its owner only; nothing happens when it is there. Its parent is synced.
  Result<void> make_folder(std::string const& path) const;
  bool exists(std::string const& path) const;
  /// Names in a folder, in order.
  Result<std::vector<std::string>> list(std::string const& path) const;
  /// Bytes that may still be written.
  std::uint64_t free_space(std::string const& path) const;
  Result<Bytes> read_all(std::string const& path) const;
  /// Writes a whole file so that after a power cut it is there entirely or not at all: a
  /// neighbouring name, sync, rename, sync of the folder.
  Result<void> write_all(std::string const& path, ByteView bytes) const;

 private:
  Result<void> ask(IoCall call, std::string const& path) const;

  IoFaults* faults_;
};

/// The folder a path stands in.
std::string folder_of(std::string const& path);

}  // namespace gongkai::store
