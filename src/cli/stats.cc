#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/json_writer.h"
#include "cli/stats_view.h"
#include "cli/terminal.h"
#include "domain/report/check.h"
#include "format/write.h"
#include "service/report/library.h"

namespace gongkai::cli {
namespace {

Statistics gather(Loaded& loaded, Options const& options) {
  service::report::Library library;
  for (report::AnnualReport& r : loaded.reports) library.add(std::move(r));
  loaded.reports = library.reports();
  Statistics out;
  out.measure = measure_of(options);
  out.words = &stats_words(language(options));
  for (report::AnnualReport const& r : library.reports())
    out.add(r, report::check(r, library.context_of(r, {})));
  if (options.year != 0) out.year = options.year;
  return out;
}

std::string as_json(Statistics const& s) {
  JsonWriter json;
  json.object().member("schema", "gongkai.stats/1").key("years").array();
  for (auto const& [year, y] : s.by_year.years()) {
    json.object()
        .member("year", year)
        .member("reports", std::uint64_t{y.reports})
        .member("errors", std::uint64_t{y.errors})
        .member("clean", std::uint64_t{y.clean})
        .member("median_received", report::median(y.received))
        .key("totals")
        .object();
    for (std::string_view key : measures)
      json.member(key, y.totals[report::index(*report::find_cell(key))]);
    json.end().key("codes").object();
    for (auto const& [code, n] : y.codes) json.member(code, std::uint64_t{n});
    json.end().end();
  }
  json.end().end();
  return json.take() + "\n";
}

std::string as_text(Statistics const& s) {
  std::string out;
  for (auto const& [year, y] : s.by_year.years()) {
    StatsWords const& w = *s.words;
    out += fmt::format(
        fmt::runtime(w.summary),
        year == 0 ? std::string(w.unknown_year) : fmt::format(fmt::runtime(w.year), year),
        y.reports, y.clean, y.errors, report::median(y.received).text());
  }
  for (View const& v : views_of(s)) {
    out += "\n" + v.chart.headline + "\n";
    for (Point const& p : v.chart.points)
      out += fmt::format("  {} {}  {}\n", p.value.text(), v.chart.unit, p.label);
  }
  return out;
}

/// The kind of output: --to, else the name of --output, else --format.
std::string kind_of(Options const& options) {
  if (!options.to.empty()) return options.to;
  std::string const extension = std::filesystem::path(options.output).extension().string();
  if (!extension.empty() && options.format == "text") return extension.substr(1);
  return options.format;
}

Result<std::string> present(Statistics const& s, std::string const& kind) {
  if (kind == "text") return as_text(s);
  if (kind == "json") return as_json(s);
  if (kind == "html") return stats_page(s);
  if (kind == "svg") return stats_svg(s);
  auto const output = format::output_of(kind);
  if (!output) {
    return fail(ErrorKind::Invalid, "GK902",
                {{"detail", "统计不能输出为“" + kind +
                                "”，可用 text、json、html、svg、md、csv、docx、pdf、xlsx、txt"}});
  }
  return format::write(*output == format::Output::Csv ? stats_rows(s) : stats_document(s), *output);
}

}  // namespace

int run_stats(Options const& options) {
  auto const refuse = [&](Error const& error) {
    complain(error, options);
    return ExitFailure;
  };
  Statistics nothing;
  nothing.measure = measure_of({});
  if (auto const known = present(nothing, kind_of(options)); !known) return refuse(known.error());
  if (!options.cell.empty() && !report::find_cell(options.cell))
    return refuse(
        {ErrorKind::Invalid, "GK902", {{"detail", "没有单元格“" + options.cell + "”"}}, {}});
  if (auto const free = may_write(options); !free) return refuse(free.error());
  Loaded loaded = load_all(options);
  if (loaded.stopped) return ExitInterrupted;
  auto const out = present(gather(loaded, options), kind_of(options));
  if (!out) return refuse(out.error());
  if (auto const done = deliver(*out, options); !done) return refuse(done.error());
  return exit_of(loaded, ExitClean);
}

}  // namespace gongkai::cli
