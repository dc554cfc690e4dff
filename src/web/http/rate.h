#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <unordered_map>

#include "web/http/address.h"

namespace gongkai::web::http {

/// How much one visitor may ask: `burst` at once, `per_second` in the long run; 0: no limit.
struct Rate {
  double per_second = 0;
  double burst = 0;
};

/// Counts visitors. Time is given, in milliseconds that never go back.
class Limiter {
 public:
  explicit Limiter(Rate rate) : rate_(rate) {}

  /// 0 when it may pass, else after how many seconds it may come again.
  unsigned take(Address const& visitor, std::int64_t now_ms);
  /// Forgets visitors whose measure is full again.
  void sweep(std::int64_t now_ms);
  std::size_t size() const;

 private:
  struct Bucket {
    double left;
    std::int64_t at;
  };
  struct Hash {
    std::size_t operator()(Address const& a) const;
  };
  struct Shard {
    mutable std::mutex lock;
    std::unordered_map<Address, Bucket, Hash> buckets;
  };
  Rate rate_;
  std::array<Shard, 16> shards_;
};

}  // namespace gongkai::web::http
