#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "domain/report/annual_report.h"

namespace gongkai::cli {

/// ■ 错误, △ 提醒, ○ 提示, or in English.
std::string label_of(report::Severity severity, report::Lang lang);
/// File and place of a finding, as far as they are known: 年报.docx:88:3.
std::string location(report::Finding const& finding);
/// The cell a finding is about in words (表三 · 行… · 列…); empty: none.
std::string cell_address(report::Finding const& finding);

/// Findings in the chosen --format, whole.
std::string present(std::vector<report::Finding> const& findings,
                    std::vector<report::AnnualReport> const& reports, Options const& options);

}  // namespace gongkai::cli
