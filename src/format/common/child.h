#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace gongkai::format {

struct ChildLimits {
  double seconds = 60;                        // wall clock; CPU alike
  std::size_t memory = std::size_t{1} << 30;  // address space
  std::string folder;  // its home and place for temporary files, where it may read and write;
                       // empty: it can write no file
  std::size_t output = std::size_t{256} << 20;  // of standard output, counted
};

/// A program that runs in the sandbox, with `input` on its standard input. No shell; the program is
/// looked up in /usr/bin and /bin; the child gets no other descriptors, a minimal environment, no
/// new privileges, bounded memory, time and output, no files to write, no files to read but
/// programs, libraries and fonts where the kernel has Landlock (so what it shall read goes through
/// its standard input or its folder), and no network but sockets of this machine. Its whole process
/// group dies with the time limit, and with this object. Errors: GK124 the program is not
/// installed; GK113 a limit; GK112 it failed (detail).
class Child {
 public:
  explicit Child(std::string file, ChildLimits limits = {});
  ~Child();
  Child(Child const&) = delete;
  Child& operator=(Child const&) = delete;

  /// Once.
  Result<void> start(std::vector<std::string> const& command, std::string_view input);
  /// What it has printed as soon as that ends with `last`, while the program may still be tidying
  /// up; at the latest what it had printed at its end. Whether it succeeded only `output` tells.
  Result<std::string_view> output_to(std::string_view last);
  /// All that it printed, once it has ended well. Once.
  Result<std::string> output();

 private:
  using Clock = std::chrono::steady_clock;

  /// Waits for more output and appends it; false at its end.
  Result<bool> read_on();
  int wait_for_end();
  std::unexpected<Error> error(std::string code, std::string detail) const;

  std::string file_, program_;
  ChildLimits limits_;
  pid_t process_ = -1;
  int from_ = -1;  // its standard output; -1 after its end
  Clock::time_point deadline_;
  std::string printed_;
};

/// Runs a program to its end and returns its standard output.
Result<std::string> run_child(std::vector<std::string> const& command, std::string_view input,
                              std::string const& file, ChildLimits const& limits = {});

/// Whether a program is installed.
bool installed(std::string const& program);

}  // namespace gongkai::format
