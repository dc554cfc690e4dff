#include "base/clock.h"

#include <chrono>

namespace gongkai {

Instant SystemClock::now() const {
  auto const since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

}  // namespace gongkai
