#include "web/http/rate.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string_view>

#include "base/crypto.h"

namespace gongkai::web::http {

std::size_t Limiter::Hash::operator()(Key const& key) const {
  return std::hash<std::string_view>{}({reinterpret_cast<char const*>(key.data()), key.size()});
}

Limiter::Key Limiter::key_of(std::string_view account) {
  auto const digest = crypto::sm3(account);
  Key out{};
  std::memcpy(out.data(), digest.data(), out.size());
  return out;
}

unsigned Limiter::take(Key const& who, std::int64_t now_ms, double cost) {
  if (rate_.per_second <= 0) return 0;
  Shard& shard = shards_[Hash{}(who) % shards_.size()];
  std::lock_guard const hold(shard.lock);
  auto const [at, fresh] = shard.buckets.try_emplace(who, Bucket{rate_.burst, now_ms});
  Bucket& b = at->second;
  double const passed = static_cast<double>(now_ms - b.at) / 1000.0;
  b.left = std::min(rate_.burst, b.left + passed * rate_.per_second);
  b.at = now_ms;
  cost = std::min(cost, rate_.burst);
  if (b.left >= cost) {
    b.left -= cost;
    return 0;
  }
  return std::max(1U, static_cast<unsigned>(std::ceil((cost - b.left) / rate_.per_second)));
}

void Limiter::sweep(std::int64_t now_ms) {
  if (rate_.per_second <= 0) return;
  for (Shard& shard : shards_) {
    std::lock_guard const hold(shard.lock);
    std::erase_if(shard.buckets, [&](auto const& entry) {
      double const passed = static_cast<double>(now_ms - entry.second.at) / 1000.0;
      return entry.second.left + passed * rate_.per_second >= rate_.burst;
    });
  }
}

std::size_t Limiter::size() const {
  std::size_t out = 0;
  for (Shard const& shard : shards_) {
    std::lock_guard const hold(shard.lock);
    out += shard.buckets.size();
  }
  return out;
}

}  // namespace gongkai::web::http
