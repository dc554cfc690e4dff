#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// What a process did to a folder, as strace saw it.
namespace gongkai::durable {

struct Call {
  enum class Kind : std::uint8_t {
    Create,  // path: a new empty file, or one made empty
    MakeFolder,
    Write,     // path, at, bytes
    Truncate,  // path, at: the new size
    Sync,      // path: a file or a folder
    Rename,    // path to other
    Exchange,  // path and other
    Remove,    // a file or an empty folder
    Told,      // bytes: what was written to standard output
  };
  Kind kind{};
  std::string path, other;
  std::uint64_t at = 0;
  std::string bytes;
};

/// The calls that changed something below `root`, in order, and what was told to standard output.
/// Paths are relative to `root`. Of -shm files nothing: they are memory, remade after a crash.
/// Exits with words when a call of the trace is one that the model does not know.
std::vector<Call> read_trace(std::string const& file, std::string const& root);

}  // namespace gongkai::durable
