#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/command.h"
#include "cli/report_archive.h"

namespace gongkai::cli {

/// What a run over many files has read so far, kept in one file beside --output (or at --journal),
/// so that --resume goes on where an interrupted run stopped. Each record is complete or absent: a
/// torn one at the end is cut off. A file that changed since is read again.
class Journal {
 public:
  /// Without --output and --journal, or for a single file, a journal that keeps nothing. With
  /// --resume what an earlier run of this very program kept is taken up; else it is dropped.
  /// Errors: GK126 it cannot be written.
  static Result<std::unique_ptr<Journal>> open(Options const& options, std::size_t files);
  ~Journal();
  Journal(Journal const&) = delete;
  Journal& operator=(Journal const&) = delete;

  /// The reports of a file that was read before and has not changed.
  std::optional<std::vector<report::AnnualReport>> find(std::string const& file);
  /// Safe to call from several threads.
  void keep(std::string const& file, std::vector<report::AnnualReport> const& reports);
  /// The run came to its end: the journal is removed.
  void finish();

 private:
  Journal() = default;
  Result<void> start(std::string path, bool resume);
  std::size_t take_up(std::string const& header);
  struct Span {
    std::size_t begin, size;
  };
  std::string path_;
  int fd_ = -1;
  std::mutex lock_;
  std::map<std::string, Span> kept_;
};

/// Where the journal of these options lies; empty: nowhere.
std::string journal_path(Options const& options);

}  // namespace gongkai::cli
