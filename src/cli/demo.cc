#include <fmt/format.h>

#include "cli/command.h"
namespace gongkai::cli {
int run_demo(Options const&) { return 0; }
}  // namespace gongkai::cli
