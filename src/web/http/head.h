#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "web/http/message.h"

namespace gongkai::web::http {

/// How the bytes behind the head are counted.
struct Framing {
  bool chunked = false;
  std::uint64_t length = 0;  // of the body, when not chunked
  bool keep_alive = true;
  bool old = false;  // HTTP/1.0
  bool expects_continue = false;
  bool has_body() const { return chunked || length > 0; }
};

/// Where the head ends (behind its empty line), or npos while it is not all there. `from` is how
/// far an earlier call already looked.
std::size_t end_of_head(std::string_view bytes, std::size_t from = 0);

/// Reads request line and headers, strictly by RFC 9112: lines end with CRLF, nothing is folded, no
/// space before a colon, one Host, never both Content-Length and Transfer-Encoding. `head` ends
/// with the empty line. Fills method, target and headers of `request`; the status to answer when
/// refused (400, 414, 417, 431, 501, 505).
std::optional<int> parse_head(std::string_view head, Request& request, Framing& framing);

inline constexpr std::size_t max_headers = 64;
inline constexpr std::size_t max_target = 4096;

}  // namespace gongkai::web::http
