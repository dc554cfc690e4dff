#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/journal.h"
#include "domain/report/annual_report.h"

namespace gongkai::cli {

/// The files the inputs name: folders are walked in order, hidden files and loops left out; `-` is
/// standard input.
Result<std::vector<std::string>> list_files(std::vector<std::string> const& inputs);

/// A file's bytes; refused before loading when larger than the limit (GK113).
Result<std::string> load(std::string const& path);

/// Writes through a temporary file and a rename; GK904 when it exists and `force` is off.
Result<void> save(std::string const& path, std::string_view bytes, bool force);

/// The reports of one file.
Result<std::vector<report::AnnualReport>> read_reports(std::string const& path);

/// The files of a run and the journal that remembers those already read.
struct Batch {
  std::vector<std::string> files;
  std::unique_ptr<Journal> journal;

  /// The reports of one of the files, from the journal when it has them.
  Result<std::vector<report::AnnualReport>> read(std::string const& file) const;
};
Result<Batch> open_batch(Options const& options);

/// Says on standard error how far an interrupted run came.
void say_stopped(std::size_t done, std::size_t files, Options const& options);

struct Loaded {
  std::vector<report::AnnualReport> reports;
  std::size_t files = 0, failed = 0;
  bool stopped = false;  // before the last file; there is nothing to write then
  std::unique_ptr<Journal> journal;
};

/// Reads all inputs on --jobs threads, in order; a bad file is named on standard error and the
/// others go on.
Loaded load_all(Options const& options);

/// GK904 when --output names something that exists and may not be overwritten: asked before long
/// work.
Result<void> may_write(Options const& options);
/// To --output, or to standard output.
Result<void> deliver(std::string_view bytes, Options const& options);
/// Writes to standard output, whole.
void emit(std::string_view bytes);

/// Exit code of bulk reading: 2 when nothing could be read, 3 when some could not, 130 when
/// stopped, else `otherwise`. A run that was not stopped needs its journal no longer.
int exit_of(Loaded const& loaded, int otherwise);

}  // namespace gongkai::cli
