#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <unordered_set>

#include "web/http/log.h"
#include "web/http/metrics.h"
#include "web/http/server.h"

/// What the connections and the server share. Only for the .cc files of this folder that know Asio.
namespace gongkai::web::http {

/// One open connection as its event loop sees it.
class Link {
 public:
  virtual ~Link() = default;
  /// The deadline is over.
  virtual void expire() = 0;
  /// The server ends: whoever is idle goes, the others after their answer.
  virtual void drain() = 0;
  /// At once.
  virtual void cut() = 0;
  virtual bool idle() const = 0;
  std::int64_t deadline = 0;  // steady milliseconds; 0: none
};

struct Shop;

/// One event loop, on one thread.
struct Loop {
  Loop(Shop& owner, std::size_t routes) : shop(owner), counters(routes), tick(context) {}

  Shop& shop;
  Counters counters;
  std::unordered_set<Link*> links;
  std::int64_t due = 0;   // when the tick should come
  std::string date_line;  // Date: …, of the last tick
  std::string log;
  std::uint64_t number = 0, number_before = 0;  // of requests: now, at the last tick
  bool late = false;                            // behind its time
  // Last, so that connections it still holds find the rest.
  boost::asio::io_context context{1};
  boost::asio::steady_timer tick;
};

/// Threads beside the event loops, with a bound on how many requests may be there.
struct Beside {
  Beside(unsigned threads, std::size_t bound) : most(bound), pool(threads) {}

  std::size_t most;
  std::atomic<std::size_t> waiting = 0;
  boost::asio::thread_pool pool;
};

/// What is common to all loops.
struct Shop {
  Shop(ServerConfig c, Application const& a, Clock const& k)
      : config(std::move(c)),
        application(a),
        clock(k),
        limiter(config.rate),
        log(config.access_log),
        slow(config.limits.slow_threads, config.limits.slow_waiting),
        last(config.limits.last_threads, config.limits.last_waiting) {}

  ServerConfig config;
  Application const& application;
  Clock const& clock;
  Limiter limiter;
  LogFile log;
  Beside slow, last;  // files made on demand have threads of their own: nothing waits behind them
  std::atomic<std::size_t> connections = 0;
  std::atomic<bool> draining = false;
};

std::int64_t steady_ms();

}  // namespace gongkai::web::http
