#include "domain/report/statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace gongkai::report {

void Statistics::add(AnnualReport const& report, std::vector<Finding> const& findings) {
  YearStatistics& y = years_[report.year];
  ++y.reports;
  std::set<std::string> codes;
  std::size_t errors = 0;
  for (Finding const& f : findings) {
    codes.insert(f.code);
    if (severity_of(f) == Severity::Error) ++errors;
  }
  for (std::string const& c : codes) ++y.codes[c];
  y.errors += errors;
  if (errors == 0) ++y.clean;
  for (std::size_t c = 0; c < cell_count; ++c) {
    if (report.cells[c].has_value()) y.totals[c] += report.cells[c].value;
  }
  ReportCell const& received = report[*find_cell("t3.r1.sum")];
  if (received.has_value()) y.received.push_back(received.value);
}

Figure median(std::vector<Figure> values) {
  if (values.empty()) return {};
  auto const middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

std::string line_chart(std::string const& headline,
                       std::vector<std::pair<int, Figure>> const& points, std::string const& unit) {
  constexpr double width = 640, height = 280, left = 40, right = 60, top = 56, bottom = 40;
  Figure highest = Figure::of(1);
  for (auto const& [year, value] : points) highest = std::max(highest, value);
  auto const x = [&](std::size_t i) {
    return left + (points.size() < 2
                       ? 0.5
                       : static_cast<double>(i) / static_cast<double>(points.size() - 1)) *
                      (width - left - right);
  };
  auto const y = [&](Figure v) {
    return height - bottom -
           static_cast<double>(v.millionths) / static_cast<double>(highest.millionths) *
               (height - top - bottom);
  };
  std::string description;
  for (auto const& [year, value] : points)
    description += fmt::format("{}年{}{}；", year, value.text(), unit);
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" "
      "font-family=\"Noto Sans CJK SC, sans-serif\">\n<title>{}</title>\n<desc>{}</desc>\n"
      "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<text x=\"{}\" y=\"28\" "
      "font-size=\"18\" font-weight=\"700\" fill=\"#1b1f24\">{}</text>\n"
      "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"#5a5f66\"/>\n",
      width, height, headline, description, left, headline, left, height - bottom, width - right,
      height - bottom);
  std::string path;
  for (std::size_t i = 0; i < points.size(); ++i)
    path += fmt::format("{}{:.1f},{:.1f} ", i == 0 ? "M" : "L", x(i), y(points[i].second));
  out +=
      fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"#12436D\" stroke-width=\"3\"/>\n", path);
  for (std::size_t i = 0; i < points.size(); ++i) {
    out += fmt::format(
        "<circle cx=\"{0:.1f}\" cy=\"{1:.1f}\" r=\"4\" fill=\"#12436D\"/>\n<text x=\"{0:.1f}\" "
        "y=\"{2:.1f}\" font-size=\"15\" text-anchor=\"middle\" fill=\"#1b1f24\">{3}{4}</text>\n"
        "<text x=\"{0:.1f}\" y=\"{5:.1f}\" font-size=\"14\" text-anchor=\"middle\" "
        "fill=\"#33363a\">{6}</text>\n",
        x(i), y(points[i].second), y(points[i].second) - 10, points[i].second.text(), unit,
        height - bottom + 22, points[i].first);
  }
  return out + "</svg>\n";
}

}  // namespace gongkai::report
