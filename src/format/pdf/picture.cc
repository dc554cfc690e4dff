#include "format/pdf/picture.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace gongkai::format::pdf {
namespace {

constexpr std::size_t most_pixels = 100'000'000;
constexpr std::uint8_t white = 255;

/// The next decimal number of a PGM head; -1 where there is none.
int head_number(std::string_view s, std::size_t& at) {
  while (at < s.size() && (s[at] == ' ' || s[at] == '\n' || s[at] == '\r' || s[at] == '\t')) ++at;
  int out = -1;
  auto const [end, error] = std::from_chars(s.data() + at, s.data() + s.size(), out);
  at = static_cast<std::size_t>(end - s.data());
  return error == std::errc{} ? out : -1;
}

/// Sum of squared steps between neighbouring rows of ink when the picture is sheared by `slope`:
/// largest when its lines lie level.
double sharpness(std::vector<std::pair<int, int>> const& ink, int height, double slope) {
  std::vector<int> rows(static_cast<std::size_t>(height), 0);
  for (auto const& [x, y] : ink) {
    int const to = y + static_cast<int>(std::lround(x * slope));
    if (to >= 0 && to < height) ++rows[static_cast<std::size_t>(to)];
  }
  double out = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    double const step = rows[i] - rows[i - 1];
    out += step * step;
  }
  return out;
}

/// The slope of the lines of a picture, from a quarter of its pixels.
double slope_of(Picture const& p, int threshold) {
  constexpr int step = 4;
  std::vector<std::pair<int, int>> ink;
  for (int y = 0; y < p.height; ++y) {
    for (int x = 0; x < p.width; x += step) {
      if (p.at(x, y) < threshold) ink.emplace_back(x, y);
    }
  }
  double best = sharpness(ink, p.height, 0) * 1.05, slope = 0;  // upright unless clearly not
  double around = 0;
  for (auto const& [grid, steps] : {std::pair{0.001, 52}, std::pair{0.0002, 5}}) {
    double found = slope;
    for (int i = -steps; i <= steps; ++i) {
      double const s = around + i * grid, v = sharpness(ink, p.height, s);
      if (v <= best) continue;
      best = v;
      found = s;
    }
    slope = around = found;
  }
  return slope;
}

/// Runs of ink in one row or column; holes of up to `hole` pixels are bridged.
template <class Ink, class Each>
void runs(int length, int shortest, int hole, Ink ink, Each each) {
  int begin = -1, last = -1;
  for (int i = 0; i <= length; ++i) {
    bool const on = i < length && ink(i);
    if (on) {
      if (begin < 0) begin = i;
      last = i;
    } else if (begin >= 0 && (i == length || i - last > hole)) {
      if (last + 1 - begin >= shortest) each(begin, last + 1);
      begin = -1;
    }
  }
}

void put(std::string& out, std::uint32_t v, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((v >> (8 * i)) & 0xFF);
}

}  // namespace

Picture picture_of(std::string_view s) {
  if (!s.starts_with("P5")) return {};
  std::size_t at = 2;
  int const width = head_number(s, at), height = head_number(s, at), most = head_number(s, at);
  if (width <= 0 || height <= 0 || most != 255 || at >= s.size()) return {};
  ++at;
  auto const size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  if (size > most_pixels || s.size() - at < size) return {};
  Picture out{width, height, {}};
  out.grey.assign(s.begin() + static_cast<std::ptrdiff_t>(at),
                  s.begin() + static_cast<std::ptrdiff_t>(at + size));
  return out;
}

int ink_threshold(Picture const& p) {
  std::array<double, 256> count{};
  for (std::uint8_t g : p.grey) ++count[g];
  double total = 0, sum = 0;
  for (std::size_t i = 0; i < 256; ++i) {
    total += count[i];
    sum += static_cast<double>(i) * count[i];
  }
  double dark = 0, dark_sum = 0, best = 0;
  std::size_t out = 128;
  for (std::size_t i = 0; i < 256; ++i) {
    dark += count[i];
    dark_sum += static_cast<double>(i) * count[i];
    double const light = total - dark;
    if (dark == 0 || light == 0) continue;
    double const apart = dark_sum / dark - (sum - dark_sum) / light;
    double const between = dark * light * apart * apart;
    if (between <= best) continue;
    best = between;
    out = i + 1;
  }
  return std::clamp(static_cast<int>(out), 64, 200);
}

Picture straightened(Picture const& p) {
  double const slope = slope_of(p, ink_threshold(p));
  if (std::abs(slope) < 0.0005) return p;
  Picture level{p.width, p.height, std::vector<std::uint8_t>(p.grey.size(), white)};
  for (int y = 0; y < p.height; ++y) {
    for (int x = 0; x < p.width; ++x) {
      int const from = y - static_cast<int>(std::lround(x * slope));
      if (from >= 0 && from < p.height) level.at(x, y) = p.at(x, from);
    }
  }
  Picture out = level;
  for (int y = 0; y < p.height; ++y) {
    int const shift = static_cast<int>(std::lround(y * slope));
    for (int x = 0; x < p.width; ++x) {
      int const from = x + shift;
      out.at(x, y) = from >= 0 && from < p.width ? level.at(from, y) : white;
    }
  }
  return out;
}

Picture cut(Picture const& p, Area a, int margin) {
  Picture out{a.width() + 2 * margin, a.height() + 2 * margin, {}};
  out.grey.assign(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height),
                  white);
  for (int y = a.y0; y < a.y1; ++y) {
    for (int x = a.x0; x < a.x1; ++x) out.at(x - a.x0 + margin, y - a.y0 + margin) = p.at(x, y);
  }
  return out;
}

void whiten(Picture& p, Area a) {
  for (int y = std::max(0, a.y0); y < std::min(p.height, a.y1); ++y) {
    for (int x = std::max(0, a.x0); x < std::min(p.width, a.x1); ++x) p.at(x, y) = white;
  }
}

Picture enlarged(Picture const& p) {
  Picture out{p.width * 3 / 2, p.height * 3 / 2, {}};
  out.grey.assign(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height),
                  white);
  for (int y = 0; y < out.height; ++y) {
    for (int x = 0; x < out.width; ++x) {
      // Between four pixels, by their shares in sixths.
      int const u = x * 4 / 6, v = y * 4 / 6, fx = x * 4 % 6, fy = y * 4 % 6;
      int const u1 = std::min(u + 1, p.width - 1), v1 = std::min(v + 1, p.height - 1);
      int const upper = p.at(u, v) * (6 - fx) + p.at(u1, v) * fx;
      int const lower = p.at(u, v1) * (6 - fx) + p.at(u1, v1) * fx;
      out.at(x, y) = static_cast<std::uint8_t>((upper * (6 - fy) + lower * fy) / 36);
    }
  }
  return out;
}

Area ink_area(Picture const& p, Area a, int threshold) {
  Area out{a.x1, a.y1, a.x0, a.y0};
  for (int y = a.y0; y < a.y1; ++y) {
    for (int x = a.x0; x < a.x1; ++x) {
      if (p.at(x, y) >= threshold) continue;
      out.x0 = std::min(out.x0, x);
      out.y0 = std::min(out.y0, y);
      out.x1 = std::max(out.x1, x + 1);
      out.y1 = std::max(out.y1, y + 1);
    }
  }
  return out;
}

Picture cleaned(Picture p, int threshold) {
  constexpr std::size_t speck = 9;
  for (std::uint8_t& g : p.grey) {
    if (g >= std::min(250, threshold + 25)) g = white;
  }
  std::vector<bool> seen(p.grey.size(), false);
  std::vector<std::pair<int, int>> blot;
  auto const fresh = [&](int x, int y) {
    if (x < 0 || y < 0 || x >= p.width || y >= p.height || p.at(x, y) >= threshold) return false;
    auto const i = static_cast<std::size_t>(y) * static_cast<std::size_t>(p.width) +
                   static_cast<std::size_t>(x);
    if (seen[i]) return false;
    seen[i] = true;
    return true;
  };
  for (int y = 0; y < p.height; ++y) {
    for (int x = 0; x < p.width; ++x) {
      if (!fresh(x, y)) continue;
      blot.assign(1, {x, y});
      for (std::size_t i = 0; i < blot.size(); ++i) {
        auto const [u, v] = blot[i];
        for (int dy = -1; dy <= 1; ++dy) {
          for (int dx = -1; dx <= 1; ++dx) {
            if (fresh(u + dx, v + dy)) blot.emplace_back(u + dx, v + dy);
          }
        }
      }
      if (blot.size() > speck) continue;
      for (auto const& [u, v] : blot) whiten(p, {u - 1, v - 1, u + 2, v + 2});
    }
  }
  return p;
}

int lines_in(Picture const& p, Area a, int threshold) {
  constexpr int apart = 2;  // rows without ink
  int out = 0, gap = apart;
  for (int y = a.y0; y < a.y1; ++y) {
    int ink = 0;
    for (int x = a.x0; x < a.x1; ++x) ink += p.at(x, y) < threshold ? 1 : 0;
    if (ink == 0) {
      ++gap;
      continue;
    }
    if (gap >= apart) ++out;
    gap = 0;
  }
  return out;
}

Rules long_lines(Picture const& p, int threshold, double scale) {
  constexpr double shortest = 10;  // points; what it is part of decides later
  auto const pixels = static_cast<int>(shortest / scale);
  constexpr int hole = 2;  // letters leave wider ones
  Rules out;
  auto const full = [](std::vector<Rule> const& r) { return r.size() > 200'000; };
  // A line that is not quite level goes on one pixel lower.
  for (int y = 0; y < p.height && !full(out.across); ++y) {
    int const below = std::min(y + 1, p.height - 1);
    runs(
        p.width, pixels, hole,
        [&](int x) { return p.at(x, y) < threshold || p.at(x, below) < threshold; },
        [&](int from, int to) { out.across.push_back({y * scale, from * scale, to * scale}); });
  }
  for (int x = 0; x < p.width && !full(out.down); ++x) {
    int const right = std::min(x + 1, p.width - 1);
    runs(
        p.height, pixels, hole,
        [&](int y) { return p.at(x, y) < threshold || p.at(right, y) < threshold; },
        [&](int from, int to) { out.down.push_back({x * scale, from * scale, to * scale}); });
  }
  return out;
}

std::string tiff_of(std::vector<Picture> const& pictures, int dots_per_inch) {
  constexpr std::uint32_t entries = 10, head = 8;
  constexpr std::uint32_t directory = 2 + entries * 12 + 4 + 16;  // with two ratios behind it
  std::string out("II*\0", 4);
  put(out, head, 4);
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    Picture const& p = pictures[i];
    auto const base = static_cast<std::uint32_t>(out.size());
    auto const size = static_cast<std::uint32_t>(p.grey.size());
    std::uint32_t const padded = (size + 1) / 2 * 2;
    std::uint32_t const ratios = base + directory - 16, pixels = base + directory;
    auto const entry = [&](std::uint32_t tag, std::uint32_t type, std::uint32_t value) {
      put(out, tag, 2);
      put(out, type, 2);
      put(out, 1, 4);
      put(out, value, 4);
    };
    put(out, entries, 2);
    entry(256, 4, static_cast<std::uint32_t>(p.width));
    entry(257, 4, static_cast<std::uint32_t>(p.height));
    entry(258, 3, 8);       // bits
    entry(259, 3, 1);       // not compressed
    entry(262, 3, 1);       // 0 is black
    entry(273, 4, pixels);  // one strip
    entry(278, 4, static_cast<std::uint32_t>(p.height));
    entry(279, 4, size);
    entry(282, 5, ratios);
    entry(283, 5, ratios + 8);
    put(out, i + 1 < pictures.size() ? pixels + padded : 0, 4);
    for (int k = 0; k < 2; ++k) {
      put(out, static_cast<std::uint32_t>(dots_per_inch), 4);
      put(out, 1, 4);
    }
    out.append(reinterpret_cast<char const*>(p.grey.data()), p.grey.size());
    out.resize(pixels + padded, '\0');
  }
  return out;
}

}  // namespace gongkai::format::pdf
