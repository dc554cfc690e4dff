#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "format/common/reader.h"

struct GumboInternalNode;

namespace gongkai::format::html {

/// What a linear look at the tags tells before a tree is built.
struct Markup {
  std::size_t depth = 0;  // deepest nesting of elements that nothing closes by itself
  bool page =
      false;  // has html, body, p, div or br tags: then line ends of the source mean nothing
};
Markup look_at_tags(std::string_view utf8);

/// The elements of a web page, built under limits: nesting is bounded before the parser runs (its
/// searches and every walk over the tree grow with it), and its memory comes from an arena with a
/// cap, since markup left open can multiply. The tree lives as long as this object.
class Tree {
 public:
  /// Errors: GK113 nested too deep, too large or too slow to parse.
  static Result<Tree> parse(std::string_view utf8, std::string const& file, Limits const& limits);

  GumboInternalNode const* root() const { return root_; }

  class Arena;

 private:
  struct Free {
    void operator()(Arena* arena) const;
  };
  std::unique_ptr<Arena, Free> arena_;
  GumboInternalNode const* root_ = nullptr;
};

}  // namespace gongkai::format::html
