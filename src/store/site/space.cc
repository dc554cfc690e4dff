#include "store/site/space.h"

#include <tuple>
#include <utility>

namespace gongkai::store {

std::string_view name_of(SpaceState state) {
  switch (state) {
    case SpaceState::Enough: return "enough";
    case SpaceState::Low: return "low";
    case SpaceState::Full: return "full";
  }
  return "";
}

Space::Space(FileSystem const& files, std::string folder, SpaceLimits limits, Clock const& clock)
    : files_(files), folder_(std::move(folder)), limits_(limits), clock_(clock) {}

void Space::keep_ballast() {
  if (limits_.ballast == 0 || files_.exists(ballast())) return;
  if (free_bytes() < 2 * limits_.ballast) return;
  // Written, not only reserved: file systems that compress would give nothing back for zeros.
  auto file = files_.create(ballast());
  Bytes block(std::size_t{1} << 20U);
  std::uint64_t state = 0x9E3779B97F4A7C15U;
  for (std::uint64_t done = 0; file && done < limits_.ballast; done += block.size()) {
    for (std::byte& b : block) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      b = static_cast<std::byte>(state >> 56U);
    }
    if (!files_.write(*file, block)) {
      std::ignore = files_.remove(ballast());
      return;
    }
  }
}

void Space::ran_out() {
  if (full_.exchange(true)) return;
  looked_ = clock_.now().ms;
  if (files_.exists(ballast())) std::ignore = files_.remove(ballast());
}

std::optional<Error> Space::refusal() {
  if (!full_) return std::nullopt;
  std::int64_t const now = clock_.now().ms;
  if (now - looked_ >= 1000) {
    looked_ = now;
    if (free_bytes() >= 2 * limits_.ballast) {
      full_ = false;
      keep_ballast();
      return std::nullopt;
    }
  }
  return Error{ErrorKind::Fault, "store.full", {}, std::nullopt};
}

SpaceState Space::state() const {
  if (full_) return SpaceState::Full;
  return free_bytes() < limits_.low_water ? SpaceState::Low : SpaceState::Enough;
}

}  // namespace gongkai::store
