#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace gongkai::web::http {

/// What is remembered of a request. No address, no path, no query, no name: nothing of a person.
struct Entry {
  Instant at;
  std::string_view method, route;
  int status = 0;
  std::uint64_t bytes = 0;
  std::int64_t micros = 0;
  std::uint64_t number = 0;
};

/// One JSON line.
void append_line(std::string& out, Entry const& entry);
/// Tue, 18 Mar 2025 08:00:00 GMT.
std::string http_date(Instant at);

/// Where lines go: a file, "-" for standard error, or nowhere when empty.
class LogFile {
 public:
  explicit LogFile(std::string const& path);
  LogFile(LogFile const&) = delete;
  LogFile& operator=(LogFile const&) = delete;
  ~LogFile();
  bool wanted() const { return fd_ >= 0; }
  bool failed() const { return failed_; }
  /// Whole lines, at once.
  void write(std::string_view lines);

 private:
  int fd_ = -1;
  bool failed_ = false;
  std::mutex lock_;
};

}  // namespace gongkai::web::http
