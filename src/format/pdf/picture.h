#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "format/pdf/lattice.h"

namespace gongkai::format::pdf {

/// A rectangle of pixels, right and bottom edge outside.
struct Area {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  int width() const { return x1 - x0; }
  int height() const { return y1 - y0; }
  bool empty() const { return x1 <= x0 || y1 <= y0; }
};

/// A grey picture: 0 is black.
struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> grey;

  std::uint8_t at(int x, int y) const {
    return grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                static_cast<std::size_t>(x)];
  }
  std::uint8_t& at(int x, int y) {
    return grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                static_cast<std::size_t>(x)];
  }
  Area all() const { return {0, 0, width, height}; }
};

/// A binary PGM as pdftoppm prints it; empty for anything else or beyond 100 million pixels.
Picture picture_of(std::string_view pgm);

/// The grey below which a pixel is ink (Otsu's threshold, between 64 and 200).
int ink_threshold(Picture const& p);

/// The picture with white paper and without specks of up to nine pixels: a full stop is larger.
Picture cleaned(Picture p, int threshold);

/// The picture set upright: turned by up to three degrees, so that its lines lie level.
Picture straightened(Picture const& p);

/// A part of a picture with a white margin.
Picture cut(Picture const& p, Area a, int margin);
void whiten(Picture& p, Area a);

/// The picture half as large again, softened.
Picture enlarged(Picture const& p);

/// The smallest area with all ink of an area.
Area ink_area(Picture const& p, Area a, int threshold);

/// How many lines of text stand in an area, by the rows without ink between them.
int lines_in(Picture const& p, Area a, int threshold);

/// The long straight lines of a picture, in points (`scale` points a pixel).
Rules long_lines(Picture const& p, int threshold, double scale);

/// Pictures as one TIFF of several pages, as tesseract reads it from its standard input.
std::string tiff_of(std::vector<Picture> const& pictures, int dots_per_inch);

}  // namespace gongkai::format::pdf
