// Offers requests at a rate, whatever becomes of them: an open loop. A client that waits for its
// answer before it asks again slows down with the server and hides the queue; visitors do not.
//
//   open_loop PORT PATH RATE SECONDS [CONNECTIONS]
//
// One line of JSON for each second and one for all: sent, ok, refused (503 or 429 with
// Retry-After), wrong (anything else, also no answer), and milliseconds from when a request was due
// to the end of its answer: median, 99 of 100, the longest.
#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gongkai::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct Tally {
  std::uint64_t sent = 0, ok = 0, refused = 0, wrong = 0;
  std::vector<float> good_ms, refused_ms;

  void add(Tally const& o) {
    sent += o.sent, ok += o.ok, refused += o.refused, wrong += o.wrong;
    good_ms.insert(good_ms.end(), o.good_ms.begin(), o.good_ms.end());
    refused_ms.insert(refused_ms.end(), o.refused_ms.begin(), o.refused_ms.end());
  }
};

std::string spread(std::vector<float>& ms) {
  if (ms.empty()) return "[0,0,0]";
  std::ranges::sort(ms);
  auto const at = [&](double part) {
    return ms[static_cast<std::size_t>(part * static_cast<double>(ms.size() - 1))];
  };
  return fmt::format("[{:.1f},{:.1f},{:.1f}]", at(0.5), at(0.99), ms.back());
}

void print(std::string_view name, Tally& t) {
  fmt::print(R"({{"{}":{{"sent":{},"ok":{},"refused":{},"wrong":{},"ok_ms":{},"refused_ms":{}}}}})"
             "\n",
             name, t.sent, t.ok, t.refused, t.wrong, spread(t.good_ms), spread(t.refused_ms));
}

struct Connection {
  int fd = -1;
  bool busy = false, connecting = false;
  double due = 0;  // seconds from the start
  std::size_t written = 0;
  std::string head;
  bool headed = false, closes = false, retry = false;
  int status = 0;
  std::uint64_t left = 0;
};

class Generator {
 public:
  Generator(std::uint16_t port, std::string const& path, double rate, double seconds,
            std::size_t most)
      : port_(port),
        request_("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"),
        rate_(rate),
        seconds_(seconds),
        most_(most),
        poll_(::epoll_create1(0)),
        start_(Clock::now()),
        by_second_(static_cast<std::size_t>(seconds) + 1) {}

  void run() {
    auto const total = static_cast<std::uint64_t>(rate_ * seconds_);
    std::uint64_t next = 0;
    constexpr double patience = 10;
    std::array<epoll_event, 512> events{};
    while (next < total || (in_use_ > 0 && now() < seconds_ + patience)) {
      // What is due goes out before anything is read: a slow server does not slow this down.
      for (int burst = 0; burst < 256 && next < total && static_cast<double>(next) / rate_ <= now();
           ++burst)
        begin(static_cast<double>(next++) / rate_);
      double const wait = next < total ? static_cast<double>(next) / rate_ - now() : 0.1;
      int const ms = wait <= 0.001 ? 0 : static_cast<int>(wait * 1000);
      int const n = ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), ms);
      for (int i = 0; i < n; ++i)
        ready(*static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr));
    }
    Tally all;
    for (auto const& c : connections_) {
      if (c->busy) ++second(c->due).wrong;  // never answered
    }
    for (std::size_t i = 0; i + 1 < by_second_.size() || i == 0; ++i) {
      all.add(by_second_[i]);
      print(std::to_string(i), by_second_[i]);
    }
    print("all", all);
  }

 private:
  double now() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }
  Tally& second(double due) {
    return by_second_[std::min(by_second_.size() - 1, static_cast<std::size_t>(due))];
  }

  void begin(double due) {
    ++second(due).sent;
    Connection* c = nullptr;
    if (!idle_.empty()) {
      c = idle_.back();
      idle_.pop_back();
    } else if (connections_.size() - lost_.size() < most_) {
      if (lost_.empty()) {
        connections_.push_back(std::make_unique<Connection>());
        c = connections_.back().get();
      } else {
        c = lost_.back();
        lost_.pop_back();
      }
      if (!open(*c)) {
        lost_.push_back(c);
        ++second(due).wrong;
        return;
      }
    } else {
      ++second(due).wrong;  // more wait for an answer than this may have connections
      return;
    }
    int const fd = c->fd;
    bool const connecting = c->connecting;
    *c = Connection{};
    c->fd = fd, c->connecting = connecting, c->busy = true, c->due = due;
    ++in_use_;
    if (!connecting) write(*c);
  }

  bool open(Connection& c) const {
    c.fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (c.fd < 0) return false;
    int const on = 1;
    ::setsockopt(c.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port_);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bool const there = ::connect(c.fd, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
    if (!there && errno != EINPROGRESS) {
      ::close(c.fd);
      return false;
    }
    c.connecting = !there;
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    event.data.ptr = &c;
    ::epoll_ctl(poll_, EPOLL_CTL_ADD, c.fd, &event);
    return true;
  }

  void write(Connection& c) {
    while (c.written < request_.size()) {
      ssize_t const n =
          ::send(c.fd, request_.data() + c.written, request_.size() - c.written, MSG_NOSIGNAL);
      if (n < 0 && errno == EAGAIN) return;
      if (n <= 0) {
        lose(c);
        return;
      }
      c.written += static_cast<std::size_t>(n);
    }
  }

  void ready(Connection& c) {
    if (c.fd < 0) return;
    if (c.connecting) {
      int error = 0;
      socklen_t size = sizeof error;
      ::getsockopt(c.fd, SOL_SOCKET, SO_ERROR, &error, &size);
      if (error != 0) {
        lose(c);
        return;
      }
      c.connecting = false;
    }
    if (c.busy && c.written < request_.size()) write(c);
    std::array<char, 65536> bytes;
    while (c.fd >= 0) {
      ssize_t const n = ::recv(c.fd, bytes.data(), bytes.size(), 0);
      if (n < 0 && errno == EAGAIN) return;
      if (n <= 0) {
        lose(c);
        return;
      }
      if (c.busy) take(c, std::string_view(bytes.data(), static_cast<std::size_t>(n)));
    }
  }

  void take(Connection& c, std::string_view bytes) {
    if (!c.headed) {
      c.head += bytes;
      std::size_t const end = c.head.find("\r\n\r\n");
      if (end == std::string::npos) return;
      std::string const rest = c.head.substr(end + 4);
      c.head.resize(end + 2);
      c.headed = true;
      c.status = static_cast<int>(std::strtol(c.head.c_str() + 9, nullptr, 10));
      std::size_t const length = c.head.find("\r\nContent-Length: ");
      c.left = length == std::string::npos
                   ? 0
                   : std::strtoull(c.head.c_str() + length + 18, nullptr, 10);
      c.closes = c.head.find("\r\nConnection: close") != std::string::npos;
      c.retry = c.head.find("\r\nRetry-After: ") != std::string::npos;
      c.left -= std::min<std::uint64_t>(c.left, rest.size());
    } else {
      c.left -= std::min<std::uint64_t>(c.left, bytes.size());
    }
    if (c.left == 0) finish(c);
  }

  void finish(Connection& c) {
    Tally& t = second(c.due);
    auto const ms = static_cast<float>((now() - c.due) * 1000);
    if (c.status == 200) {
      ++t.ok;
      t.good_ms.push_back(ms);
    } else if ((c.status == 503 || c.status == 429) && c.retry) {
      ++t.refused;
      t.refused_ms.push_back(ms);
    } else {
      ++t.wrong;
    }
    c.busy = false;
    --in_use_;
    if (c.closes) {
      lose(c);
      return;
    }
    idle_.push_back(&c);
  }

  void lose(Connection& c) {
    if (c.busy) {
      ++second(c.due).wrong;
      --in_use_;
      c.busy = false;
    } else {
      std::erase(idle_, &c);
    }
    ::close(c.fd);
    c.fd = -1;
    lost_.push_back(&c);
  }

  std::uint16_t port_;
  std::string request_;
  double rate_, seconds_;
  std::size_t most_, in_use_ = 0;
  int poll_;
  Clock::time_point start_;
  std::vector<Tally> by_second_;
  std::vector<std::unique_ptr<Connection>> connections_;
  std::vector<Connection*> idle_, lost_;
};

}  // namespace
}  // namespace gongkai::bench

int main(int argc, char** argv) {
  if (argc < 5) {
    std::fprintf(stderr, "open_loop PORT PATH RATE SECONDS [CONNECTIONS]\n");
    return 2;
  }
  auto const port = static_cast<std::uint16_t>(std::strtoul(argv[1], nullptr, 10));
  std::size_t const most = argc > 5 ? std::strtoul(argv[5], nullptr, 10) : 4000;
  gongkai::bench::Generator(port, argv[2], std::strtod(argv[3], nullptr),
                            std::strtod(argv[4], nullptr), most)
      .run();
}
