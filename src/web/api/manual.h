#pragma once

#include <string>

namespace gongkai::web::api {

/// The route table as a page of documentation (Markdown).
std::string manual();

}  // namespace gongkai::web::api
