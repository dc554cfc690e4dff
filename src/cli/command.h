#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/report/finding.h"

namespace gongkai::cli {

inline constexpr std::string_view version = "0.1.0";

/// What the command line said; every command takes the same options and uses those it knows.
struct Options {
  std::vector<std::string> inputs;
  std::string format = "text";
  std::string color = "auto";
  std::string lang = "zh";
  std::vector<std::string> select, ignore;
  std::string profile = "full";
  std::string fail_on;  // empty: as the profile says
  std::string baseline, write_baseline;
  std::string output;
  std::string journal;  // empty: beside output
  std::string as_of;    // the day of the check, ISO; empty: no day is known
  std::string to;
  std::string previous;
  std::string organs;
  std::string cell;
  std::string data, database, key;  // of the site; empty: as the environment says
  unsigned jobs = 0;
  // serve and demo
  std::string reports, listen = "127.0.0.1:8080", base_path, site, header, footer, certificate,
                       tls_key, access_log, files;
  std::vector<std::string> proxies;
  double rate = 50;  // requests a second of one visitor; 0: no limit
  unsigned loops = 0, notice = 0;
  bool force = false;
  bool resume = false;
  bool no_progress = false;
  bool dry_run = false;
  bool zero = false;
  int year = 0;
};

/// Exit codes: 0 clean, 1 diagnostics at the fail level, 2 usage, input or internal failure, 3 bulk
/// work partly done, 130 interrupted.
enum Exit : int {
  ExitClean = 0,
  ExitFindings = 1,
  ExitFailure = 2,
  ExitPartly = 3,
  ExitInterrupted = 130
};

struct Command {
  std::string_view name;
  std::string_view usage;    // behind the name
  std::string_view summary;  // Chinese
  std::string_view summary_en;
  int (*run)(Options const&);
};

/// All commands, the one table from which help, completion and man page derive.
std::span<Command const> commands();

struct OptionSpec {
  std::string_view name;      // --format
  std::string_view commands;  // that take it, separated by spaces; empty: all
  std::string_view value;     // text|json|…; empty: a flag
  std::string_view summary, summary_en;
};
std::span<OptionSpec const> options();
/// Whether a command makes use of an option; the others accept it and pass over it.
bool taken_by(OptionSpec const& option, std::string_view command);

/// The command nearest to a misspelt one; empty when none is near.
std::string_view nearest(std::string_view name);

// One file each.
int run_check(Options const&);
int run_read(Options const&);
int run_explain(Options const&);
int run_render(Options const&);
int run_fix(Options const&);
int run_diff(Options const&);
int run_rollup(Options const&);
int run_stats(Options const&);
int run_new(Options const&);
int run_serve(Options const&);
int run_demo(Options const&);
int run_db(Options const&);
int run_user(Options const&);
int run_audit(Options const&);
int run_doctor(Options const&);
int run_calendar(Options const&);
int run_completion(Options const&);
int run_man(Options const&);
int run_version(Options const&);

}  // namespace gongkai::cli
