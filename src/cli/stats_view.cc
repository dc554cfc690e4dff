#include "cli/stats_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/page.h"
#include "cli/terminal.h"
#include "format/html/writer.h"

namespace gongkai::cli {
namespace {

using document::Cell;
using document::Row;
using document::Table;
using report::index;

constexpr std::string_view default_cell = "t3.r1.sum";

template <class... Values>
std::string said(std::string_view words, Values const&... values) {
  return fmt::format(fmt::runtime(words), values...);
}

std::string year_name(StatsWords const& w, int year) {
  return year == 0 ? std::string(w.unknown_year) : said(w.year, year);
}

Cell cell(std::string text, bool header = false) {
  Cell c;
  c.text = std::move(text);
  c.header = header;
  return c;
}

Row heads(std::initializer_list<std::string_view> names) {
  Row row;
  for (std::string_view n : names) row.cells.push_back(cell(std::string(n), true));
  return row;
}

/// The same with the figures every table shows.
Row heads(std::initializer_list<std::string_view> names, StatsWords const& w) {
  Row row = heads(names);
  for (std::string_view name : w.names) row.cells.push_back(cell(std::string(name), true));
  return row;
}

std::string shown(report::ReportCell const& c) { return c.has_value() ? c.value.text() : "—"; }

Table table_of(std::string caption, Row head) {
  Table t;
  t.caption = std::move(caption);
  t.rows.push_back(std::move(head));
  return t;
}

Table year_table(Statistics const& s) {
  StatsWords const& w = *s.words;
  Table t = table_of(std::string(w.years_table),
                     heads({w.year_head, w.reports, w.clean, w.errors, w.median}, w));
  for (auto const& [year, y] : s.by_year.years()) {
    Row row{{cell(year_name(w, year), true), cell(std::to_string(y.reports)),
             cell(std::to_string(y.clean)), cell(std::to_string(y.errors)),
             cell(report::median(y.received).text())}};
    for (std::string_view key : measures)
      row.cells.push_back(cell(y.totals[index(*report::find_cell(key))].text()));
    t.rows.push_back(std::move(row));
  }
  return t;
}

Table organ_table(Statistics const& s) {
  StatsWords const& w = *s.words;
  Table t = table_of(said(w.organs_table, year_name(w, s.year)), heads({w.organ, w.errors}, w));
  for (OrganYear const& r : s.reports) {
    if (r.year != s.year) continue;
    Row row{{cell(r.organ, true), cell(std::to_string(r.errors))}};
    for (std::string_view key : measures)
      row.cells.push_back(cell(shown(r.cells[index(*report::find_cell(key))])));
    t.rows.push_back(std::move(row));
  }
  return t;
}

/// A chart's own figures, for who does not see it.
Table data_table(View const& v, StatsWords const& w) {
  Table t = table_of(v.chart.topic, heads({v.shape == Shape::Line ? w.year_head : w.item}));
  t.rows[0].cells.push_back(cell(v.chart.unit, true));
  for (Point const& p : v.chart.points)
    t.rows.push_back({{cell(p.label, true), cell(p.value.text())}});
  return t;
}

/// The headline and every figure, for who does not see the picture.
std::string sentence(Chart const& c, StatsWords const& w) {
  std::string out;
  for (Point const& p : c.points)
    out += fmt::format("{}{} {} {}", out.empty() ? "" : w.comma, p.label, p.value.text(), c.unit);
  return fmt::format("{}{}{}{}", c.headline, w.stop, out, w.stop);
}

/// A view with its words; `points` are the figures.
View view_of(Shape shape, std::string id, std::string topic, std::string_view unit,
             std::vector<Point> points) {
  View v;
  v.shape = shape;
  v.chart.id = std::move(id);
  v.chart.topic = std::move(topic);
  v.chart.unit = unit;
  v.chart.points = std::move(points);
  return v;
}

void largest_first(std::vector<Point>& points) {
  std::erase_if(points, [](Point const& p) { return p.value == Figure{}; });
  std::ranges::stable_sort(points, std::ranges::greater{}, &Point::value);
}

std::string years_headline(Chart const& c, Statistics const& s) {
  StatsWords const& w = *s.words;
  if (!drawable(c)) return said(w.years_zero, s.measure.name);
  Point const &first = c.points.front(), &last = c.points.back();
  auto const with = [&](std::string_view words, Figure value) {
    return said(words, s.measure.name, first.label, last.label, value.text(), c.unit);
  };
  std::string out = with(w.years_last, last.value);
  if (c.points.size() < 2) return out;
  if (last.value == first.value) return out + with(w.same, {});
  bool const less = last.value < first.value;
  return out +
         (less ? with(w.less, first.value - last.value) : with(w.more, last.value - first.value));
}

View years_view(Statistics const& s) {
  std::vector<Point> points;
  for (auto const& [year, y] : s.by_year.years()) {
    if (year != 0) points.push_back({year_name(*s.words, year), y.totals[index(s.measure.cell)]});
  }
  View v = view_of(Shape::Line, "years", said(s.words->years, s.measure.name), s.measure.unit,
                   std::move(points));
  v.chart.headline = years_headline(v.chart, s);
  return v;
}

View organs_view(Statistics const& s) {
  StatsWords const& w = *s.words;
  std::vector<Point> points;
  for (OrganYear const& r : s.reports) {
    report::ReportCell const& cell = r.cells[index(s.measure.cell)];
    if (r.year == s.year && cell.has_value()) points.push_back({r.organ, cell.value});
  }
  std::size_t const organs = points.size();
  largest_first(points);
  std::size_t const zeros = organs - points.size();
  std::string const most = points.empty() ? "" : points.front().label;
  auto const with = [&](std::string_view words) {
    return said(words, s.measure.name, year_name(w, s.year), most, organs, zeros);
  };
  View v = view_of(Shape::Dots, "organs", with(w.organs), s.measure.unit, std::move(points));
  v.chart.headline = v.chart.points.empty()
                         ? with(w.organs_zero)
                         : with(w.organs_most) + (zeros == 0 ? "" : with(w.some_zero));
  return v;
}

/// The outcomes of the requests of one year, by the second level of table 三.
View outcomes_view(Statistics const& s) {
  StatsWords const& w = *s.words;
  std::vector<Point> points;
  auto const found = s.by_year.years().find(s.year);
  std::map<std::string_view, std::size_t> at;
  for (report::RowSpec const& row : report::rows()) {
    if (found == s.by_year.years().end() || !report::is_outcome(row)) continue;
    Figure const value = found->second.totals[index(row.cell(report::request_columns - 1))];
    // Behind its number （一） and its name, a label may go on with a rule for filling it in.
    std::string_view const name = row.level2.substr(0, row.level2.find("（", 3));
    auto const [place, fresh] = at.try_emplace(name, points.size());
    if (fresh) points.push_back({std::string(name), {}});
    points[place->second].value += value;
  }
  largest_first(points);
  std::string const year = year_name(w, s.year);
  View v = view_of(Shape::Bars, "outcomes", said(w.outcomes, year), w.unit, std::move(points));
  v.chart.headline = v.chart.points.empty()
                         ? said(w.no_outcomes, year)
                         : said(w.outcomes_most, year, v.chart.points.front().label);
  return v;
}

View codes_view(Statistics const& s) {
  StatsWords const& w = *s.words;
  std::map<std::string, std::size_t> codes;
  for (auto const& [year, y] : s.by_year.years()) {
    for (auto const& [code, n] : y.codes) codes[code] += n;
  }
  std::vector<Point> points;
  for (auto const& [code, n] : codes) {
    report::Rule const* rule = report::find_rule(code);
    points.push_back({code + " " + std::string(rule == nullptr ? "" : rule->help),
                      Figure::of(static_cast<std::int64_t>(n))});
  }
  largest_first(points);
  if (points.size() > 8) points.resize(8);
  View v = view_of(Shape::Bars, "codes", std::string(w.codes), w.codes_unit, std::move(points));
  Chart& c = v.chart;
  c.headline = c.points.empty() ? std::string(w.no_codes)
                                : said(w.codes_most, c.points.front().label.substr(0, 5),
                                       c.points.front().value.text());
  return v;
}

std::string picture(View const& v) {
  return v.shape == Shape::Line   ? line_chart(v.chart)
         : v.shape == Shape::Dots ? dot_plot(v.chart)
                                  : bar_chart(v.chart);
}

/// A line needs two years.
bool pictured(View const& v) {
  return drawable(v.chart) && (v.shape != Shape::Line || v.chart.points.size() > 1);
}

document::Paragraph paragraph(std::string text, int heading = 0) {
  document::Paragraph p;
  p.text = std::move(text);
  p.heading = heading;
  return p;
}

}  // namespace

void Statistics::add(report::AnnualReport const& r, std::vector<report::Finding> const& findings) {
  by_year.add(r, findings);
  auto const errors = std::ranges::count_if(findings, [](report::Finding const& f) {
    return report::severity_of(f) == report::Severity::Error;
  });
  reports.push_back(
      {r.organ.empty() ? r.source : r.organ, r.year, static_cast<std::size_t>(errors), r.cells});
  year = std::max(year, r.year);
}

Measure measure_of(Options const& options) {
  StatsWords const& w = stats_words(language(options));
  std::string const key = options.cell.empty() ? std::string(default_cell) : options.cell;
  report::CellId const id = *report::find_cell(key);
  auto const known = static_cast<std::size_t>(std::ranges::find(measures, key) - measures.begin());
  return {id, known == measures.size() ? report::address(id) : std::string(w.names[known]),
          std::string(report::spec(id).unit == report::Unit::Wan ? w.wan : w.unit)};
}

std::vector<View> views_of(Statistics const& s) {
  std::vector<View> out = {years_view(s), organs_view(s), outcomes_view(s), codes_view(s)};
  for (View& v : out) v.chart.sentence = sentence(v.chart, *s.words);
  return out;
}

document::Document stats_document(Statistics const& s) {
  document::Document out;
  out.title = s.words->title;
  out.blocks.emplace_back(paragraph(out.title, 1));
  for (View const& v : views_of(s)) out.blocks.emplace_back(paragraph(v.chart.sentence));
  for (Table& t : std::array{year_table(s), organ_table(s)}) {
    out.blocks.emplace_back(paragraph(t.caption, 2));
    out.blocks.emplace_back(std::move(t));
  }
  return out;
}

document::Document stats_rows(Statistics const& s) {
  StatsWords const& w = *s.words;
  Table t = table_of({}, heads({w.year_head, w.organ, w.reports, w.errors}, w));
  bool const extra = std::ranges::none_of(
      measures, [&](std::string_view m) { return report::find_cell(m) == s.measure.cell; });
  if (extra) t.rows[0].cells.push_back(cell(s.measure.name, true));
  for (auto const& [year, y] : s.by_year.years()) {
    Row row{{cell(year == 0 ? "" : std::to_string(year)), cell(std::string(w.total)),
             cell(std::to_string(y.reports)), cell(std::to_string(y.errors))}};
    for (std::string_view key : measures)
      row.cells.push_back(cell(y.totals[index(*report::find_cell(key))].text()));
    if (extra) row.cells.push_back(cell(y.totals[index(s.measure.cell)].text()));
    t.rows.push_back(std::move(row));
  }
  for (OrganYear const& r : s.reports) {
    Row row{{cell(r.year == 0 ? "" : std::to_string(r.year)), cell(r.organ), cell("1"),
             cell(std::to_string(r.errors))}};
    auto const value = [](report::ReportCell const& c) {
      return c.has_value() ? c.value.text() : "";
    };
    for (std::string_view key : measures)
      row.cells.push_back(cell(value(r.cells[index(*report::find_cell(key))])));
    if (extra) row.cells.push_back(cell(value(r.cells[index(s.measure.cell)])));
    t.rows.push_back(std::move(row));
  }
  document::Document out;
  out.blocks.emplace_back(std::move(t));
  return out;
}

std::string stats_page(Statistics const& s) {
  std::string body;
  for (View v : views_of(s)) {
    v.chart.headed = false;
    body += fmt::format("<h2>{}</h2>\n", format::html::escape(v.chart.headline));
    if (!pictured(v)) continue;
    body += "<div class=\"pair\">\n<figure>\n" + picture(v) + "</figure>\n" +
            format::html::table(data_table(v, *s.words)) + "</div>\n";
  }
  for (Table const& t : {year_table(s), organ_table(s)})
    body += fmt::format("<h2>{}</h2>\n", t.caption) + format::html::table(t);
  return page(s.words->title, body, s.words->lang);
}

std::string stats_svg(Statistics const& s) {
  std::vector<std::string> charts;
  for (View const& v : views_of(s)) {
    if (pictured(v)) charts.push_back(picture(v));
  }
  return stacked(charts);
}

}  // namespace gongkai::cli
