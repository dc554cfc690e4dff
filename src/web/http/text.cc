#include "web/http/text.h"

namespace gongkai::web::http {

bool lists(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    std::string_view item = take_until(list, ',');
    std::string_view const name = trimmed(take_until(item, ';'));
    if (!same_word(name, word)) continue;
    std::string_view const q = trimmed(item);
    return !q.starts_with("q=0") || q.find_first_not_of("0.", 3) != q.npos;
  }
  return false;
}

}  // namespace gongkai::web::http
