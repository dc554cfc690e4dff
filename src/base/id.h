#pragma once

#include <compare>
#include <cstdint>

namespace gongkai {

/// The number of a stored thing of type `T`; an id of one kind never passes for one of another.
/// Ids start at 1; 0 means not stored yet.
template <class T>
struct Id {
  std::int64_t value = 0;

  constexpr explicit operator bool() const { return value != 0; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace gongkai
