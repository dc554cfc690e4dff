#pragma once

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

/// Runs a program with `input` on its standard input and returns its standard output. No shell; the
/// program is looked up in /usr/bin and /bin; the child gets no other descriptors, a minimal
/// environment, no new privileges, bounded memory, time and output, no files to write, no files
/// to read but programs, libraries and fonts where the kernel has Landlock (so what it shall read
/// goes through its standard input or its folder), and no network but sockets of this machine. Its
/// whole process group dies with the time limit. Errors: GK124 the program is not installed; GK113
/// a limit; GK112 it failed (detail).
Result<std::string> run_child(std::vector<std::string> const& command, std::string_view input,
                              std::string const& file, ChildLimits const& limits = {});

/// Whether a program is installed.
bool installed(std::string const& program);

}  // namespace gongkai::format
