#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "service/portal/changes.h"
#include "web/services.h"

namespace gongkai::web {

/// Reads for one page and remembers what it was made from.
class Reading {
 public:
  explicit Reading(Services const& services) : services_(services) {}

  std::vector<service::portal::PublicOrgan> organs();
  std::optional<service::portal::PublicOrgan> organ(std::string_view slug);
  /// The organ at the top; an empty one when the list has none.
  service::portal::PublicOrgan top();
  std::vector<int> years(std::string_view slug);
  std::shared_ptr<service::portal::PublishedReport const> report(std::string_view slug, int year);

  Sources const& sources() const { return sources_; }
  /// What could not be read, though it is there: the page is not what it should be.
  std::optional<Error> const& fault() const { return fault_; }

  // Names of sources, for whoever announces a change.
  static std::string top_source() { return "top"; }
  static std::string organs_source() { return "organs"; }
  static std::string organ_source(std::string_view slug) { return "organ:" + std::string(slug); }
  static std::string years_source(std::string_view slug) { return "years:" + std::string(slug); }
  static std::string report_source(std::string_view slug, int year) {
    return "report:" + std::string(slug) + ":" + std::to_string(year);
  }

 private:
  Services const& services_;
  Sources sources_;
  std::optional<Error> fault_;
};

/// The names of what is different now.
std::vector<std::string> sources_of(service::portal::Changes const& changes);

}  // namespace gongkai::web
