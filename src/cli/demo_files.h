#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "cli/command.h"
#include "cli/demo_reports.h"

namespace gongkai::cli {

/// A report of the demo in its carrier, and the name of its file.
Result<std::string> bytes_of(DemoReport const& demo);
std::string file_name(DemoReport const& demo);

/// The reports of the fictional county with organs.csv and addresses.csv, into a folder.
Result<void> write_demo_sources(std::string const& into, std::vector<DemoReport> const& demos);

/// The demo as files: sources, official forms, findings, sums. The exit code.
Result<int> demo_files(Options const& options);

}  // namespace gongkai::cli
