#pragma once

#include <string>
#include <string_view>

namespace gongkai::web::http {

/// gzip of `bytes`; level 1 for what is sent once, 9 for what is kept.
std::string gzip(std::string_view bytes, int level);

/// Whether bytes of this media type become smaller by it.
bool worth_zipping(std::string_view type);

}  // namespace gongkai::web::http
