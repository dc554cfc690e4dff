#include "web/http/gzip.h"

#include <zlib.h>

namespace gongkai::web::http {

std::string gzip(std::string_view bytes, int level) {
  z_stream z{};
  constexpr int with_gzip_head = 15 + 16;
  if (deflateInit2(&z, level, Z_DEFLATED, with_gzip_head, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(deflateBound(&z, static_cast<uLong>(bytes.size())), '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib does not write it
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  int const done = deflate(&z, Z_FINISH);
  out.resize(done == Z_STREAM_END ? z.total_out : 0);
  deflateEnd(&z);
  return out;
}

bool worth_zipping(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/json") ||
         type.starts_with("application/xml") || type.starts_with("application/ld+json") ||
         type.starts_with("image/svg") || type.starts_with("application/vnd.oai");
}

}  // namespace gongkai::web::http
