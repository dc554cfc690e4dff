#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>

#include "base/error.h"
#include "base/password_hash.h"

namespace gongkai::service::account {

/// Hashing a password takes much memory and time on purpose, so only a few are hashed at once; the
/// others wait, and give up politely when the line is long.
class HashSlots {
 public:
  explicit HashSlots(std::size_t slots = 2, std::size_t waiting = 64)
      : free_(slots), room_(waiting) {}

  /// `Fault`: login.busy, login.hash.
  Result<std::string> hash(std::string_view password, crypto::HashCost const& cost);
  /// Without a line the same work is done for nothing.
  Result<bool> verify(std::optional<std::string> const& line, std::string_view password,
                      crypto::HashCost const& cost);

  /// In the place of what the policy asks for; for tests of other things than passwords.
  void use(std::optional<crypto::HashCost> const& instead) { instead_ = instead; }
  /// The most that ran at one time.
  std::size_t peak() const { return peak_; }

 private:
  class Slot;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::size_t free_, room_, used_ = 0, peak_ = 0;
  std::optional<std::string> dummy_;
  crypto::HashCost dummy_cost_;
  std::optional<crypto::HashCost> instead_;
};

}  // namespace gongkai::service::account
