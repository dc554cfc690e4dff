#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "document/document.h"
#include "format/pdf/words.h"

namespace gongkai::format::pdf {

/// Words of one line without a gap as wide as a letter between them: what a cell holds on that
/// line.
struct Chunk {
  Rect box;
  std::string text;
  bool figure = false;      // a figure, a dash or 无, with its unit and note
  double letter = 0;        // height of its letters
  std::vector<Word> parts;  // where it is more than one word

  double em() const { return std::max(1.0, letter); }
};

/// What stands at one height. Its boxes are in the flow: pages one below the other, so that a table
/// which continues on the next page goes on.
struct Line {
  Rect box;
  std::vector<Chunk> chunks;  // from left to right, never empty
  std::uint32_t number = 0;   // on its page, from 1

  /// The line as running text: gaps of more than a letter are kept as three spaces.
  std::string text() const;
  /// Whether gaps wider than a letter and a half divide it.
  bool gaps() const;
};

/// The pages as one flow of lines, page numbers and running heads dropped.
class Flow {
 public:
  explicit Flow(std::vector<Page> const& pages);

  std::vector<Line> lines;

  /// Page (from 1) and box on it.
  document::Place place(Rect const& box) const;
  std::uint32_t page(double y) const;
  double top(std::uint32_t page) const { return (page - 1) * stride_; }
  /// Words of the flow's page as lines, anew: for words that turned out to stand in no table.
  static std::vector<Line> lines_of(std::vector<Word> words);

 private:
  double stride_ = 1;
};

/// -3-, — 4 —, P. 9, 第3页, 3 / 12.
bool is_page_number(std::string_view s);

/// Whether a text is what a cell of figures holds: 12, 1,234, -3, 0.5万元, 22（其中修订16件）, /,
/// —, 无.
bool is_figure(std::string_view s);

/// Poppler sets a space between Chinese letters and figures; print has none.
std::string without_thin_gaps(std::string_view s);

}  // namespace gongkai::format::pdf
