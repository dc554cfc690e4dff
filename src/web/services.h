#pragma once

#include <functional>
#include <string>

#include "base/clock.h"
#include "service/portal/ports.h"
#include "web/cache.h"
#include "web/csrf.h"
#include "web/http/rate.h"
#include "web/links.h"

namespace gongkai::web {

namespace office {
struct Office;
}

/// What the operator says of the site.
struct Site {
  std::string url;             // https://zfxxgk.example.gov.cn with the base path; empty: not told
  std::string header, footer;  // the county site's own markup around every page
  bool demo = false;           // made-up data, said on every page
};

/// All that handlers may use.
struct Services {
  service::portal::PublicOrgans const& organs;
  service::portal::OldAddresses const& old_addresses;
  service::portal::PublishedReports const& reports;
  service::portal::ReportPrinter const& printer;
  Clock const& clock;
  Site site;
  Links links;
  PageCache& cache;
  FormTokens tokens;
  std::function<std::string()> metrics;  // of the server around
  std::function<bool()> draining;
  office::Office const* office = nullptr;  // a site without a back office has none
  /// How much one person who is signed in may ask of this node, whatever address he has. Routes say
  /// what they cost.
  http::Rate person = {};
};

}  // namespace gongkai::web
