#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <memory>
#include <string>

#include "base/error.h"
#include "web/http/tls_library.h"

/// TLS over a socket, with the functions of libssl found at run time. Only for server.cc and
/// connection.h.
namespace gongkai::web::http {

/// Certificate and key; TLS 1.2 and 1.3.
class TlsContext {
 public:
  /// Invalid when a file cannot be read, the two do not belong together, or libssl is missing.
  static Result<std::unique_ptr<TlsContext>> load(std::string const& certificate,
                                                  std::string const& key);
  explicit TlsContext(SSL_CTX* context) : context_(context) {}
  TlsContext(TlsContext const&) = delete;
  TlsContext& operator=(TlsContext const&) = delete;
  ~TlsContext() { tls_library()->SSL_CTX_free(context_); }
  SSL* make() const { return tls_library()->SSL_new(context_); }

 private:
  SSL_CTX* context_;
};

/// Bytes go through memory: what came from the socket in, what goes to it out.
class TlsStream {
 public:
  using Socket = boost::asio::ip::tcp::socket;
  using executor_type = Socket::executor_type;
  using Failure = boost::system::error_code;

  TlsStream(Socket socket, TlsContext const& context)
      : socket_(std::move(socket)), ssl_(context.make(), Free{}) {
    TlsLibrary const& t = *tls_library();
    in_ = t.BIO_new(t.BIO_s_mem());
    out_ = t.BIO_new(t.BIO_s_mem());
    t.SSL_set_bio(ssl_.get(), in_, out_);
  }

  executor_type get_executor() { return socket_.get_executor(); }
  Socket& lowest_layer() { return socket_; }

  template <class Handler>
  void async_handshake(Handler handler) {
    TlsLibrary const& t = *tls_library();
    t.ERR_clear_error();
    int const done = t.SSL_accept(ssl_.get());
    go_on(done, [this, handler = std::move(handler)](Failure error, bool again) mutable {
      if (error || !again) return handler(error);
      async_handshake(std::move(handler));
    });
  }

  /// Reads into `buffer`, which the caller keeps until the handler is called.
  template <class Handler>
  void async_read_some(boost::asio::mutable_buffer buffer, Handler handler) {
    TlsLibrary const& t = *tls_library();
    t.ERR_clear_error();
    int const n = t.SSL_read(ssl_.get(), buffer.data(), static_cast<int>(buffer.size()));
    go_on(n, [this, buffer, n, handler = std::move(handler)](Failure error, bool again) mutable {
      if (error) return handler(error, std::size_t{0});
      if (!again) return handler(error, static_cast<std::size_t>(n));
      async_read_some(buffer, std::move(handler));
    });
  }

  template <class Buffers, class Handler>
  void async_write_some(Buffers const& buffers, Handler handler) {
    boost::asio::const_buffer first;
    for (auto at = boost::asio::buffer_sequence_begin(buffers);
         at != boost::asio::buffer_sequence_end(buffers) && first.size() == 0; ++at)
      first = *at;
    write_piece(first, std::move(handler));
  }

 private:
  struct Free {
    void operator()(SSL* ssl) const { tls_library()->SSL_free(ssl); }
  };

  template <class Handler>
  void write_piece(boost::asio::const_buffer piece, Handler handler) {
    if (piece.size() == 0) {
      boost::asio::post(get_executor(), [handler = std::move(handler)]() mutable {
        handler(Failure(), std::size_t{0});
      });
      return;
    }
    TlsLibrary const& t = *tls_library();
    t.ERR_clear_error();
    int const n = t.SSL_write(ssl_.get(), piece.data(), static_cast<int>(piece.size()));
    go_on(n, [this, piece, n, handler = std::move(handler)](Failure error, bool again) mutable {
      if (error) return handler(error, std::size_t{0});
      if (!again) return handler(error, static_cast<std::size_t>(n));
      write_piece(piece, std::move(handler));
    });
  }

  /// Sends what the last call left to be sent, reads when it wants to read; then
  /// `next(error, whether the call has to be made again)`.
  template <class Next>
  void go_on(int result, Next next) {
    TlsLibrary const& t = *tls_library();
    int const why = result > 0 ? SSL_ERROR_NONE : t.SSL_get_error(ssl_.get(), result);
    if (why != SSL_ERROR_NONE && why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE)
      broken_ = true;
    if (t.BIO_ctrl_pending(out_) > 0) {
      auto bytes = std::make_shared<std::string>(t.BIO_ctrl_pending(out_), '\0');
      t.BIO_read(out_, bytes->data(), static_cast<int>(bytes->size()));
      boost::asio::async_write(
          socket_, boost::asio::buffer(*bytes),
          [this, bytes, why, next = std::move(next)](Failure error, std::size_t) mutable {
            if (error) return next(error, false);
            after_sending(why, std::move(next));
          });
      return;
    }
    after_sending(why, std::move(next));
  }

  template <class Next>
  void after_sending(int why, Next next) {
    if (why == SSL_ERROR_WANT_READ) return receive(std::move(next));
    Failure const error = broken_ ? Failure(boost::asio::error::connection_aborted) : Failure();
    // Never from inside the call that asked.
    boost::asio::post(get_executor(), [error, again = why == SSL_ERROR_WANT_WRITE,
                                       next = std::move(next)]() mutable { next(error, again); });
  }

  template <class Next>
  void receive(Next next) {
    auto bytes = std::make_shared<std::string>(8192, '\0');
    socket_.async_read_some(boost::asio::buffer(*bytes), [this, bytes, next = std::move(next)](
                                                             Failure error, std::size_t n) mutable {
      if (error) return next(error, false);
      tls_library()->BIO_write(in_, bytes->data(), static_cast<int>(n));
      next(error, true);
    });
  }

  Socket socket_;
  std::unique_ptr<SSL, Free> ssl_;
  BIO *in_ = nullptr, *out_ = nullptr;  // belong to ssl_
  bool broken_ = false;
};

}  // namespace gongkai::web::http
