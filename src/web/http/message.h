#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "web/http/spool.h"

/// What a request and an answer are, free of any library.
namespace gongkai::web::http {

enum class Method : std::uint8_t { Get, Head, Post, Put, Patch, Delete, Options, Other };
std::string_view name_of(Method method);

struct Header {
  std::string_view name, value;
};

/// One request. Its views point into the connection's buffer and hold while it is handled.
struct Request {
  Method method = Method::Get;
  std::string_view target;  // as sent
  std::string path;         // decoded and normalised, below the base path, begins with '/'
  std::string_view query;   // as sent, without '?'
  std::vector<Header> headers;
  std::string client;   // address of whoever asks, proxies we trust seen through
  bool secure = false;  // reached us or our proxy by TLS
  std::string body;
  Spool upload;           // instead of `body` where the route streams
  std::size_t route = 0;  // index into Application::route_names, set while admitting

  /// The value of the first header of this name (any case); empty when absent.
  std::string_view header(std::string_view name) const;
  /// One cookie's value; empty when absent.
  std::string_view cookie(std::string_view name) const;
};

/// Bytes made once and sent many times, with their name for If-None-Match. `head` and `zipped_head`
/// are written when it is made, so that sending it costs nothing.
struct Content {
  std::string bytes, gzip;  // gzip empty: not worth it
  std::string type, etag;
  std::string head, zipped_head;  // status line and headers but Date and Connection
  int status = 200;
};
using Shared = std::shared_ptr<Content const>;

/// A file on disk, sent piece by piece.
struct FileBody {
  std::shared_ptr<OpenFile const> file;
};

struct Response {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::vector<std::pair<std::string, std::string>> headers;
  std::variant<std::string, Shared, FileBody> body;
  std::string etag;     // with its quotation marks; empty: none
  bool varies = false;  // made for this reader: not to be kept by others
  bool rangeable = true;

  /// Adds a header; control characters in the value are dropped, so that no value makes a line.
  void set(std::string name, std::string value) {
    std::erase_if(value, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    headers.emplace_back(std::move(name), std::move(value));
  }
};

/// The words of a status line.
std::string_view reason_of(int status);

}  // namespace gongkai::web::http
