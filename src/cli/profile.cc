#include "cli/profile.h"

#include <algorithm>
#include <array>

namespace gongkai::cli {
namespace {

using report::Severity;

// What a reader of the published page sees although the numbers are right.
constexpr std::array<std::string_view, 5> seen_by_readers = {"GK004", "GK015", "GK018", "GK090",
                                                             "GK091"};

constexpr std::array table = {
    Profile{"full", "全部规则", "every rule", Severity::Note, {}, Severity::Error},
    Profile{"publish", "公开前：错误、提醒，以及读者看得到的残留和落款；有提醒也不合格",
            "before publishing: errors, warnings, what readers see; warnings fail too",
            Severity::Warning, seen_by_readers, Severity::Warning},
    Profile{"statutory",
            "只看错误：法规、规范格式不允许的，以及读不出的",
            "errors only: what law and form forbid, what cannot be read",
            Severity::Error,
            {},
            Severity::Error},
};

}  // namespace

bool Profile::holds(report::Rule const& rule) const {
  return rule.severity >= least || std::ranges::find(besides, rule.code) != besides.end();
}

std::span<Profile const> profiles() { return table; }

Profile const* find_profile(std::string_view name) {
  auto const at = std::ranges::find(table, name, &Profile::name);
  return at == table.end() ? nullptr : &*at;
}

}  // namespace gongkai::cli
