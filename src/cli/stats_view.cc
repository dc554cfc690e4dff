#include "cli/stats_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/page.h"
#include "format/html/writer.h"

namespace gongkai::cli {
namespace {

using document::Cell;
using document::Row;
using document::Table;
using report::index;

constexpr std::string_view default_cell = "t3.r1.sum";

/// The figures every table shows.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> measures = {
    {{"t3.r1.sum", "新收申请"},
     {"t3.r3_1.sum", "予以公开"},
     {"t3.r3_2.sum", "部分公开"},
     {"t3.r3_7.sum", "办理总计"},
     {"t3.r4.sum", "结转下年"},
     {"t4.recon.total", "行政复议"},
     {"t2.license", "行政许可"},
     {"t2.penalty", "行政处罚"}}};

std::string year_name(int year) { return year == 0 ? "年度未知" : std::to_string(year) + "年"; }

Cell cell(std::string text, bool header = false) {
  Cell c;
  c.text = std::move(text);
  c.header = header;
  return c;
}

Row heads(std::initializer_list<std::string_view> names, bool with_measures) {
  Row row;
  for (std::string_view n : names) row.cells.push_back(cell(std::string(n), true));
  if (with_measures) {
    for (auto const& [key, name] : measures) row.cells.push_back(cell(std::string(name), true));
  }
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
  Table t =
      table_of("各年合计", heads({"年度", "报告", "没有错误", "错误", "新收申请中位数"}, true));
  for (auto const& [year, y] : s.by_year.years()) {
    Row row{{cell(year_name(year), true), cell(std::to_string(y.reports)),
             cell(std::to_string(y.clean)), cell(std::to_string(y.errors)),
             cell(report::median(y.received).text())}};
    for (auto const& [key, name] : measures)
      row.cells.push_back(cell(y.totals[index(*report::find_cell(key))].text()));
    t.rows.push_back(std::move(row));
  }
  return t;
}

Table organ_table(Statistics const& s) {
  Table t = table_of(year_name(s.year) + "各单位", heads({"机关", "错误"}, true));
  for (OrganYear const& r : s.reports) {
    if (r.year != s.year) continue;
    Row row{{cell(r.organ, true), cell(std::to_string(r.errors))}};
    for (auto const& [key, name] : measures)
      row.cells.push_back(cell(shown(r.cells[index(*report::find_cell(key))])));
    t.rows.push_back(std::move(row));
  }
  return t;
}

/// A chart's own figures, for who does not see it.
Table data_table(View const& v) {
  Table t = table_of(v.chart.topic, heads({v.shape == Shape::Line ? "年度" : "项目"}, false));
  t.rows[0].cells.push_back(cell(v.chart.unit, true));
  for (Point const& p : v.chart.points)
    t.rows.push_back({{cell(p.label, true), cell(p.value.text())}});
  return t;
}

std::string listed(Chart const& c) {
  std::string out;
  for (Point const& p : c.points)
    out += fmt::format("{}{} {} {}", out.empty() ? "" : "，", p.label, p.value.text(), c.unit);
  return out + "。";
}

View years_view(Statistics const& s) {
  View v;
  Chart& c = v.chart;
  c.id = "years";
  c.topic = "各年" + s.measure.name;
  c.unit = s.measure.unit;
  for (auto const& [year, y] : s.by_year.years()) {
    if (year != 0) c.points.push_back({year_name(year), y.totals[index(s.measure.cell)]});
  }
  if (!drawable(c)) {
    c.headline = fmt::format("各年{}均为 0", s.measure.name);
  } else {
    Point const& first = c.points.front();
    Point const& last = c.points.back();
    c.headline = fmt::format("{}{} {} {}", last.label, s.measure.name, last.value.text(), c.unit);
    if (c.points.size() > 1 && last.value == first.value)
      c.headline += "，与" + first.label + "相同";
    if (last.value != first.value) {
      bool const less = last.value < first.value;
      Figure const change = less ? first.value - last.value : last.value - first.value;
      c.headline +=
          fmt::format("，比{}{} {} {}", first.label, less ? "少" : "多", change.text(), c.unit);
    }
  }
  c.sentence = c.headline + "。" + listed(c);
  return v;
}

View organs_view(Statistics const& s) {
  View v;
  v.shape = Shape::Dots;
  Chart& c = v.chart;
  c.id = "organs";
  c.topic = year_name(s.year) + "各单位" + s.measure.name;
  c.unit = s.measure.unit;
  std::size_t organs = 0, zeros = 0;
  for (OrganYear const& r : s.reports) {
    report::ReportCell const& cell = r.cells[index(s.measure.cell)];
    if (r.year != s.year || !cell.has_value()) continue;
    ++organs;
    if (cell.value == Figure{}) {
      ++zeros;
    } else {
      c.points.push_back({r.organ, cell.value});
    }
  }
  std::ranges::stable_sort(c.points, std::ranges::greater{}, &Point::value);
  std::string const none = zeros == 0 ? "" : fmt::format("，{} 家中 {} 家为 0", organs, zeros);
  c.headline = c.points.empty() ? fmt::format("{}各单位{}均为 0", year_name(s.year), s.measure.name)
                                : fmt::format("{}{}最多的是{}{}", year_name(s.year), s.measure.name,
                                              c.points.front().label, none);
  c.sentence = c.headline + "。" + listed(c);
  return v;
}

/// The outcomes of the requests of one year, by the second level of table 三.
View outcomes_view(Statistics const& s) {
  View v;
  v.shape = Shape::Bars;
  Chart& c = v.chart;
  c.id = "outcomes";
  c.topic = year_name(s.year) + "办理结果";
  c.unit = "件";
  auto const found = s.by_year.years().find(s.year);
  std::map<std::string_view, std::size_t> at;
  for (report::RowSpec const& row : report::rows()) {
    if (found == s.by_year.years().end() || !report::is_outcome(row)) continue;
    Figure const value = found->second.totals[index(row.cell(report::request_columns - 1))];
    // Behind its number （一） and its name, a label may go on with a rule for filling it in.
    std::string_view const name = row.level2.substr(0, row.level2.find("（", 3));
    auto const [place, fresh] = at.try_emplace(name, c.points.size());
    if (fresh) c.points.push_back({std::string(name), {}});
    c.points[place->second].value += value;
  }
  std::erase_if(c.points, [](Point const& p) { return p.value == Figure{}; });
  std::ranges::stable_sort(c.points, std::ranges::greater{}, &Point::value);
  c.headline = c.points.empty() ? year_name(s.year) + "没有办理结果"
                                : fmt::format("{}的办理结果中，{}最多", year_name(s.year),
                                              c.points.front().label);
  c.sentence = c.headline + "。" + listed(c);
  return v;
}

View codes_view(Statistics const& s) {
  View v;
  v.shape = Shape::Bars;
  Chart& c = v.chart;
  c.id = "codes";
  c.topic = "各类问题见于多少份报告";
  c.unit = "份";
  std::map<std::string, std::size_t> codes;
  for (auto const& [year, y] : s.by_year.years()) {
    for (auto const& [code, n] : y.codes) codes[code] += n;
  }
  for (auto const& [code, n] : codes) {
    report::Rule const* rule = report::find_rule(code);
    c.points.push_back({code + " " + std::string(rule == nullptr ? "" : rule->help),
                        Figure::of(static_cast<std::int64_t>(n))});
  }
  std::ranges::stable_sort(c.points, std::ranges::greater{}, &Point::value);
  if (c.points.size() > 8) c.points.resize(8);
  c.headline = c.points.empty() ? "没有发现问题"
                                : fmt::format("最常见的问题是 {}，见于 {} 份报告",
                                              c.points.front().label.substr(0, 5),
                                              c.points.front().value.text());
  c.sentence = c.headline + "。" + listed(c);
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
  std::string const key = options.cell.empty() ? std::string(default_cell) : options.cell;
  report::CellId const id = *report::find_cell(key);
  auto const known =
      std::ranges::find(measures, key, &std::pair<std::string_view, std::string_view>::first);
  return {id, known == measures.end() ? report::address(id) : std::string(known->second),
          report::spec(id).unit == report::Unit::Wan ? "万元" : "件"};
}

std::vector<View> views_of(Statistics const& s) {
  return {years_view(s), organs_view(s), outcomes_view(s), codes_view(s)};
}

document::Document stats_document(Statistics const& s) {
  document::Document out;
  out.title = "年度报告统计";
  out.blocks.emplace_back(paragraph(out.title, 1));
  for (View const& v : views_of(s)) out.blocks.emplace_back(paragraph(v.chart.sentence));
  for (Table& t : std::array{year_table(s), organ_table(s)}) {
    out.blocks.emplace_back(paragraph(t.caption, 2));
    out.blocks.emplace_back(std::move(t));
  }
  return out;
}

document::Document stats_rows(Statistics const& s) {
  Table t = table_of({}, heads({"年度", "机关", "报告", "错误"}, true));
  bool const extra = std::ranges::none_of(
      measures, [&](auto const& m) { return report::find_cell(m.first) == s.measure.cell; });
  if (extra) t.rows[0].cells.push_back(cell(s.measure.name, true));
  for (auto const& [year, y] : s.by_year.years()) {
    Row row{{cell(year == 0 ? "" : std::to_string(year)), cell("合计"),
             cell(std::to_string(y.reports)), cell(std::to_string(y.errors))}};
    for (auto const& [key, name] : measures)
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
    for (auto const& [key, name] : measures)
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
            format::html::table(data_table(v)) + "</div>\n";
  }
  for (Table const& t : {year_table(s), organ_table(s)})
    body += fmt::format("<h2>{}</h2>\n", t.caption) + format::html::table(t);
  return page("年度报告统计", body);
}

std::string stats_svg(Statistics const& s) {
  std::vector<std::string> charts;
  for (View const& v : views_of(s)) {
    if (pictured(v)) charts.push_back(picture(v));
  }
  return stacked(charts);
}

}  // namespace gongkai::cli
