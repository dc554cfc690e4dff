#include "service/account/hash_slots.h"

#include <algorithm>

namespace gongkai::service::account {

/// One of the slots, held while hashing.
class HashSlots::Slot {
 public:
  explicit Slot(HashSlots& slots) : slots_(slots) {
    std::unique_lock lock(slots_.mutex_);
    if (slots_.free_ == 0 && slots_.room_ == 0) return;
    if (slots_.free_ == 0) {
      --slots_.room_;
      slots_.freed_.wait(lock, [&] { return slots_.free_ > 0; });
      ++slots_.room_;
    }
    --slots_.free_;
    held_ = true;
    slots_.peak_ = std::max(slots_.peak_, ++slots_.used_);
  }
  ~Slot() {
    if (!held_) return;
    std::lock_guard const lock(slots_.mutex_);
    ++slots_.free_;
    --slots_.used_;
    slots_.freed_.notify_one();
  }
  Slot(Slot const&) = delete;
  Slot& operator=(Slot const&) = delete;
  bool held() const { return held_; }

 private:
  HashSlots& slots_;
  bool held_ = false;
};

Result<std::string> HashSlots::hash(std::string_view password, crypto::HashCost const& cost) {
  Slot const slot(*this);
  if (!slot.held()) return fail(ErrorKind::Fault, "login.busy");
  auto line = crypto::hash_password(password, instead_.value_or(cost));
  if (!line) return fail(ErrorKind::Fault, "login.hash");
  return std::move(*line);
}

Result<bool> HashSlots::verify(std::optional<std::string> const& line, std::string_view password,
                               crypto::HashCost const& cost) {
  crypto::HashCost const now = instead_.value_or(cost);
  std::unique_lock lock(mutex_);
  if (!dummy_ || dummy_cost_ != now) {
    // Made for whoever comes first, known or not, so that it tells nothing.
    lock.unlock();
    std::string made = TRY(hash("nobody's password", cost));
    lock.lock();
    dummy_ = std::move(made);
    dummy_cost_ = now;
  }
  std::string const compared = line && !line->empty() ? *line : *dummy_;
  lock.unlock();
  Slot const slot(*this);
  if (!slot.held()) return fail(ErrorKind::Fault, "login.busy");
  bool const right = crypto::verify_password(compared, password);
  return right && line && !line->empty();
}

}  // namespace gongkai::service::account
