#include "domain/organ/tree.h"

#include <algorithm>

namespace gongkai::organ {

Tree::Tree(std::span<Organ const> organs) {
  nodes_.reserve(organs.size());
  for (Organ const& o : organs) nodes_.push_back({o.id, o.parent.value_or(Id<Organ>{}), o.level});
  std::ranges::sort(nodes_, {}, &Node::id);
}

Tree::Node const* Tree::find(Id<Organ> organ) const {
  auto const at = std::ranges::lower_bound(nodes_, organ, {}, &Node::id);
  return at == nodes_.end() || at->id != organ ? nullptr : &*at;
}

std::optional<Level> Tree::level(Id<Organ> organ) const {
  Node const* const node = find(organ);
  if (node == nullptr) return std::nullopt;
  return node->level;
}

bool Tree::within(Id<Organ> organ, Id<Organ> above) const {
  Node const* node = find(organ);
  for (std::size_t steps = 0; node != nullptr && steps <= nodes_.size(); ++steps) {
    if (node->id == above) return true;
    node = find(node->parent);
  }
  return false;
}

bool Tree::part_of(Id<Organ> organ, Id<Organ> whole) const {
  Node const* node = find(organ);
  for (std::size_t steps = 0; node != nullptr && steps <= nodes_.size(); ++steps) {
    if (node->id == whole) return true;
    if (node->level != Level::Section && node->level != Level::Village) return false;
    node = find(node->parent);
  }
  return false;
}

}  // namespace gongkai::organ
