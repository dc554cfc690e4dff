#pragma once

#include "base/error.h"
#include "web/http/message.h"

namespace gongkai::web::api {

/// The one JSON shape of an error:
///   {"error": {"status": 404, "code": "not_found", "message": "没有找到", "detail": "organ"}}
/// `detail` only where the caller can act on it; never anything of the inside.
http::Response error_response(int status, Error const& error);

/// What a status is called in it, and its sentence.
std::string_view error_code(int status);
std::string_view error_words(int status);

}  // namespace gongkai::web::api
