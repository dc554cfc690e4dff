#pragma once

#include <span>
#include <string>
#include <string_view>

#include "domain/report/finding.h"

namespace gongkai::cli {

/// A named set of rules for `check`: those of a severity and above, some below it, and the level at
/// which the exit code is 1 unless --fail-on says another.
struct Profile {
  std::string_view name;
  std::string_view summary, summary_en;
  report::Severity least;
  std::span<std::string_view const> besides;  // codes of a lower severity that belong to it
  report::Severity fail_on;

  bool holds(report::Rule const& rule) const;
};

/// All profiles, the widest first.
std::span<Profile const> profiles();
/// The profile of that name; none for an unknown name.
Profile const* find_profile(std::string_view name);

}  // namespace gongkai::cli
