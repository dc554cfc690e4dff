#pragma once

#include <string>
#include <string_view>

#include "domain/report/finding.h"

namespace gongkai::cli {

/// A whole page that works without script, on paper and on a narrow screen: `body` stands in
/// <main> under the heading `title`. The style knows .where, .error, .warning, .note, .mark, .to,
/// .report, .columns and what format/html writes for tables.
std::string page(std::string_view title, std::string_view body,
                 report::Lang lang = report::Lang::Chinese, std::string_view ribbon = {});

/// A table in a region that scrolls by itself when the screen is narrower; `rows` holds thead and
/// tbody.
std::string region(std::string_view caption, std::string_view rows);

}  // namespace gongkai::cli
