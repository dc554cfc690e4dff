#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/report/annual_report.h"

namespace gongkai::report {

/// The official title of statutory section 1 … 6.
std::string_view official_title(int section);
/// The same without its punctuation, as words::letters gives it.
std::string_view official_letters(int section);
/// Whether `title` (letters only) is an official title of the section in one of the forms.
bool is_official_title(int section, std::string_view title);

/// A section heading found in a line: which section, and the bytes it takes (ordinal included).
struct HeadingFound {
  int section = 0;
  std::size_t begin = 0, end = 0;
  std::size_t title_begin = 0;  // behind the ordinal
};

/// The section headings of a cleaned line, by words: a short line that is one, or a phrase with its
/// ordinal inside a longer line. Enumerations in prose (“包括总体情况、……”) are none.
std::vector<HeadingFound> find_headings(std::string_view line);

/// The aspect a line of section 一 opens, with the bytes of its heading; nothing when it is plain
/// text.
struct AspectFound {
  Aspect aspect = Aspect::Proactive;
  std::size_t end = 0;  // behind the heading and its stop
  std::size_t name_begin = 0;
  bool run_in = false;
};
std::optional<AspectFound> find_aspect(std::string_view line);

}  // namespace gongkai::report
