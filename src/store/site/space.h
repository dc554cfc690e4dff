#pragma once

#include <atomic>
#include <optional>
#include <string>

#include "base/clock.h"
#include "store/io/file_system.h"

namespace gongkai::store {

/// How much room must stay on the disk of the data folder, in bytes.
struct SpaceLimits {
  std::uint64_t ballast = std::uint64_t{64} << 20U;     // kept in a file, to be released
  std::uint64_t low_water = std::uint64_t{512} << 20U;  // below it the alarm
};

enum class SpaceState : std::uint8_t { Enough, Low, Full };
/// Stored name: "enough", "low", "full".
std::string_view name_of(SpaceState state);

/// Watches the room on a disk. When it ran out nothing but reading goes on; the ballast file is
/// released then, so that what must still be written (checkpoints, tidying up) can be. As soon as
/// there is room for the ballast and as much again it is put back and writing goes on by itself.
class Space {
 public:
  Space(FileSystem const& files, std::string folder, SpaceLimits limits, Clock const& clock);

  /// Makes the ballast file if there is room for it.
  void keep_ballast();
  /// Called when a write said that there was no room.
  void ran_out();
  /// Why nothing may be written now. Looks at the disk at most once a second.
  std::optional<Error> refusal();
  SpaceState state() const;
  std::uint64_t free_bytes() const { return files_.free_space(folder_); }
  std::uint64_t low_water() const { return limits_.low_water; }

 private:
  std::string ballast() const { return folder_ + "/ballast"; }

  FileSystem files_;
  std::string folder_;
  SpaceLimits limits_;
  Clock const& clock_;
  std::atomic<bool> full_{false};
  std::atomic<std::int64_t> looked_{0};
};

}  // namespace gongkai::store
