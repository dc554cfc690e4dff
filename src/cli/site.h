#pragma once

#include <memory>
#include <string>

#include "base/clock.h"
#include "cli/command.h"
#include "store/site/site.h"

namespace gongkai::cli {

/// The site that --data, --database and --key name, else GONGKAI_DATA, GONGKAI_DATABASE and
/// GONGKAI_KEY, else the folder gongkai-data.
store::SiteOptions site_options(Options const& options);

/// Whether the environment names a site.
bool site_in_environment();

/// Prints the error and gives its exit code.
int refuse(Error const& error, Options const& options);

/// 1.5 GiB, 300 KiB.
std::string size_words(std::uint64_t bytes);

}  // namespace gongkai::cli
