#include "web/pattern.h"

#include "web/http/text.h"

namespace gongkai::web {

Pattern::Pattern(std::string_view pattern) {
  std::string_view rest = pattern.substr(1);
  while (true) {
    std::size_t const slash = rest.find('/');
    std::string_view const s = rest.substr(0, slash);
    std::size_t const close = s.find('}');
    if (s.starts_with('{') && close != s.npos) {
      segments_.push_back({s.substr(1, close - 1), s.substr(close + 1)});
      rank_ = rank_ * 3 + (close + 1 < s.size() ? 1U : 0U);
    } else {
      segments_.push_back({{}, s});
      rank_ = rank_ * 3 + 2U;
    }
    if (slash == rest.npos) return;
    rest.remove_prefix(slash + 1);
  }
}

std::optional<Params> Pattern::match(std::string_view path) const {
  Params out;
  std::string_view rest = path.substr(1);
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    std::size_t const slash = rest.find('/');
    bool const last = i + 1 == segments_.size();
    if (last != (slash == rest.npos)) return {};
    std::string_view const s = rest.substr(0, slash);
    Segment const& want = segments_[i];
    if (want.name.empty()) {
      if (s != want.literal) return {};
    } else {
      if (s.size() <= want.literal.size() || !s.ends_with(want.literal)) return {};
      out.emplace_back(want.name, s.substr(0, s.size() - want.literal.size()));
    }
    if (!last) rest.remove_prefix(slash + 1);
  }
  return out;
}

}  // namespace gongkai::web
