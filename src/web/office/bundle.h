#pragma once

#include <string_view>

#include "web/http/message.h"

namespace gongkai::web::office {

/// A file of the built back office; null when there is none of that name. Names hold the hash of
/// the content, index.html excepted, so browsers keep them for ever.
http::Shared bundled(std::string_view name);

}  // namespace gongkai::web::office
