#include "format/common/superscript.h"

#include <array>

namespace gongkai::format {

std::string superscript(std::string_view s) {
  constexpr std::array<std::string_view, 10> raised = {"⁰", "¹", "²", "³", "⁴",
                                                       "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string out;
  for (char const c : s) {
    if (c >= '0' && c <= '9') {
      out += raised[static_cast<std::size_t>(c - '0')];
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace gongkai::format
