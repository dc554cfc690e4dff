#include "web/cache.h"

#include <mutex>

namespace gongkai::web {
namespace {

constexpr std::size_t remembered_changes = 10'000;

std::size_t weight(http::Content const& c) {
  return c.bytes.size() + c.gzip.size() + c.head.size() + c.zipped_head.size() + 512;
}

}  // namespace

http::Shared PageCache::find(std::string_view key) const {
  std::shared_lock const hold(lock_);
  auto const at = pages_.find(key);
  (at == pages_.end() ? misses_ : hits_).fetch_add(1, std::memory_order_relaxed);
  return at == pages_.end() ? nullptr : at->second.page;
}

void PageCache::put(std::string key, http::Shared page, Sources const& sources,
                    std::uint64_t since) {
  std::unique_lock const hold(lock_);
  if (since < floor_) return;
  for (std::string const& s : sources) {
    auto const at = changes_.find(s);
    if (at != changes_.end() && at->second >= since) return;
  }
  if (auto const old = pages_.find(key); old != pages_.end()) drop(old);
  bytes_ += weight(*page);
  ages_.push_back(key);
  for (std::string const& s : sources) made_from_[s].insert(key);
  pages_.emplace(std::move(key), Kept{std::move(page), sources, std::prev(ages_.end())});
  while (bytes_ > max_bytes_ && !ages_.empty()) drop(pages_.find(ages_.front()));
}

void PageCache::drop(Pages::iterator at) {
  bytes_ -= weight(*at->second.page);
  for (std::string const& s : at->second.sources) {
    auto const keys = made_from_.find(s);
    keys->second.erase(at->first);
    if (keys->second.empty()) made_from_.erase(keys);
  }
  ages_.erase(at->second.age);
  pages_.erase(at);
}

void PageCache::changed(std::string_view source) {
  std::unique_lock const hold(lock_);
  std::uint64_t const epoch = epoch_.fetch_add(1, std::memory_order_acq_rel);
  if (changes_.size() >= remembered_changes) {
    changes_.clear();
    floor_ = epoch + 1;
  }
  changes_[std::string(source)] = epoch;
  auto const keys = made_from_.find(source);
  if (keys == made_from_.end()) return;
  std::set<std::string> const gone = keys->second;
  for (std::string const& key : gone) drop(pages_.find(key));
}

std::size_t PageCache::pages() const {
  std::shared_lock const hold(lock_);
  return pages_.size();
}

std::size_t PageCache::bytes() const {
  std::shared_lock const hold(lock_);
  return bytes_;
}

}  // namespace gongkai::web
