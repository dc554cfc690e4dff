#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "web/http/address.h"
#include "web/http/application.h"
#include "web/http/rate.h"

namespace gongkai::web::http {

/// What a connection may take: bytes, seconds, pieces. Each is a setting with its default here.
struct Limits {
  std::size_t header_bytes = std::size_t{16} * 1024;  // of request line and headers together
  unsigned header_seconds = 10;                       // from the first byte of a head to its last
  unsigned body_seconds = 20;  // for the first bytes of a body; then by its speed
  std::uint64_t body_bytes_per_second = 4096;
  unsigned idle_seconds = 60;      // between two requests
  unsigned write_seconds = 20;     // for each 64 KiB of an answer
  std::size_t connections = 8192;  // at once, of all
  unsigned requests_per_connection = 100'000;
  unsigned drain_seconds = 25;    // for what is under way when the server ends
  unsigned notice_seconds = 0;    // /readyz says no this long before the doors close
  unsigned lag_ms = 200;          // an event loop later than this turns new work away,
  unsigned lag_requests = 50;     // if it answered more than this since its last tick
  std::size_t slow_waiting = 64;  // requests waiting for a thread beside the event loops
  unsigned slow_threads = 2;
  std::size_t last_waiting = 16;  // the same of files made on demand: a rush for them
  unsigned last_threads = 1;      // leaves the other cores to everybody else
};

struct Listen {
  std::string address;  // 127.0.0.1, ::, …
  std::uint16_t port = 0;
};

struct ServerConfig {
  std::vector<Listen> listen;
  unsigned loops = 0;            // event loops; 0: one a core
  std::string certificate, key;  // PEM files; empty: no TLS
  std::string base_path;         // "" or "/zfxxgk"
  std::vector<Network> proxies;  // whose X-Forwarded-For is believed
  Rate rate{50, 400};            // of one visitor
  std::string access_log;        // file, "-" or empty
  Limits limits;
};

/// An HTTP/1.1 server. Nothing of its library shows here.
class Server {
 public:
  Server(ServerConfig config, Application const& application, Clock const& clock);
  Server(Server const&) = delete;
  Server& operator=(Server const&) = delete;
  ~Server();

  /// Opens the doors; the addresses bound, ports filled in. Errors: Conflict when an address is
  /// taken, Invalid for one that is none or a certificate that cannot be read.
  Result<std::vector<Listen>> open();
  /// Serves until `stop`, then ends what is under way. With `signals` SIGTERM and SIGINT stop it
  /// and SIGHUP calls `on_hangup`.
  void run(bool signals, void (*on_hangup)(void*) = nullptr, void* with = nullptr);
  /// From any thread.
  void stop();

  bool draining() const;
  /// Counters in the text form of Prometheus.
  std::string metrics() const;

 private:
  struct Inner;
  std::unique_ptr<Inner> inner_;
};

}  // namespace gongkai::web::http
