#include "web/http/server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/web/client.h"
#include "web/http/answer.h"

// The server by itself, with an application of four addresses and small limits.

namespace gongkai {
namespace {

using namespace web::http;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool sanitized = false;
#endif

/// What /held and /export wait for.
std::atomic<bool> let_go = false;

class Echo final : public Application {
 public:
  Admission admit(Request& request) const override {
    Admission out;
    out.body_limit = 100'000;
    if (request.path == "/stream") {
      out.stream = true;
      out.body_limit = 256U << 20;
    }
    out.slow = request.path == "/slow" || request.path == "/held" || request.path == "/export";
    out.last = request.path == "/export";
    out.closer = request.path.starts_with("/closer");
    if (request.path == "/throw-early") throw std::runtime_error("secret");
    return out;
  }
  Admission admit_closely(Request& request) const override {
    if (request.path == "/closer/throw") throw std::runtime_error("secret");
    if (request.path == "/closer/held") let_go.wait(false);
    Admission out;
    out.body_limit = 100;
    out.slow = request.path == "/closer/slow";
    if (request.path == "/closer/no") out.answer = refuse(&request, 404);
    return out;
  }
  Response handle(Request& request) const override {
    Response out;
    out.type = "text/plain";
    if (request.path == "/throw") throw std::runtime_error("secret");
    if (request.path == "/slow") std::this_thread::sleep_for(milliseconds(150));
    if (request.path == "/held" || request.path == "/export") let_go.wait(false);
    if (request.path == "/big") {
      out.body = std::string(3'000'000, 'b');
    } else if (request.path == "/file") {
      auto file = OpenFile::open(file_);
      if (!file) return refuse(&request, 404);
      out.body = FileBody{*file};
    } else if (request.path == "/stream") {
      auto const last = request.upload.read(
          request.upload.size() - std::min<std::uint64_t>(5, request.upload.size()), 5);
      out.body = std::to_string(request.upload.size()) + " " + last.value_or("?");
    } else {
      out.body = std::string(name_of(request.method)) + " " + request.path + "?" +
                 std::string(request.query) + " " + request.client + " " + request.body;
    }
    return out;
  }
  Response refuse(Request const*, int status) const override {
    Response out;
    out.status = status;
    out.type = "text/plain";
    out.body = "refused " + std::to_string(status);
    return out;
  }
  std::span<std::string_view const> route_names() const override { return names_; }
  std::string file_;

 private:
  static constexpr std::string_view names_[] = {"none"};
};

class Running {
 public:
  explicit Running(ServerConfig config = {}) {
    config.listen = {{"127.0.0.1", 0}};
    config.loops = 2;
    if (config.rate.per_second == 50) config.rate = {};
    server_ = std::make_unique<Server>(std::move(config), app, clock_);
    port = server_->open().value().front().port;
    thread_ = std::thread([this] { server_->run(false); });
  }
  Running(Running const&) = delete;
  Running& operator=(Running const&) = delete;
  ~Running() { stop(); }
  void stop() {
    if (!thread_.joinable()) return;
    server_->stop();
    thread_.join();
  }
  std::string metrics() const { return server_->metrics(); }

  Echo app;
  std::uint16_t port = 0;

 private:
  SystemClock clock_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

std::string body_of(std::optional<Reply> const& r) { return r ? r->body : "(nothing)"; }

TEST(Server, TakesARequestCutAnywhere) {
  Running running;
  std::string const request =
      "POST /a%20b?c=d HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
      "chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
  Client client(running.port);
  for (std::size_t cut = 1; cut < request.size(); ++cut) {
    client.send(std::string_view(request).substr(0, cut));
    std::this_thread::sleep_for(milliseconds(1));
    client.send(std::string_view(request).substr(cut));
    ASSERT_EQ(body_of(client.receive()), "POST /a b?c=d 127.0.0.1 abcde") << cut;
  }
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  Running running;
  Client client(running.port);
  std::string bytes;
  for (int i = 0; i < 50; ++i) {
    bytes += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    bytes += "\r\nPOST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi";
  }
  client.send(bytes);
  for (int i = 0; i < 50; ++i) {
    ASSERT_EQ(body_of(client.receive()), "GET /" + std::to_string(i) + "? 127.0.0.1 ");
    ASSERT_EQ(body_of(client.receive()), "POST /p? 127.0.0.1 hi");
  }
}

TEST(Server, DecidesBesideTheLoopInOrder) {
  Running running;
  Client client(running.port);
  auto const post = [](std::string const& path, std::string const& body) {
    return "POST " + path +
           " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
  };
  std::string const get = " HTTP/1.1\r\nHost: x\r\n\r\n";
  std::string bytes;
  for (int i = 0; i < 50; ++i)
    bytes += post("/closer", "a") + "GET /closer/slow" + get + post("/closer/slow", "b") + "GET /" +
             std::to_string(i) + get + "GET /closer/no" + get + "GET /closer/throw" + get;
  client.send(bytes);
  for (int i = 0; i < 50; ++i) {
    ASSERT_EQ(body_of(client.receive()), "POST /closer? 127.0.0.1 a");
    ASSERT_EQ(body_of(client.receive()), "GET /closer/slow? 127.0.0.1 ");
    ASSERT_EQ(body_of(client.receive()), "POST /closer/slow? 127.0.0.1 b");
    ASSERT_EQ(body_of(client.receive()), "GET /" + std::to_string(i) + "? 127.0.0.1 ");
    ASSERT_EQ(body_of(client.receive()), "refused 404");
    ASSERT_EQ(body_of(client.receive()), "refused 500");
  }
  // A body that was not taken ends the connection.
  client.send(post("/closer/no", "c"));
  ASSERT_EQ(body_of(client.receive()), "refused 404");
  EXPECT_TRUE(client.ended(4000));
  Client large(running.port);
  large.send(post("/closer", std::string(101, 'd')));
  ASSERT_EQ(body_of(large.receive()), "refused 413");
  EXPECT_TRUE(large.ended(4000));
}

TEST(Server, TurnsAwayWhenTooManyAreToBeDecided) {
  let_go = false;
  ServerConfig config;
  config.limits.slow_waiting = 4;
  Running running(config);
  std::vector<std::unique_ptr<Client>> all;
  std::string const held = "GET /closer/held HTTP/1.1\r\nHost: x\r\n\r\n";
  for (int i = 0; i < 4; ++i) {
    all.push_back(std::make_unique<Client>(running.port));
    all.back()->send(held);
    EXPECT_FALSE(all.back()->receive(false, 50));
  }
  Reply const late = ask(running.port, "POST", "/closer/held", {}, "body");
  EXPECT_EQ(late.status, 503);
  EXPECT_FALSE(late.header("retry-after").empty());
  EXPECT_EQ(late.header("connection"), "close");
  EXPECT_EQ(ask(running.port, "GET", "/other").status, 200);
  let_go = true;
  let_go.notify_all();
  for (auto& one : all) EXPECT_EQ(one->receive().value_or(Reply{}).status, 200);
}

TEST(Server, EndsTheConnectionOfWhatItRefuses) {
  Running running;
  struct Case {
    std::string bytes;
    int status;
  };
  Case const cases[] = {
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"nonsense\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(20'000, 'a'), 431},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100001\r\n\r\n", 413},
      {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n186a1\r\n" +
           std::string(100'001, 'a'),
       413},
      {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
      {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: "
       "chunked\r\n\r\n0\r\n\r\n",
       400}};
  for (Case const& c : cases) {
    Client client(running.port);
    client.send(c.bytes);
    auto const got = client.receive();
    ASSERT_TRUE(got) << c.bytes.substr(0, 60);
    EXPECT_EQ(got->status, c.status) << c.bytes.substr(0, 60);
    EXPECT_EQ(got->header("Connection"), "close");
    EXPECT_FALSE(got->header("Content-Security-Policy").empty());
    EXPECT_TRUE(client.ended(4000));
  }
  EXPECT_EQ(ask(running.port, "GET", "/ok").status, 200);
}

TEST(Server, SaysGoOnBeforeABody) {
  Running running;
  Client client(running.port);
  client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.receive(true)->status, 100);
  client.send("ok");
  EXPECT_EQ(body_of(client.receive()), "POST /a? 127.0.0.1 ok");
  Client other(running.port);
  other.send(
      "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(other.receive()->status, 413);
}

TEST(Server, StreamsUploadsAndFiles) {
  Running running;
  std::string const path =
      (std::filesystem::temp_directory_path() / ("gongkai-file-" + std::to_string(::getpid())))
          .string();
  std::string bytes;
  for (int i = 0; bytes.size() < 5'000'000; ++i) bytes += std::to_string(i) + ",";
  std::ofstream(path, std::ios::binary) << bytes;
  running.app.file_ = path;
  EXPECT_EQ(ask(running.port, "GET", "/file").body, bytes);
  Reply const part = ask(running.port, "GET", "/file", {{"Range", "bytes=1000000-2999999"}});
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.body, bytes.substr(1'000'000, 2'000'000));
  std::filesystem::remove(path);
  EXPECT_EQ(ask(running.port, "GET", "/file").status, 404);
  EXPECT_EQ(ask(running.port, "GET", "/big").body.size(), 3'000'000U);
  for (std::size_t const size : {std::size_t{1}, std::size_t{200'000}, std::size_t{20'000'000}}) {
    std::string body(size, 'u');
    body.replace(size > 5 ? size - 5 : 0, 5, "last!");
    EXPECT_EQ(ask(running.port, "POST", "/stream", {}, body).body,
              std::to_string(body.size()) + " last!");
  }
}

/// Memory of this process that is not shared with files, in bytes: the peak, or now.
std::size_t memory(std::string const& name) {
  std::ifstream in("/proc/self/status");
  std::string line;
  while (std::getline(in, line)) {
    if (line.starts_with(name + ":")) return std::stoul(line.substr(name.size() + 1)) * 1024;
  }
  return 0;
}

TEST(Server, TwoHundredMegabytesPassThroughWithoutStayingInMemory) {
  constexpr std::size_t size = std::size_t{200} << 20U, piece = std::size_t{1} << 20U;
  // The sanitizers keep what was given back.
  constexpr std::size_t allowed = sanitized ? std::size_t{1} << 30U : std::size_t{24} << 20U;
  Running running;
  ASSERT_EQ(ask(running.port, "GET", "/warm").status, 200);
  std::ofstream("/proc/self/clear_refs") << "5";  // the peak begins anew
  std::size_t const before = memory("VmRSS");
  std::string const part(piece, 'u');
  {
    Client client(running.port);
    client.send("POST /stream HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(size) +
                "\r\n\r\n");
    for (std::size_t sent = 0; sent < size; sent += piece) ASSERT_TRUE(client.send(part));
    EXPECT_EQ(body_of(client.receive(false, 60'000)), std::to_string(size) + " uuuuu");
  }
  EXPECT_LT(memory("VmHWM"), before + allowed) << "upload";
  running.app.file_ =
      (std::filesystem::temp_directory_path() / ("gongkai-large-" + std::to_string(::getpid())))
          .string();
  {
    std::ofstream out(running.app.file_, std::ios::binary);
    for (std::size_t at = 0; at < size; at += piece) out << part;
  }
  Client client(running.port);
  // The last 150 MiB of it, as a reader asks whose download was cut off.
  client.send("GET /file HTTP/1.1\r\nHost: x\r\nRange: bytes=52428800-\r\n\r\n");
  auto const got = client.swallow(60'000);
  EXPECT_EQ(got.first, 206);
  EXPECT_EQ(got.second, size - 52'428'800);
  EXPECT_LT(memory("VmHWM"), before + allowed) << "download";
  std::filesystem::remove(running.app.file_);
}

TEST(Server, AFaultIsOneAnswerAndTellsNothing) {
  Running running;
  for (char const* path : {"/throw", "/throw-early"}) {
    Reply const got = ask(running.port, "GET", path);
    EXPECT_EQ(got.status, 500);
    EXPECT_EQ(got.body, "refused 500");
  }
  EXPECT_EQ(ask(running.port, "GET", "/ok").status, 200);
}

TEST(Server, CutsSlowSendersAndSilentOnes) {
  ServerConfig config;
  config.limits.header_seconds = 1;
  config.limits.body_seconds = 1;
  config.limits.idle_seconds = 1;
  Running running(config);
  Client head(running.port), body(running.port), idle(running.port), silent(running.port);
  auto const began = steady_clock::now();
  body.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
  idle.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(idle.receive()->status, 200);
  // One byte every 100 ms: never silent, never done.
  std::string const slow =
      "GET / HTTP/1.1\r\nHost: x\r\nA: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
  for (int i = 0; i < 17; ++i) {
    head.send(std::string_view(slow).substr(static_cast<std::size_t>(i), 1));
    body.send("b");
    std::this_thread::sleep_for(milliseconds(100));
  }
  auto const late_head = head.receive(), late_body = body.receive();
  ASSERT_TRUE(late_head && late_body);
  EXPECT_EQ(late_head->status, 408);
  EXPECT_EQ(late_body->status, 408);
  EXPECT_TRUE(idle.ended(3000));
  EXPECT_TRUE(silent.ended(3000));
  EXPECT_LT(steady_clock::now() - began, milliseconds(6000));
  EXPECT_NE(running.metrics().find("gongkai_http_late_heads_total 2"), std::string::npos);
}

TEST(Server, CutsThoseWhoDoNotTakeTheirAnswer) {
  ServerConfig config;
  config.limits.write_seconds = 1;
  Running running(config);
  Client client(running.port);
  int const small = 4096;
  ::setsockopt(client.fd(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
  for (int i = 0; i < 8; ++i) client.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n");
  for (int i = 0;
       i < 60 && running.metrics().find("gongkai_http_late_writes_total 1") == std::string::npos;
       ++i)
    std::this_thread::sleep_for(milliseconds(100));
  EXPECT_NE(running.metrics().find("gongkai_http_late_writes_total 1"), std::string::npos);
}

TEST(Server, TurnsAwayWhenFullAndWhoAsksTooMuch) {
  ServerConfig config;
  config.limits.connections = 3;
  Running running(config);
  {
    Client one(running.port), two(running.port), three(running.port);
    for (Client* c : {&one, &two, &three}) {
      c->send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
      ASSERT_EQ(c->receive()->status, 200);
    }
    Client four(running.port);
    auto const got = four.receive();
    ASSERT_TRUE(got);
    EXPECT_EQ(got->status, 503);
    EXPECT_FALSE(got->header("Retry-After").empty());
  }
  for (int i = 0; i < 50 && ask(running.port, "GET", "/a").status != 200; ++i)
    std::this_thread::sleep_for(milliseconds(20));
  EXPECT_EQ(ask(running.port, "GET", "/a").status, 200);

  ServerConfig strict;
  strict.rate = {1, 5};
  Running limited(strict);
  int good = 0, many = 0;
  for (int i = 0; i < 20; ++i) {
    Reply const got = ask(limited.port, "GET", "/a");
    good += got.status == 200 ? 1 : 0;
    many += got.status == 429 && !got.header("Retry-After").empty() ? 1 : 0;
  }
  EXPECT_GE(good, 5);
  EXPECT_LE(good, 7);
  EXPECT_EQ(good + many, 20);
}

/// Asks for what is held until the test lets it go.
struct Held {
  Held(Running& running, char const* path, int count) {
    let_go = false;
    for (int i = 0; i < count; ++i)
      asking_.emplace_back([this, &running, path] {
        Reply const got = ask(running.port, "GET", path);
        done += got.status == 200 ? 1 : 0;
        busy += got.status == 503 && !got.header("Retry-After").empty() ? 1 : 0;
      });
  }
  void wait_for_busy(int count) const {
    while (busy < count) std::this_thread::sleep_for(milliseconds(1));
  }
  void release() {
    let_go = true;
    let_go.notify_all();
    for (std::thread& t : asking_) t.join();
  }

  std::atomic<int> done = 0, busy = 0;

 private:
  std::vector<std::thread> asking_;
};

TEST(Server, SlowWorkDoesNotHoldUpTheRest) {
  ServerConfig config;
  config.limits.slow_waiting = 6;
  Running running(config);
  Held slow(running, "/held", 12);
  slow.wait_for_busy(1);
  EXPECT_EQ(ask(running.port, "GET", "/quick").status, 200);
  EXPECT_EQ(slow.done, 0);
  slow.release();
  EXPECT_EQ(slow.done + slow.busy, 12);
  EXPECT_GE(slow.done, 6);
}

TEST(Server, NothingWaitsBehindFilesMadeOnDemand) {
  ServerConfig config;
  config.limits.last_waiting = 4;
  Running running(config);
  Held exports(running, "/export", 12);
  exports.wait_for_busy(8);
  for (int i = 0; i < 2; ++i) EXPECT_EQ(ask(running.port, "POST", "/slow").status, 200);
  EXPECT_EQ(exports.done, 0);
  exports.release();
  EXPECT_EQ(exports.done, 4);
  EXPECT_EQ(exports.busy, 8);
}

TEST(Server, WhatIsUnderWayIsFinished) {
  Running running;
  Client slow(running.port), idle(running.port);
  idle.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  ASSERT_EQ(idle.receive()->status, 200);
  slow.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
  std::this_thread::sleep_for(milliseconds(50));
  std::thread stopping([&] { running.stop(); });
  auto const got = slow.receive();
  ASSERT_TRUE(got);
  EXPECT_EQ(got->status, 200);
  EXPECT_EQ(got->header("Connection"), "close");
  EXPECT_TRUE(idle.ended(3000));
  stopping.join();
  EXPECT_FALSE(Client(running.port).connected());
}

TEST(Server, RefusesATakenAddress) {
  Running running;
  Echo app;
  SystemClock clock;
  ServerConfig config;
  config.listen = {{"127.0.0.1", running.port}};
  Server second(config, app, clock);
  auto const opened = second.open();
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::Conflict);
  config.listen = {{"nowhere", 1}};
  EXPECT_EQ(Server(config, app, clock).open().error().kind, ErrorKind::Invalid);
}

}  // namespace
}  // namespace gongkai
