#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/json_writer.h"
#include "cli/terminal.h"
#include "domain/report/check.h"
#include "domain/report/statistics.h"
#include "service/report/library.h"

namespace gongkai::cli {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> measures = {
    {{"t3.r1.sum", "新收申请"},
     {"t3.r3_1.sum", "予以公开"},
     {"t3.r3_2.sum", "部分公开"},
     {"t3.r3_7.sum", "办理总计"},
     {"t3.r4.sum", "结转下年"},
     {"t4.recon.total", "行政复议"},
     {"t2.license", "行政许可"},
     {"t2.penalty", "行政处罚"}}};

}  // namespace

int run_stats(Options const& options) {
  Loaded loaded = load_all(options);
  if (loaded.stopped) return ExitInterrupted;
  service::report::Library library;
  for (report::AnnualReport& r : loaded.reports) library.add(std::move(r));
  report::Statistics statistics;
  for (report::AnnualReport const& r : library.reports())
    statistics.add(r, report::check(r, library.context_of(r, {})));
  if (options.format == "json") {
    JsonWriter json;
    json.object().member("schema", "gongkai.stats/1").key("years").array();
    for (auto const& [year, y] : statistics.years()) {
      json.object()
          .member("year", year)
          .member("reports", std::uint64_t{y.reports})
          .member("errors", std::uint64_t{y.errors});
      json.member("clean", std::uint64_t{y.clean})
          .member("median_received", report::median(y.received))
          .key("totals")
          .object();
      for (auto const& [key, name] : measures)
        json.member(key, y.totals[report::index(*report::find_cell(key))]);
      json.end().key("codes").object();
      for (auto const& [code, n] : y.codes) json.member(code, std::uint64_t{n});
      json.end().end();
    }
    json.end().end();
    fmt::print("{}\n", json.take());
  } else {
    for (auto const& [year, y] : statistics.years()) {
      fmt::print("{}年  {} 份报告，{} 份没有错误，共 {} 个错误，新收申请中位数 {} 件\n",
                 year == 0 ? "未知" : std::to_string(year), y.reports, y.clean, y.errors,
                 report::median(y.received).text());
      for (auto const& [key, name] : measures)
        fmt::print("  {}  {}\n", name, y.totals[report::index(*report::find_cell(key))].text());
      std::vector<std::pair<std::string, std::size_t>> top(y.codes.begin(), y.codes.end());
      std::ranges::sort(top, [](auto const& a, auto const& b) { return a.second > b.second; });
      for (std::size_t i = 0; i < std::min<std::size_t>(5, top.size()); ++i) {
        report::Rule const* rule = report::find_rule(top[i].first);
        fmt::print("  {}  {} 份  {}\n", top[i].first, top[i].second,
                   rule != nullptr ? rule->help : "");
      }
    }
  }
  if (!options.output.empty()) {
    std::vector<std::pair<int, Figure>> points;
    for (auto const& [year, y] : statistics.years()) {
      if (year != 0)
        points.emplace_back(year, y.totals[report::index(*report::find_cell("t3.r1.sum"))]);
    }
    std::string headline = "没有可画的年份";
    if (!points.empty()) {
      Figure const change = points.back().second - points.front().second;
      headline = fmt::format("{}年新收申请 {} 件，比 {}年{} {} 件", points.back().first,
                             points.back().second.text(), points.front().first,
                             change < Figure{} ? "少" : "多",
                             change < Figure{} ? (Figure{} - change).text() : change.text());
    }
    if (auto saved =
            save(options.output, report::line_chart(headline, points, "件"), options.force);
        !saved) {
      complain(saved.error(), options);
      return ExitFailure;
    }
  }
  return exit_of(loaded, ExitClean);
}

}  // namespace gongkai::cli
