#pragma once

#include <string>
#include <string_view>

#include "web/http/message.h"

namespace gongkai::web {

/// A file of ui/portal, built into the program; null when there is none. Its address holds the hash
/// of its bytes, so browsers may keep it for ever.
http::Shared asset(std::string_view name);
/// The hash in its address.
std::string_view asset_hash(std::string_view name);

}  // namespace gongkai::web
