#include "web/http/server.h"

#include <algorithm>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <functional>
#include <thread>

#include "web/http/connection.h"
#include "web/http/loop.h"
#include "web/http/tls_stream.h"

namespace gongkai::web::http {

using asio::ip::tcp;
using std::chrono::milliseconds;

std::int64_t steady_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

namespace {

constexpr std::int64_t tick_ms = 100;

Address address_of(asio::ip::address const& a) {
  Address out;
  if (a.is_v6()) {
    auto const bytes = a.to_v6().to_bytes();
    std::ranges::copy(bytes, out.bytes.begin());
  } else {
    out = *Address::parse(a.to_string());
  }
  return out;
}

/// Refuses in one write; whoever cannot take it at once gets nothing.
void say_no_room(tcp::socket& socket) {
  static constexpr std::string_view words =
      "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
      "Content-Type: text/plain\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";
  boost::system::error_code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(words), ignored);
  socket.shutdown(tcp::socket::shutdown_send, ignored);
}

}  // namespace

struct Server::Inner {
  Inner(ServerConfig config, Application const& application, Clock const& clock)
      : shop(std::move(config), application, clock) {
    unsigned n = shop.config.loops;
    if (n == 0) n = std::max(1U, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < n; ++i)
      loops.push_back(std::make_unique<Loop>(shop, application.route_names().size()));
  }

  Result<void> use_tls() {
    if (shop.config.certificate.empty()) return {};
    tls = TRY(TlsContext::load(shop.config.certificate, shop.config.key));
    return {};
  }

  Result<Listen> bind(Listen const& wanted) {
    boost::system::error_code error;
    auto const address = asio::ip::make_address(wanted.address, error);
    if (error) return fail(ErrorKind::Invalid, "address", {{"address", wanted.address}});
    tcp::endpoint const endpoint(address, wanted.port);
    tcp::acceptor door(loops.front()->context);
    door.open(endpoint.protocol(), error);
    if (!error) door.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error && address.is_v6()) door.set_option(asio::ip::v6_only(true), error);
    if (!error) door.bind(endpoint, error);
    if (!error) door.listen(4096, error);
    if (error)
      return fail(ErrorKind::Conflict, "listen",
                  {{"address", wanted.address}, {"detail", error.message()}});
    std::uint16_t const port = door.local_endpoint(error).port();
    doors.push_back(std::move(door));
    return Listen{wanted.address, port};
  }

  void accept(std::size_t door) {
    Loop& loop = *loops[next++ % loops.size()];
    doors[door].async_accept(
        loop.context, [this, door, &loop](boost::system::error_code error, tcp::socket socket) {
          if (!doors[door].is_open()) return;
          if (error) {
            accept_later(door);
            return;
          }
          welcome(loop, std::move(socket));
          accept(door);
        });
  }

  /// Out of descriptors: those who wait are not refused, only kept waiting.
  void accept_later(std::size_t door) {
    auto timer =
        std::make_shared<asio::steady_timer>(loops.front()->context, milliseconds(tick_ms));
    timer->async_wait([this, door, timer](boost::system::error_code) {
      if (doors[door].is_open()) accept(door);
    });
  }

  void welcome(Loop& loop, tcp::socket socket) {
    loop.counters.accepted.fetch_add(1, std::memory_order_relaxed);
    if (shop.connections.fetch_add(1) >= shop.config.limits.connections) {
      shop.connections.fetch_sub(1);
      loop.counters.turned_away.fetch_add(1, std::memory_order_relaxed);
      if (tls == nullptr) say_no_room(socket);
      return;
    }
    boost::system::error_code error;
    auto const peer = socket.remote_endpoint(error);
    socket.set_option(tcp::no_delay(true), error);
    Address const from = address_of(peer.address());
    auto shared = std::make_shared<tcp::socket>(std::move(socket));
    asio::post(loop.context,
               [this, &loop, shared, from] { begin(loop, std::move(*shared), from); });
  }

  void begin(Loop& loop, tcp::socket socket, Address from) const {
    if (tls != nullptr) {
      std::make_shared<Connection<TlsStream>>(loop, TlsStream(std::move(socket), *tls), from)
          ->start();
    } else {
      std::make_shared<Connection<tcp::socket>>(loop, std::move(socket), from)->start();
    }
  }

  void tick(Loop& loop) {
    std::int64_t const now = steady_ms();
    // Late by its own work: a machine that is busy elsewhere delays an idle loop as well.
    loop.late = now - loop.due > std::int64_t{shop.config.limits.lag_ms} &&
                loop.number - loop.number_before > shop.config.limits.lag_requests;
    loop.number_before = loop.number;
    loop.date_line = "Date: " + http_date(shop.clock.now()) + "\r\n";
    if (!loop.log.empty()) {
      shop.log.write(loop.log);
      loop.log.clear();
    }
    bool const full = shop.connections.load() * 10 > shop.config.limits.connections * 9;
    std::vector<Link*> over;
    for (Link* link : loop.links) {
      // Nearly full: whoever waits without asking makes room.
      bool const in_the_way =
          full && link->idle() &&
          link->deadline - now < std::int64_t{shop.config.limits.idle_seconds} * 1000 - 1000;
      if ((link->deadline != 0 && link->deadline <= now) || in_the_way) over.push_back(link);
    }
    for (Link* link : over) {
      if (loop.links.contains(link)) link->expire();
    }
    if (&loop == loops.front().get() && ++ticks % 100 == 0) shop.limiter.sweep(now);
    if (ending.load() && loop.links.empty()) return;
    loop.due = steady_ms() + tick_ms;
    loop.tick.expires_after(milliseconds(tick_ms));
    loop.tick.async_wait([this, &loop](boost::system::error_code error) {
      if (!error) tick(loop);
    });
  }

  void run(bool with_signals, void (*on_hangup)(void*), void* with) {
    asio::io_context& first = loops.front()->context;
    asio::signal_set signals(first);
    auto hup = std::make_shared<asio::signal_set>(first);
    stop_signals = [&signals, hup] {
      boost::system::error_code ignored;
      signals.cancel(ignored);
      hup->cancel(ignored);
    };
    if (with_signals) {
      signals.add(SIGTERM);
      signals.add(SIGINT);
      signals.async_wait([this](boost::system::error_code error, int) {
        if (!error) begin_to_end();
      });
      if (on_hangup != nullptr) {
        hup->add(SIGHUP);
        wait_hangup(*hup, on_hangup, with);
      }
    }
    for (std::size_t i = 0; i < doors.size(); ++i) accept(i);
    std::vector<std::thread> threads;
    for (auto const& loop : loops) {
      loop->due = steady_ms() + tick_ms;
      tick(*loop);
      if (loop != loops.front()) threads.emplace_back([&loop] { loop->context.run(); });
    }
    loops.front()->context.run();
    for (std::thread& t : threads) t.join();
    shop.slow.pool.join();
    shop.last.pool.join();
    for (auto const& loop : loops) shop.log.write(loop->log);
  }

  void wait_hangup(asio::signal_set& set, void (*on_hangup)(void*), void* with) {
    set.async_wait([this, &set, on_hangup, with](boost::system::error_code error, int) {
      if (error) return;
      asio::post(shop.slow.pool, [on_hangup, with] { on_hangup(with); });
      wait_hangup(set, on_hangup, with);
    });
  }

  /// On the first loop: /readyz says no, then the doors close, then who is under way is ended.
  void begin_to_end() {
    if (shop.draining.exchange(true)) return;
    stop_signals();
    auto timer = std::make_shared<asio::steady_timer>(
        loops.front()->context, std::chrono::seconds(shop.config.limits.notice_seconds));
    timer->async_wait([this, timer](boost::system::error_code) { close_doors(); });
  }

  void close_doors() {
    boost::system::error_code ignored;
    for (tcp::acceptor& door : doors) door.close(ignored);
    ending = true;
    for (auto const& loop : loops) {
      asio::post(loop->context, [this, &loop] {
        std::vector<Link*> const all(loop->links.begin(), loop->links.end());
        for (Link* link : all) {
          if (loop->links.contains(link)) link->drain();
        }
        auto timer = std::make_shared<asio::steady_timer>(
            loop->context, std::chrono::seconds(shop.config.limits.drain_seconds));
        timer->async_wait([&loop](boost::system::error_code error) {
          if (!error) loop->context.stop();
        });
        wait_empty(*loop, timer);
      });
    }
  }

  void wait_empty(Loop& loop, std::shared_ptr<asio::steady_timer> const& last) {
    if (loop.links.empty()) {
      loop.tick.cancel();
      last->cancel();
      return;
    }
    auto timer = std::make_shared<asio::steady_timer>(loop.context, milliseconds(20));
    timer->async_wait(
        [this, &loop, last, timer](boost::system::error_code) { wait_empty(loop, last); });
  }

  Shop shop;
  std::vector<std::unique_ptr<Loop>> loops;
  std::unique_ptr<TlsContext> tls;
  std::vector<tcp::acceptor> doors;
  std::function<void()> stop_signals = [] {};
  std::size_t next = 0;
  std::uint64_t ticks = 0;
  std::atomic<bool> ending = false;
};

Server::Server(ServerConfig config, Application const& application, Clock const& clock)
    : inner_(std::make_unique<Inner>(std::move(config), application, clock)) {}

Server::~Server() = default;

Result<std::vector<Listen>> Server::open() {
  if (inner_->shop.log.failed())
    return fail(ErrorKind::Invalid, "log", {{"file", inner_->shop.config.access_log}});
  if (auto tls = inner_->use_tls(); !tls) return std::unexpected(tls.error());
  std::vector<Listen> out;
  for (Listen const& wanted : inner_->shop.config.listen) out.push_back(TRY(inner_->bind(wanted)));
  return out;
}

void Server::run(bool signals, void (*on_hangup)(void*), void* with) {
  inner_->run(signals, on_hangup, with);
}

void Server::stop() {
  asio::post(inner_->loops.front()->context, [this] { inner_->begin_to_end(); });
}

bool Server::draining() const { return inner_->shop.draining; }

std::string Server::metrics() const {
  std::vector<Counters const*> all;
  for (auto const& loop : inner_->loops) all.push_back(&loop->counters);
  return exposition(all, inner_->shop.application.route_names(), draining());
}

}  // namespace gongkai::web::http
