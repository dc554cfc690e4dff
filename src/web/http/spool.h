#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"

namespace gongkai::web::http {

/// A file held open, read from any place by any thread.
class OpenFile {
 public:
  /// Errors: NotFound when there is no such plain file.
  static Result<std::shared_ptr<OpenFile const>> open(std::string const& path);
  OpenFile(int descriptor, std::uint64_t size) : fd_(descriptor), size_(size) {}
  OpenFile(OpenFile const&) = delete;
  OpenFile& operator=(OpenFile const&) = delete;
  ~OpenFile();

  std::uint64_t size() const { return size_; }
  /// Up to `n` bytes from `offset`; Fault when the disk fails or the file became shorter.
  Result<std::string> read(std::uint64_t offset, std::size_t n) const;

 private:
  int fd_;
  std::uint64_t size_;
};

/// An upload on its way: kept in memory while small, then in a file without a name, which is gone
/// with its last holder whatever happens.
class Spool {
 public:
  static constexpr std::size_t in_memory = std::size_t{256} * 1024;

  /// Fault when the disk does not take it.
  Result<void> append(std::string_view bytes);
  std::uint64_t size() const { return size_; }
  Result<std::string> read(std::uint64_t offset, std::size_t n) const;

 private:
  std::string memory_;
  std::shared_ptr<int const> fd_;
  std::uint64_t size_ = 0;
};

}  // namespace gongkai::web::http
