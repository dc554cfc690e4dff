#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gongkai::web::http {

/// What one event loop counts; others read it while it runs.
class Counters {
 public:
  explicit Counters(std::size_t routes) : requests_(routes * classes) {}

  void request(std::size_t route, int status, std::int64_t micros, std::uint64_t bytes);
  static constexpr std::size_t classes = 5;
  static constexpr std::array<std::int64_t, 12> bounds = {
      100, 250, 500, 1000, 2500, 5000, 10'000, 50'000, 100'000, 500'000, 1'000'000, 5'000'000};
  std::atomic<std::int64_t> connections = 0;  // open now
  std::atomic<std::uint64_t> accepted = 0, turned_away = 0, limited = 0, shed = 0, bad_heads = 0,
                             late_heads = 0, late_bodies = 0, late_writes = 0, bytes_out = 0;

 private:
  friend std::string exposition(std::span<Counters const* const>, std::span<std::string_view const>,
                                bool);
  std::vector<std::atomic<std::uint64_t>> requests_;  // route × status class
  std::array<std::atomic<std::uint64_t>, bounds.size() + 1> slower_{};
  std::atomic<std::uint64_t> micros_ = 0;
};

/// All loops together in the text form of Prometheus.
std::string exposition(std::span<Counters const* const> loops,
                       std::span<std::string_view const> routes, bool draining);

}  // namespace gongkai::web::http
