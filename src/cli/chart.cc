#include "cli/chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "format/html/writer.h"

namespace gongkai::cli {
namespace {

using format::html::escape;

// In user units; a page shows a chart between 290 and 470 pixels wide.
constexpr double width = 340, side = 14;
constexpr std::string_view ink = "#12436D", dark = "#1b1f24", grey = "#5a5f66";

double number(Figure f) { return static_cast<double>(f.millionths) / Figure::scale; }

/// Values to pixels along one axis; zero is always on it.
class Scale {
 public:
  Scale(std::vector<Point> const& points, double zero_end, double far_end)
      : from_(zero_end), to_(far_end) {
    for (Point const& p : points) {
      low_ = std::min(low_, number(p.value));
      high_ = std::max(high_, number(p.value));
    }
    if (low_ == high_) high_ = low_ + 1;
  }
  double operator()(double v) const { return from_ + (v - low_) / (high_ - low_) * (to_ - from_); }
  double operator()(Figure v) const { return (*this)(number(v)); }

 private:
  double from_, to_, low_ = 0, high_ = 0;
};

std::string text(double x, double y, std::string_view anchor, std::string_view words, double size,
                 std::string_view colour, bool bold = false) {
  return fmt::format(
      "<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{}\" text-anchor=\"{}\" "
      "fill=\"{}\"{}>{}</text>\n",
      x, y, size, anchor, colour, bold ? " font-weight=\"700\"" : "", escape(words));
}

std::string line(double x1, double y1, double x2, double y2, std::string_view stroke) {
  return fmt::format(
      "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"{}\"/>\n", x1, y1, x2,
      y2, stroke);
}

/// The headline over as many lines as it needs; their number.
int headline(std::string& out, Chart const& c) {
  if (!c.headed) return 0;
  std::string_view words = c.headline;
  constexpr std::size_t columns = 36;  // of half an em
  int lines = 0;
  while (!words.empty()) {
    std::size_t end = 0;
    while (end < words.size() && gongkai::text::width(words.substr(0, end)) + 2 <= columns)
      gongkai::text::next(words, end);
    out += text(side, 24 + 24 * lines, "start", words.substr(0, end), 17, dark, true);
    words.remove_prefix(end);
    ++lines;
  }
  return lines;
}

std::string wrap(Chart const& c, double height, std::string const& body) {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1:.0f}\" width=\"{0}\" "
      "height=\"{1:.0f}\" role=\"img\" aria-labelledby=\"{2}-title {2}-desc\" font-family=\"Noto "
      "Sans CJK SC, sans-serif\">\n<title id=\"{2}-title\">{3}</title>\n<desc "
      "id=\"{2}-desc\">{4}</desc>\n<rect width=\"100%\" height=\"100%\" "
      "fill=\"#fff\"/>\n{5}</svg>\n",
      width, height, c.id, escape(c.headline), escape(c.sentence), body);
}

std::string value_of(Chart const& c, Figure v) { return v.text() + " " + c.unit; }

/// First, last, lowest and highest of a long row; all of a short one.
bool labelled(std::vector<Point> const& points, std::size_t i) {
  if (points.size() <= 6 || i == 0 || i + 1 == points.size()) return true;
  auto const [low, high] = std::ranges::minmax_element(points, {}, &Point::value);
  return i == static_cast<std::size_t>(low - points.begin()) ||
         i == static_cast<std::size_t>(high - points.begin());
}

enum class Mark { Dot, Bar };

/// A label, under it the mark from zero on and the figure at its end.
std::string rows(Chart const& c, Mark mark) {
  constexpr double step = 44, figure_room = 84;
  std::string body;
  double const top = 16 + 24 * headline(body, c);
  Scale const x(c.points, side + 6, width - figure_room);
  double y = top;
  for (Point const& p : c.points) {
    double const middle = y + 29, zero = x(0.0), end = x(p.value);
    std::string_view const label = gongkai::text::prefix(p.label, 21);
    body += text(side, y + 16, "start",
                 std::string(label) + (label.size() < p.label.size() ? "…" : ""), 14, "#33363a");
    if (mark == Mark::Dot) {
      body += fmt::format(
          "<line x1=\"{0:.1f}\" y1=\"{1:.1f}\" x2=\"{2:.1f}\" y2=\"{1:.1f}\" stroke=\"{3}\" "
          "stroke-dasharray=\"2 3\"/>\n<circle cx=\"{2:.1f}\" cy=\"{1:.1f}\" r=\"5.5\" "
          "fill=\"{4}\"/>\n",
          zero, middle, end, grey, ink);
    } else {
      body += fmt::format(
          "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"13\" fill=\"{}\"/>\n",
          std::min(zero, end), middle - 6.5, std::max(std::abs(end - zero), 1.0), ink);
    }
    body +=
        text(std::max(zero, end) + 10, middle + 5, "start", value_of(c, p.value), 14, dark, true);
    body += line(zero, middle - 10, zero, middle + 10, grey);
    y += step;
  }
  return wrap(c, y + 10, body);
}

}  // namespace

bool drawable(Chart const& chart) {
  return std::ranges::any_of(chart.points, [](Point const& p) { return p.value != Figure{}; });
}

std::string line_chart(Chart const& c) {
  constexpr double height = 190;
  std::string body;
  double const top = 44 + 24 * headline(body, c), bottom = top + height;
  Scale const y(c.points, bottom, top);
  auto const x = [&](std::size_t i) {
    double const share = c.points.size() < 2
                             ? 0.5
                             : static_cast<double>(i) / static_cast<double>(c.points.size() - 1);
    return side + 30 + share * (width - 2 * side - 60);
  };
  body += line(side, y(0.0), width - side, y(0.0), grey);
  std::string path, marks;
  for (std::size_t i = 0; i < c.points.size(); ++i) {
    Point const& p = c.points[i];
    path += fmt::format("{}{:.1f},{:.1f} ", i == 0 ? "M" : "L", x(i), y(p.value));
    marks += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"5\" fill=\"{}\"/>\n", x(i),
                         y(p.value), ink);
    if (!labelled(c.points, i)) continue;
    marks += text(x(i), y(p.value) - 12, "middle", value_of(c, p.value), 14, dark, true);
    marks += text(x(i), bottom + 24, "middle", p.label, 14, "#33363a");
  }
  body +=
      fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"3\"/>\n", path, ink);
  return wrap(c, bottom + 36, body + marks);
}

std::string dot_plot(Chart const& chart) { return rows(chart, Mark::Dot); }
std::string bar_chart(Chart const& chart) { return rows(chart, Mark::Bar); }

std::string stacked(std::vector<std::string> const& charts) {
  std::string body;
  double y = 0;
  for (std::string const& c : charts) {
    std::size_t const at = c.find(" height=\"") + 9;
    double height = 0;
    std::from_chars(c.data() + at, c.data() + c.size(), height);
    body += fmt::format("<svg y=\"{:.0f}\"{}", y, c.substr(4));
    y += height + 16;
  }
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1:.0f}\" width=\"{0}\" "
      "height=\"{1:.0f}\">\n{2}</svg>\n",
      width, y, body);
}

}  // namespace gongkai::cli
