#include "smtp/curl_library.h"

#include "base/shared_library.h"

namespace gongkai::smtp {
namespace {

void find(SharedLibrary& library, CurlLibrary& c) {
  library.find("curl_easy_cleanup", c.easy_cleanup);
  library.find("curl_easy_getinfo", c.easy_getinfo);
  library.find("curl_easy_init", c.easy_init);
  library.find("curl_easy_perform", c.easy_perform);
  library.find("curl_easy_setopt", c.easy_setopt);
  library.find("curl_global_init", c.global_init);
  library.find("curl_slist_append", c.slist_append);
  library.find("curl_slist_free_all", c.slist_free_all);
}

}  // namespace

CurlLibrary const* curl_library() {
  auto const* const found = functions_of<CurlLibrary>("libcurl.so.4", find);
  static bool const begun = found != nullptr && found->global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return begun ? found : nullptr;
}

}  // namespace gongkai::smtp
