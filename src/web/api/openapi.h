#pragma once

#include <string>
#include <string_view>

namespace gongkai::web::api {

/// The route table as OpenAPI 3.1, below a base path.
std::string openapi_document(std::string_view base);

}  // namespace gongkai::web::api
