#include <cstdio>
#include <string_view>

#include "web/api/manual.h"
#include "web/api/openapi.h"

// The documents made from the route table: `print_routes manual` and `print_routes openapi`.
int main(int argc, char** argv) {
  using namespace gongkai::web::api;
  bool const document = argc > 1 && std::string_view(argv[1]) == "openapi";
  std::string const text = document ? openapi_document("") : manual();
  return std::fputs(text.c_str(), stdout) < 0 ? 1 : 0;
}
