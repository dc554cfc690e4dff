#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "format/common/reader.h"

namespace gongkai::format::pdf {

/// A rectangle of a page in points from its top left corner. In the flow (see lines.h) the pages
/// stand one below the other.
struct Rect {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;

  double width() const { return x1 - x0; }
  double height() const { return y1 - y0; }
  double cx() const { return (x0 + x1) / 2; }
  double cy() const { return (y0 + y1) / 2; }
  void add(Rect const& o) {
    x0 = std::min(x0, o.x0);
    y0 = std::min(y0, o.y0);
    x1 = std::max(x1, o.x1);
    y1 = std::max(y1, o.y1);
  }
};

/// Letters a carrier set without a gap.
struct Word {
  Rect box;
  std::string text;
};

struct Page {
  double width = 0, height = 0;
  std::vector<Word> words;
};

/// The words with their boxes that `pdftotext -bbox` prints. Pure, for any bytes. Errors: GK113
/// more words than `limits.blocks`.
Result<std::vector<Page>> words_of(std::string_view xhtml, std::string const& name,
                                   Limits const& limits);

/// The number behind `key="` in a tag, 0 where there is none; never beyond ±20,000.
double number_in(std::string_view tag, std::string_view key);

}  // namespace gongkai::format::pdf
