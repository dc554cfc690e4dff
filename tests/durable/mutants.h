#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "store/site/site.h"

/// The planted faults that the replay of power cuts must catch (DU-3).
namespace gongkai::durable {

/// normal, off: SQLite's lesser settings; no-sync: nothing is ever synced, as under libeatmydata;
/// no-folder-sync: names are not synced; rename-first: content is synced only after its name.
/// Empty: the product.
class Mutant {
 public:
  explicit Mutant(std::string_view name);
  ~Mutant();
  Mutant(Mutant const&) = delete;
  Mutant& operator=(Mutant const&) = delete;
  void apply(store::SiteOptions& options) const;

 private:
  std::string name_;
  std::unique_ptr<store::IoFaults> faults_;
};

}  // namespace gongkai::durable
