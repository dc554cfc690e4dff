#pragma once

#include <optional>
#include <span>
#include <vector>

#include "domain/organ/organ.h"

namespace gongkai::organ {

/// Who stands below whom. Whatever the rows say, asking ends: a circle counts as no way up.
class Tree {
 public:
  Tree() = default;
  explicit Tree(std::span<Organ const> organs);

  bool knows(Id<Organ> organ) const { return find(organ) != nullptr; }
  std::optional<Level> level(Id<Organ> organ) const;
  /// The organ itself or anything below it.
  bool within(Id<Organ> organ, Id<Organ> above) const;
  /// The organ itself or one of its own parts: sections and villages below it, with nothing but
  /// sections and villages between.
  bool part_of(Id<Organ> organ, Id<Organ> whole) const;

 private:
  struct Node {
    Id<Organ> id, parent;
    Level level;
  };
  Node const* find(Id<Organ> organ) const;

  std::vector<Node> nodes_;  // by id
};

}  // namespace gongkai::organ
