#pragma once

#include "base/error.h"
#include "cli/command.h"
#include "web/http/server.h"

namespace gongkai::cli {

/// Serves a folder of reports until SIGTERM or Ctrl-C; SIGHUP reads the folder again. `opened` is
/// told the addresses when the doors are open. The exit code.
Result<int> serve_folder(Options const& options, bool demo,
                         void (*opened)(std::vector<web::http::Listen> const&, Options const&));

/// http://127.0.0.1:8080/zfxxgk/ of a door.
std::string url_of(web::http::Listen const& door, Options const& options);

}  // namespace gongkai::cli
