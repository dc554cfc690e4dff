#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gongkai::web {

/// Values of a pattern's names; views into the path.
using Params = std::vector<std::pair<std::string_view, std::string_view>>;

/// The pattern of a route, /o/{org}/reports/{year}.docx: segments are literal, a name, or a name
/// with an ending. A name never stands for nothing.
class Pattern {
 public:
  explicit Pattern(std::string_view pattern);
  std::optional<Params> match(std::string_view path) const;
  /// Literal parts first: of two patterns that match, the one with the higher rank is meant.
  std::size_t rank() const { return rank_; }

 private:
  struct Segment {
    std::string_view name;     // empty: literal
    std::string_view literal;  // or the ending
  };
  std::vector<Segment> segments_;
  std::size_t rank_ = 0;
};

}  // namespace gongkai::web
