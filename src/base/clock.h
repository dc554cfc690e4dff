#pragma once

#include <atomic>

#include "base/instant.h"

namespace gongkai {

/// The one clock. It is passed in; nothing of ours asks the machine for the time by itself.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  /// The day in Beijing.
  Date today() const { return now().day(); }
};

/// The clock of the machine.
class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

/// A clock that stands until it is set; for tests and for `--as-of`.
class SettableClock final : public Clock {
 public:
  explicit SettableClock(Instant start) : ms_(start.ms) {}
  Instant now() const override { return {ms_.load()}; }
  void set(Instant to) { ms_.store(to.ms); }
  void advance(Duration by) { ms_.fetch_add(by.ms); }

 private:
  std::atomic<std::int64_t> ms_;
};

}  // namespace gongkai
