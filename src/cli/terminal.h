#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "cli/command.h"

namespace gongkai::cli {

/// Colours of the terminal, or none: by --color, NO_COLOR and whether standard output is a
/// terminal.
struct Palette {
  std::string_view error, warning, note, bold, dim, blue, reset;
};
Palette palette(Options const& options);

inline report::Lang language(Options const& options) {
  return options.lang == "en" ? report::Lang::English : report::Lang::Chinese;
}

/// Prints an error of the tool on standard error: 错误[GK901]: …, with what to do.
void complain(Error const& error, Options const& options);

/// A progress bar on standard error, only on a terminal and only for more than a few files.
class Progress {
 public:
  Progress(std::size_t total, Options const& options);
  ~Progress();
  Progress(Progress const&) = delete;
  Progress& operator=(Progress const&) = delete;
  void step();

 private:
  std::size_t total_, done_ = 0;
  bool shown_;
  double started_, last_ = 0;
};

/// Whether Ctrl-C was pressed; long work asks between files.
bool interrupted();
void watch_interrupt();

}  // namespace gongkai::cli
