#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "web/http/message.h"

/// From a Response to what goes over the wire: 304, ranges, compression, headers.
namespace gongkai::web::http {

struct Answer {
  int status = 200;
  std::string head;       // ready but for the lines the connection adds, without the empty line
  std::string_view kept;  // or a head kept in `body`'s Content, to be sent instead of `head`
  std::variant<std::string, Shared, FileBody> body;
  bool zipped = false;       // of Shared: its gzip
  std::uint64_t offset = 0;  // where in the body it begins
  std::uint64_t length = 0;  // how much of it is sent; 0 for HEAD and 304

  /// A piece of a body that is in memory; empty for a file.
  std::string_view memory() const;
};

Answer answer(Request const& request, Response response);

/// Makes bytes ready to be sent many times; `extra` are header lines with CRLF; `zipped` its
/// gzip where that was made before.
Shared make_content(std::string bytes, std::string type, std::string_view extra,
                    std::string zipped = {});
/// The same of an answer that is not 200, such as the one that turns a reader away: it has to cost
/// less than what it spares.
Shared make_refusal(int status, std::string bytes, std::string type, std::string_view extra);

/// A name for bytes, with its quotation marks.
std::string etag_of(std::string_view bytes);

}  // namespace gongkai::web::http
