#pragma once

#include <string>
#include <string_view>

#include "domain/report/annual_report.h"

/// What titles, names of offices and dates tell.
namespace gongkai::report {

/// Whether a line holds a stop: no title does.
bool is_sentence(std::string_view line);

/// Title words: …公开…报告 or 年报, no sentence, not a reference.
bool title_like(std::string_view line);

/// A title cut short by its list page.
bool cut_title(std::string_view line);

/// Whether two lines are one title that a carrier broke.
bool is_title_in_two(std::string_view first, std::string_view second);

/// Whether the line before one that looks like a title is its beginning: the office, the year, or
/// what a page too narrow left of them.
bool is_first_part(std::string_view before, std::string_view title);

struct NameYear {
  std::string organ;
  int year = 0;  // 0: not told
};

/// Organ and year of a title such as 松岭镇人民政府2024年政府信息公开工作年度报告.
NameYear parse_title(std::string_view title);

/// A name of an office without spaces, 人民政府 and its 办公室: names with one key are of one
/// office.
std::string organ_key(std::string_view organ);

/// The level of an organ by the last word of its name.
Level level_of(std::string_view organ);

/// A date on a line of its own: 2025年1月24日, 二〇二五年一月二十四日. ISO 8601, or empty; `at`
/// gets the byte where it begins.
std::string date_of(std::string_view line, std::size_t* at = nullptr);

}  // namespace gongkai::report
