#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <map>
#include <set>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "web/http/message.h"

namespace gongkai::web {

/// What a page was made from: "organ:songling", "report:songling:2024", "organs" …
using Sources = std::set<std::string, std::less<>>;

/// Finished pages by address and look. A page is dropped when something it was made from changes,
/// and only then (or when memory is wanted, least recently made first).
class PageCache {
 public:
  explicit PageCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  http::Shared find(std::string_view key) const;
  /// Taken before the sources of a page are read; a page whose sources changed since is not kept.
  std::uint64_t now() const { return epoch_.load(std::memory_order_acquire); }
  void put(std::string key, http::Shared page, Sources const& sources, std::uint64_t since);
  /// To be called after the change can be read.
  void changed(std::string_view source);

  std::size_t pages() const;
  std::size_t bytes() const;
  std::uint64_t hits() const { return hits_.load(std::memory_order_relaxed); }
  std::uint64_t misses() const { return misses_.load(std::memory_order_relaxed); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  struct Kept {
    http::Shared page;
    Sources sources;
    std::list<std::string>::iterator age;
  };
  using Pages = std::unordered_map<std::string, Kept, Hash, std::equal_to<>>;
  void drop(Pages::iterator at);

  std::size_t max_bytes_;
  mutable std::shared_mutex lock_;
  Pages pages_;
  std::map<std::string, std::set<std::string>, std::less<>> made_from_;  // source → keys
  std::map<std::string, std::uint64_t, std::less<>> changes_;            // source → epoch
  std::uint64_t floor_ = 0;  // pages begun before are not kept
  std::list<std::string> ages_;
  std::size_t bytes_ = 0;
  std::atomic<std::uint64_t> epoch_ = 1;
  mutable std::atomic<std::uint64_t> hits_ = 0, misses_ = 0;
};

}  // namespace gongkai::web
