#pragma once

#include <cstdint>
#include <string_view>

namespace gongkai::store {

/// The calls through which bytes reach the disk.
enum class IoCall : std::uint8_t {
  Open,    // of what is there
  Create,  // a new file or folder
  Read,
  Write,
  Truncate,
  Sync,
  SyncDirectory,
  Rename,
  Remove,
};

/// Stands between the store and the disk, asked before every call; the product has none. Tests let
/// the Nth call fail, or a sync be left out, and see what becomes of the data.
class IoFaults {
 public:
  virtual ~IoFaults() = default;
  enum class Verdict : std::uint8_t { Proceed, Fail, Skip };
  struct Answer {
    Verdict verdict = Verdict::Proceed;
    int error = 0;  // errno of Fail
  };
  virtual Answer before(IoCall call, std::string_view path) = 0;
};

/// Writes why on standard error and ends the process at once (status 74). Called when a sync
/// failed: what the disk holds is then unknown, asking again may be told a lie, and nothing may be
/// acknowledged any more.
[[noreturn]] void end_after_failed_sync(std::string_view path, int error);
inline constexpr int failed_sync_status = 74;

}  // namespace gongkai::store
