#pragma once

#include <string_view>

#include "web/route.h"

namespace gongkai::web::api {

/// What a JSON route takes and gives, by name of its schema (web/office/schemas.json).
struct Shape {
  std::string_view takes, gives;
  int status = 200;
};
/// Empty names where the description tells nothing closer.
Shape shape_of(http::Method method, std::string_view pattern);

}  // namespace gongkai::web::api
