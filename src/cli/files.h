#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/command.h"
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

struct Loaded {
  std::vector<report::AnnualReport> reports;
  std::size_t files = 0, failed = 0;
  bool stopped = false;
};

/// Reads all inputs on --jobs threads, in order; a bad file is named on standard error and the
/// others go on.
Loaded load_all(Options const& options);

/// Writes to standard output, whole.
void emit(std::string_view bytes);

/// Exit code of bulk reading: 2 when nothing could be read, 3 when some could not, 130 when
/// stopped, else `otherwise`.
int exit_of(Loaded const& loaded, int otherwise);

}  // namespace gongkai::cli
