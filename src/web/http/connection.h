#pragma once

#include <sys/socket.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <exception>
#include <memory>

#include "web/http/answer.h"
#include "web/http/chunked.h"
#include "web/http/head.h"
#include "web/http/loop.h"
#include "web/http/path.h"
#include "web/http/security.h"

/// One connection over a plain or a TLS stream. Only for server.cc.
namespace gongkai::web::http {

namespace asio = boost::asio;

template <class Stream>
class Connection final : public Link, public std::enable_shared_from_this<Connection<Stream>> {
 public:
  Connection(Loop& loop, Stream stream, Address peer)
      : loop_(loop), shop_(loop.shop), stream_(std::move(stream)), peer_(peer) {
    loop_.links.insert(this);
    loop_.counters.connections.fetch_add(1, std::memory_order_relaxed);
  }
  Connection(Connection const&) = delete;
  Connection& operator=(Connection const&) = delete;
  ~Connection() override {
    loop_.links.erase(this);
    loop_.counters.connections.fetch_sub(1, std::memory_order_relaxed);
    shop_.connections.fetch_sub(1, std::memory_order_relaxed);
  }

  void start() {
    in_.resize(first_buffer);
    state_ = State::Head;
    wait(limits().header_seconds);
    if constexpr (secure) {
      stream_.async_handshake([self = me()](boost::system::error_code error) {
        if (!error) self->read_head();
      });
    } else {
      read_head();
    }
  }

  void expire() override {
    deadline = 0;
    if (state_ == State::Head && used_ > 0) {
      count(loop_.counters.late_heads);
      refuse(408);
    } else if (state_ == State::Body) {
      count(loop_.counters.late_bodies);
      refuse(408);
    } else {
      if (state_ == State::Head) count(loop_.counters.late_heads);
      if (state_ == State::Writing) count(loop_.counters.late_writes);
      cut();
    }
  }
  void drain() override {
    closing_ = true;
    if (state_ == State::Idle) cut();
  }
  void cut() override {
    boost::system::error_code ignored;
    stream_.lowest_layer().close(ignored);
  }
  bool idle() const override { return state_ == State::Idle; }

 private:
  static constexpr bool secure = !std::is_same_v<Stream, asio::ip::tcp::socket>;
  static constexpr std::size_t first_buffer = 2048, piece = std::size_t{64} * 1024,
                               whole = std::size_t{256} * 1024;
  enum class State : std::uint8_t { Idle, Head, Body, Handling, Writing, Closing };

  auto me() { return this->shared_from_this(); }
  Limits const& limits() const { return shop_.config.limits; }
  void wait(unsigned seconds) { deadline = steady_ms() + std::int64_t{seconds} * 1000; }
  static void count(std::atomic<std::uint64_t>& counter) {
    counter.fetch_add(1, std::memory_order_relaxed);
  }
  std::string_view held() const { return std::string_view(in_).substr(0, used_); }

  // 1. The head.

  void read_head() {
    if (used_ == in_.size()) in_.resize(std::min(in_.size() * 2, limits().header_bytes + 1));
    stream_.async_read_some(asio::buffer(in_.data() + used_, in_.size() - used_),
                            [self = me()](boost::system::error_code error, std::size_t n) {
                              if (error) return;
                              if (self->state_ != State::Idle && self->state_ != State::Head)
                                return;
                              if (self->state_ == State::Idle)
                                self->wait(self->limits().header_seconds);
                              self->state_ = State::Head;
                              self->used_ += n;
                              self->look_for_head();
                            });
  }

  void look_for_head() {
    // An empty line before a request is passed over.
    std::size_t skip = 0;
    while (held().substr(skip).starts_with("\r\n")) skip += 2;
    if (skip > 0) consume(skip);
    std::size_t const end = end_of_head(held(), seen_);
    seen_ = used_;
    if (end == std::string_view::npos) {
      if (used_ > limits().header_bytes) return refuse(431);
      return read_head();
    }
    if (end > limits().header_bytes) return refuse(431);
    head_ = end;
    on_head();
  }

  void on_head() {
    begin_ = std::chrono::steady_clock::now();
    deadline = 0;
    request_.route = 0;
    if (auto const status = parse_head(held().substr(0, head_), request_, framing_)) {
      count(loop_.counters.bad_heads);
      return refuse(*status);
    }
    rest_.assign(framing_.has_body() ? std::string_view() : held().substr(head_));
    Caller const caller = caller_of(peer_, secure, request_, shop_.config.proxies);
    request_.client = caller.address.text();
    request_.secure = caller.secure;
    if (!find_path()) return;
    if (unsigned const later = shop_.limiter.take(caller.address.visitor().bytes, steady_ms());
        later > 0) {
      count(loop_.counters.limited);
      return turn_away(429, later);
    }
    try {
      admission_ = shop_.application.admit(request_);
    } catch (std::exception const&) {
      return refuse(500);
    }
    if (loop_.late && !admission_.first) {
      count(loop_.counters.shed);
      return turn_away(503, 2);
    }
    if (admission_.closer) return look_closer();
    on_admitted();
  }

  /// Goes by what was decided of the head: an answer, the handler, or first its body.
  void on_admitted() {
    if (admission_.answer) {
      if (framing_.has_body()) closing_ = true;
      return respond(std::move(*admission_.answer));
    }
    if (admission_.bodiless && framing_.has_body()) closing_ = true;
    if (admission_.bodiless || !framing_.has_body()) return handle();
    if (admission_.body_limit == 0 || framing_.length > admission_.body_limit) return refuse(413);
    begin_body();
  }

  /// Decides beside the event loop; where nothing is to come any more, it is also handled there.
  void look_closer() {
    beside(shop_.slow, [](Connection& own) -> std::optional<Response> {
      try {
        own.admission_ = own.shop_.application.admit_closely(own.request_);
      } catch (std::exception const&) {
        own.admission_ = {};
        own.admission_.answer = own.shop_.application.refuse(&own.request_, 500);
      }
      Admission const& a = own.admission_;
      if (a.answer || a.last || !a.slow || own.framing_.has_body()) return {};
      own.request_.body.clear();
      return own.handled();
    });
  }

  /// Does `work` on one of the threads beside the loops and then goes on with what it answers, or,
  /// without an answer, with what was decided meanwhile.
  void beside(Beside& threads, std::optional<Response> (*work)(Connection&)) {
    if (threads.waiting.fetch_add(1) >= threads.most) {
      threads.waiting.fetch_sub(1);
      count(loop_.counters.shed);
      return turn_away(503, 5);
    }
    state_ = State::Handling;
    deadline = 0;
    asio::post(threads.pool, [self = me(), &threads, work]() mutable {
      auto response = std::make_shared<std::optional<Response>>(work(*self));
      threads.waiting.fetch_sub(1);
      // Only its own loop may let go of a connection.
      auto& context = self->loop_.context;
      asio::post(context, [own = std::move(self), response] {
        if (*response) return own->respond(std::move(**response));
        own->on_admitted();
      });
    });
  }

  /// The path below the base path; answers itself when there is none.
  bool find_path() {
    auto const [path, query] = split_target(request_.target);
    auto normal = normalise(path);
    std::string const& base = shop_.config.base_path;
    request_.query = query;
    if (!normal) {
      answer_early(400);
      return false;
    }
    bool const below = normal->starts_with(base) &&
                       (normal->size() == base.size() || (*normal)[base.size()] == '/');
    if (!below) {
      answer_early(404);
      return false;
    }
    request_.path = base.empty() ? std::move(*normal) : normal->substr(base.size());
    if (request_.path.empty()) {
      Response to_slash;
      to_slash.status = 301;
      to_slash.set("Location", base + "/");
      if (framing_.has_body()) closing_ = true;
      respond(std::move(to_slash));
      return false;
    }
    return true;
  }

  // 2. The body.

  void begin_body() {
    state_ = State::Body;
    request_.body.clear();
    request_.upload = {};
    chunked_ = {};
    taken_ = 0;
    wait(limits().body_seconds);
    body_began_ = steady_ms();
    if (!framing_.expects_continue) return take_body(held().substr(head_));
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(stream_, asio::buffer(go_on),
                      [self = me()](boost::system::error_code error, std::size_t) {
                        if (!error && self->state_ == State::Body)
                          self->take_body(self->held().substr(self->head_));
                      });
  }

  /// Takes what has come; reads on, or handles the request when it is all there.
  void take_body(std::string_view bytes) {
    while (true) {
      std::string_view data;
      bool done = false;
      if (framing_.chunked) {
        Chunked::State const state = chunked_.take(bytes, data);
        if (state == Chunked::State::Bad) return refuse(400);
        done = state == Chunked::State::Done;
      } else {
        data = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(
                                   framing_.length - taken_, bytes.size())));
        bytes.remove_prefix(data.size());
      }
      taken_ += data.size();
      if (taken_ > admission_.body_limit) return refuse(413);
      if (!keep(data)) return refuse(503);
      if (!framing_.chunked) done = taken_ == framing_.length;
      if (done) {
        rest_.assign(bytes);
        return handle();
      }
      if (bytes.empty()) break;
    }
    deadline = body_began_ + std::int64_t{limits().body_seconds} * 1000 +
               static_cast<std::int64_t>(taken_ * 1000 / limits().body_bytes_per_second);
    if (piece_.empty()) piece_.resize(std::size_t{16} * 1024);
    stream_.async_read_some(asio::buffer(piece_),
                            [self = me()](boost::system::error_code error, std::size_t n) {
                              if (!error && self->state_ == State::Body)
                                self->take_body(std::string_view(self->piece_).substr(0, n));
                            });
  }

  bool keep(std::string_view data) {
    if (data.empty()) return true;
    if (admission_.stream) return request_.upload.append(data).has_value();
    request_.body += data;
    return true;
  }

  // 3. The answer.

  void handle() {
    state_ = State::Handling;
    deadline = 0;
    if (!framing_.has_body()) request_.body.clear();
    if (!admission_.slow) return respond(handled());
    beside(admission_.last ? shop_.last : shop_.slow,
           [](Connection& own) -> std::optional<Response> { return own.handled(); });
  }

  Response handled() {
    try {
      return shop_.application.handle(request_);
    } catch (std::exception const&) {
      return shop_.application.refuse(&request_, 500);
    }
  }

  /// An answer to a head that was understood; the connection may go on.
  void answer_early(int status) {
    if (framing_.has_body()) closing_ = true;
    respond(shop_.application.refuse(&request_, status));
  }
  void turn_away(int status, unsigned seconds) {
    if (framing_.has_body() && state_ != State::Handling) closing_ = true;
    Response response = shop_.application.refuse(&request_, status);
    if (!std::holds_alternative<Shared>(response.body))
      response.set("Retry-After", std::to_string(seconds));
    respond(std::move(response));
  }
  /// An answer to bytes that were not understood or not wanted; the connection ends.
  void refuse(int status) {
    closing_ = true;
    if (state_ == State::Head && head_ == 0) begin_ = std::chrono::steady_clock::now();
    bool const known = head_ > 0 && status != 400;
    if (!known) request_.method = Method::Get, request_.headers.clear();
    respond(shop_.application.refuse(known ? &request_ : nullptr, status));
  }

  void respond(Response response) {
    state_ = State::Writing;
    answer_ = answer(request_, std::move(response));
    bool const more_allowed = ++served_ < limits().requests_per_connection;
    keep_ = framing_.keep_alive && !closing_ && more_allowed &&
            !shop_.draining.load(std::memory_order_relaxed);
    out_.assign(answer_.kept.empty() ? std::string_view(answer_.head) : answer_.kept);
    out_ += loop_.date_line;
    if (request_.secure) out_ += transport_security();
    if (!keep_) {
      out_ += "Connection: close\r\n";
    } else if (framing_.old) {
      out_ += "Connection: keep-alive\r\n";
    }
    out_ += "\r\n";
    sent_ = 0;
    write_piece(true);
  }

  void write_piece(bool with_head) {
    std::uint64_t const left = answer_.length - sent_;
    std::string_view body = answer_.memory();
    std::size_t n = 0;
    if (auto const* file = std::get_if<FileBody>(&answer_.body); file != nullptr && left > 0) {
      n = static_cast<std::size_t>(std::min<std::uint64_t>(left, piece));
      auto bytes = file->file->read(answer_.offset + sent_, n);
      if (!bytes) return cut();
      file_piece_ = std::move(*bytes);
      body = file_piece_;
    } else {
      n = static_cast<std::size_t>(left <= whole ? left : std::min<std::uint64_t>(left, piece));
      body = body.substr(static_cast<std::size_t>(answer_.offset + sent_), n);
    }
    wait(limits().write_seconds);
    sent_ += n;
    std::array<asio::const_buffer, 2> const buffers = {
        asio::buffer(out_.data(), with_head ? out_.size() : 0), asio::buffer(body.data(), n)};
    asio::async_write(stream_, buffers,
                      [self = me()](boost::system::error_code error, std::size_t) {
                        if (error) return;
                        if (self->sent_ < self->answer_.length) return self->write_piece(false);
                        self->finish();
                      });
  }

  void finish() {
    auto const took = std::chrono::steady_clock::now() - begin_;
    std::int64_t const micros = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    ++loop_.number;
    loop_.counters.request(request_.route, answer_.status, micros, sent_);
    if (shop_.log.wanted()) {
      append_line(loop_.log, {shop_.clock.now(), name_of(request_.method),
                              shop_.application.route_names()[request_.route], answer_.status,
                              sent_, micros, loop_.number});
    }
    answer_ = {};
    file_piece_ = {};
    if (!keep_) return linger();
    next();
  }

  /// Makes ready for the next request; whatever came behind the last stays.
  void next() {
    used_ = 0;
    head_ = seen_ = 0;
    closing_ = false;
    request_.upload = {};
    if (request_.body.capacity() > 4096) request_.body = {};
    if (in_.size() > first_buffer && rest_.size() < first_buffer)
      in_ = std::string(first_buffer, '\0');
    if (!piece_.empty()) piece_ = {};
    if (rest_.empty()) {
      state_ = State::Idle;
      wait(limits().idle_seconds);
      return read_head();
    }
    if (in_.size() < rest_.size()) in_.resize(rest_.size());
    std::ranges::copy(rest_, in_.begin());
    used_ = rest_.size();
    rest_.clear();
    state_ = State::Head;
    wait(limits().header_seconds);
    look_for_head();
  }

  void consume(std::size_t n) {
    std::copy(in_.begin() + static_cast<std::ptrdiff_t>(n),
              in_.begin() + static_cast<std::ptrdiff_t>(used_), in_.begin());
    used_ -= n;
    seen_ = 0;
  }

  /// Says that nothing more comes and takes what the other side still sends, or the answer could be
  /// lost with the connection.
  void linger() {
    state_ = State::Closing;
    boost::system::error_code ignored;
    stream_.lowest_layer().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    wait(2);
    swallow();
  }
  void swallow() {
    stream_.lowest_layer().async_wait(
        asio::ip::tcp::socket::wait_read, [self = me()](boost::system::error_code error) {
          if (error) return;
          std::array<char, 4096> dust;
          ssize_t const n = ::recv(self->stream_.lowest_layer().native_handle(), dust.data(),
                                   dust.size(), MSG_DONTWAIT);
          if (n <= 0 || ++self->swallowed_ > 256) return;
          self->swallow();
        });
  }

  Loop& loop_;
  Shop& shop_;
  Stream stream_;
  Address peer_;
  State state_ = State::Head;
  std::string in_, out_, rest_, piece_, file_piece_;
  std::size_t used_ = 0, seen_ = 0, head_ = 0;
  Request request_;
  Framing framing_;
  Admission admission_;
  Chunked chunked_;
  Answer answer_;
  std::uint64_t taken_ = 0, sent_ = 0;
  std::int64_t body_began_ = 0;
  std::chrono::steady_clock::time_point begin_;
  unsigned served_ = 0, swallowed_ = 0;
  bool keep_ = true, closing_ = false;
};

}  // namespace gongkai::web::http
