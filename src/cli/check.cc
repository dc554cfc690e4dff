#include "domain/report/check.h"

#include <algorithm>
#include <set>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/organs_file.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "service/report/library.h"

namespace gongkai::cli {
namespace {

bool listed(std::vector<std::string> const& codes, std::string_view code) {
  return std::ranges::any_of(codes, [&](std::string const& c) { return code.starts_with(c); });
}

/// Fingerprints, one per line; what stands behind the first space is for people.
Result<std::set<std::string>> read_baseline(std::string const& path) {
  std::set<std::string> out;
  if (path.empty()) return out;
  std::string const text = TRY(load(path));
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t const end = std::min(text.find('\n', begin), text.size());
    std::string const line = text.substr(begin, end - begin);
    if (!line.empty() && line[0] != '#') out.insert(line.substr(0, line.find(' ')));
    begin = end + 1;
  }
  return out;
}

std::string baseline_of(std::vector<report::Finding> const& findings) {
  std::string out = "# gongkai baseline 1\n";
  for (report::Finding const& f : findings)
    out += f.fingerprint + " " + f.code + " " + f.source + "\n";
  return out;
}

report::Severity level_of(std::string const& name) {
  return name == "note"      ? report::Severity::Note
         : name == "warning" ? report::Severity::Warning
                             : report::Severity::Error;
}

}  // namespace

int run_check(Options const& options) {
  Loaded loaded = load_all(options);
  service::report::Library library;
  for (report::AnnualReport& r : loaded.reports) library.add(std::move(r));
  auto baseline = read_baseline(options.baseline);
  auto organs = read_organs(options.organs);
  if (!baseline || !organs) {
    complain(!baseline ? baseline.error() : organs.error(), options);
    return ExitFailure;
  }
  std::vector<report::AnnualReport> previous;
  if (!options.previous.empty()) {
    auto read = read_reports(options.previous);
    if (!read) {
      complain(read.error(), options);
      return ExitFailure;
    }
    previous = std::move(*read);
  }
  report::CheckContext base;
  base.organs = *organs;
  if (!previous.empty()) base.previous = &previous.front();
  std::vector<report::Finding> findings, every;
  for (report::AnnualReport const& r : library.reports()) {
    for (report::Finding& f : report::check(r, library.context_of(r, base))) {
      if (!options.select.empty() && !listed(options.select, f.code)) continue;
      if (listed(options.ignore, f.code)) continue;
      if (baseline->contains(f.fingerprint)) continue;
      findings.push_back(std::move(f));
    }
  }
  if (!options.write_baseline.empty()) {
    if (auto saved = save(options.write_baseline, baseline_of(findings), true); !saved) {
      complain(saved.error(), options);
      return ExitFailure;
    }
  }
  loaded.reports = library.reports();
  if (loaded.reports.empty() && loaded.failed > 0 && options.format == "text")
    return exit_of(loaded, ExitFailure);
  std::string const out = present(findings, loaded.reports, options);
  if (options.output.empty()) {
    emit(out);
  } else if (auto saved = save(options.output, out, options.force); !saved) {
    complain(saved.error(), options);
    return ExitFailure;
  }
  bool const failing = std::ranges::any_of(findings, [&](report::Finding const& f) {
    return report::severity_of(f) >= level_of(options.fail_on);
  });
  return exit_of(loaded, failing ? ExitFindings : ExitClean);
}

}  // namespace gongkai::cli
