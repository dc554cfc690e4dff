#include "cli/site.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

#include "cli/terminal.h"

namespace gongkai::cli {
namespace {

std::string chosen(std::string const& option, char const* variable, std::string otherwise) {
  if (!option.empty()) return option;
  char const* const value = std::getenv(variable);
  return value == nullptr ? std::move(otherwise) : value;
}

}  // namespace

store::SiteOptions site_options(Options const& options) {
  store::SiteOptions out;
  out.data = chosen(options.data, "GONGKAI_DATA", "gongkai-data");
  out.database = chosen(options.database, "GONGKAI_DATABASE", "");
  out.key = chosen(options.key, "GONGKAI_KEY", "");
  return out;
}

bool site_in_environment() {
  return !chosen("", "GONGKAI_DATA", "").empty() || !chosen("", "GONGKAI_DATABASE", "").empty();
}

int refuse(Error const& error, Options const& options) {
  complain(error, options);
  return ExitFailure;
}

std::string size_words(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 5> units = {"字节", "KiB", "MiB", "GiB", "TiB"};
  auto amount = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; amount >= 1024 && unit + 1 < units.size(); ++unit) amount /= 1024;
  return unit == 0 ? fmt::format("{} {}", bytes, units[0])
                   : fmt::format("{:.1f} {}", amount, units[unit]);
}

}  // namespace gongkai::cli
