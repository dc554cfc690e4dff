#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "service/portal/ports.h"

namespace gongkai::service::portal {

/// What a site shows: its organs, and of each the years with a report.
struct Shown {
  std::vector<PublicOrgan> organs;
  std::map<std::string, std::set<int>, std::less<>> years;  // by slug; none: no entry

  friend bool operator==(Shown const&, Shown const&) = default;
};

/// What is different between two moments of a site.
struct Changes {
  bool list = false;                       // anything in the list of organs
  bool top = false;                        // which organ is at the top
  std::vector<std::string> organs, years;  // slugs: the organ itself; its years
  std::vector<std::pair<std::string, int>> reports;

  bool none() const { return !list && !top && organs.empty() && years.empty() && reports.empty(); }
};

/// `same` tells whether the report of an organ and year, on the site before and after, is the same.
Changes changes_between(Shown const& before, Shown const& after,
                        std::function<bool(std::string const&, int)> const& same);

}  // namespace gongkai::service::portal
