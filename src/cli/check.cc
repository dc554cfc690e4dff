#include "domain/report/check.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/organs_file.h"
#include "cli/output.h"
#include "cli/profile.h"
#include "cli/terminal.h"
#include "service/report/library.h"
#include "service/report/remarks.h"

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

/// The level at which the exit code is 1: as said, or as the profile says.
report::Severity level_of(Options const& options, Profile const& profile) {
  return options.fail_on == "note"      ? report::Severity::Note
         : options.fail_on == "warning" ? report::Severity::Warning
         : options.fail_on == "error"   ? report::Severity::Error
                                        : profile.fail_on;
}

/// `size` digits at `begin` as a number; -1 where something else stands.
int digits(std::string const& s, std::size_t begin, std::size_t size) {
  int out = 0;
  for (std::size_t i = begin; i < begin + size; ++i) {
    if (s[i] < '0' || s[i] > '9') return -1;
    out = out * 10 + (s[i] - '0');
  }
  return out;
}

/// A day of the calendar written 2025-01-31.
Result<void> check_day(std::string const& day) {
  using namespace std::chrono;
  if (day.size() == 10 && day[4] == '-' && day[7] == '-') {
    int const y = digits(day, 0, 4), m = digits(day, 5, 2), d = digits(day, 8, 2);
    bool const numbers = y >= 0 && m >= 0 && d >= 0;
    if (numbers && year_month_day(year(y), month(static_cast<unsigned>(m)),
                                  std::chrono::day(static_cast<unsigned>(d)))
                       .ok())
      return {};
  }
  return fail(ErrorKind::Invalid, "GK902",
              {{"detail", "--as-of 要写成 2025-01-31 这样的日期，现为“" + day + "”"}});
}

/// Everything a check is made against, read before the reports are.
struct Terms {
  std::set<std::string> baseline;
  std::vector<report::OrganEntry> organs;
  std::vector<report::AnnualReport> previous;
  Profile const* profile = nullptr;

  report::CheckContext context() const {
    report::CheckContext c;
    c.organs = organs;
    if (!previous.empty()) c.previous = &previous.front();
    return c;
  }
};

Result<Terms> terms_of(Options const& options) {
  Terms t;
  t.profile = find_profile(options.profile);
  if (auto day = check_day(options.as_of); !options.as_of.empty() && !day)
    return std::unexpected(day.error());
  if (auto free = may_write(options); !free) return std::unexpected(free.error());
  t.baseline = TRY(read_baseline(options.baseline));
  t.organs = TRY(read_organs(options.organs));
  if (!options.previous.empty()) t.previous = TRY(read_reports(options.previous));
  return t;
}

bool wanted(report::Finding const& f, Terms const& terms, Options const& options) {
  report::Rule const* rule = report::find_rule(f.code);
  return (rule == nullptr || terms.profile->holds(*rule)) &&
         (options.select.empty() || listed(options.select, f.code)) &&
         !listed(options.ignore, f.code) && !terms.baseline.contains(f.fingerprint);
}

std::vector<report::Finding> findings_of(service::report::Library const& library,
                                         Terms const& terms, Options const& options) {
  std::vector<report::Finding> out;
  for (report::AnnualReport const& r : library.reports()) {
    for (report::Finding& f : report::check(r, library.context_of(r, terms.context()))) {
      if (wanted(f, terms, options)) out.push_back(std::move(f));
    }
  }
  return out;
}

}  // namespace

int run_check(Options const& options) {
  auto const refuse = [&](Error const& error) {
    complain(error, options);
    return ExitFailure;
  };
  auto const terms = terms_of(options);
  if (!terms) return refuse(terms.error());
  Loaded loaded = load_all(options);
  if (loaded.stopped) return ExitInterrupted;
  service::report::Library library;
  for (report::AnnualReport& r : loaded.reports) {
    if (!options.as_of.empty()) service::report::note_day(r, options.as_of, terms->context());
    library.add(std::move(r));
  }
  std::vector<report::Finding> const findings = findings_of(library, *terms, options);
  if (!options.write_baseline.empty()) {
    if (auto saved = save(options.write_baseline, baseline_of(findings), true); !saved)
      return refuse(saved.error());
  }
  loaded.reports = library.reports();
  if (loaded.reports.empty() && loaded.failed > 0 && options.format == "text")
    return exit_of(loaded, ExitFailure);
  if (auto done = deliver(present(findings, loaded.reports, options), options); !done)
    return refuse(done.error());
  bool const failing = std::ranges::any_of(findings, [&](report::Finding const& f) {
    return report::severity_of(f) >= level_of(options, *terms->profile);
  });
  return exit_of(loaded, failing ? ExitFindings : ExitClean);
}

}  // namespace gongkai::cli
