#pragma once

#include <string>
#include <vector>

#include "format/common/child.h"
#include "format/pdf/picture.h"

namespace gongkai::format::pdf {

/// What tesseract read at one place of a picture, in its pixels.
struct ReadWord {
  Rect box;  // as high as its line
  std::string text;
  double sure = 0;  // 0 to 100, in its own opinion
};

/// How tesseract shall look at a picture.
struct Manner {
  bool block = false;    // several lines; otherwise one
  std::string letters;   // the only ones it may find, where given
  bool english = false;  // by the model for Latin letters and digits
};

/// Whether scans can be read here: tesseract with simplified Chinese, and pdftoppm.
bool can_read_scans();

/// The words of each picture, by one run of tesseract in the sandbox. Errors: those of run_child.
Result<std::vector<std::vector<ReadWord>>> read_pictures(std::vector<Picture> const& pictures,
                                                         Manner const& manner, int dots_per_inch,
                                                         std::string const& name,
                                                         ChildLimits const& limits);

/// Tesseract's table of words; `count` pictures. Pure, for any bytes.
std::vector<std::vector<ReadWord>> words_of_tsv(std::string_view tsv, std::size_t count);

}  // namespace gongkai::format::pdf
