#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "base/error.h"
#include "cli/command.h"
#include "store/site/site.h"
#include "web/http/server.h"

namespace gongkai::cli {

class OfficeDesk;

/// A site whose doors are open.
struct Doors {
  std::vector<web::http::Listen> const& doors;
  Options const& options;
  OfficeDesk* desk;  // null for a folder of reports
};
using Opened = std::function<Result<void>(Doors const&)>;

/// Serves a site with its data, or without one the folder of reports in the options, until SIGTERM
/// or Ctrl-C; SIGHUP reads the folder again. `opened` is told when the doors are open, before
/// anybody is let in. The exit code.
Result<int> serve_site(Options const& options, std::optional<store::SiteOptions> const& site,
                       bool demo, Opened const& opened);

/// http://127.0.0.1:8080/zfxxgk/ of a door.
std::string url_of(web::http::Listen const& door, Options const& options);

}  // namespace gongkai::cli
