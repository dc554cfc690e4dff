#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <unordered_map>

namespace gongkai::web::http {

/// How much one visitor or one person may ask: `burst` at once, `per_second` in the long run; 0: no
/// limit.
struct Rate {
  double per_second = 0;
  double burst = 0;
};

/// Counts those who ask. Time is given, in milliseconds that never go back.
class Limiter {
 public:
  /// Who: a visitor's address, or the account of a person.
  using Key = std::array<std::uint8_t, 16>;
  static Key key_of(std::string_view account);

  explicit Limiter(Rate rate) : rate_(rate) {}

  /// 0 when it may pass, else after how many seconds it may come again. `cost`: how many requests
  /// it counts for, at most the burst.
  unsigned take(Key const& who, std::int64_t now_ms, double cost = 1);
  /// Forgets visitors whose measure is full again.
  void sweep(std::int64_t now_ms);
  std::size_t size() const;

 private:
  struct Bucket {
    double left;
    std::int64_t at;
  };
  struct Hash {
    std::size_t operator()(Key const& key) const;
  };
  struct Shard {
    mutable std::mutex lock;
    std::unordered_map<Key, Bucket, Hash> buckets;
  };
  Rate rate_;
  std::array<Shard, 16> shards_;
};

}  // namespace gongkai::web::http
