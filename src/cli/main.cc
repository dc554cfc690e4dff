#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "base/heap.h"
#include "cli/command.h"
#include "cli/profile.h"
#include "cli/terminal.h"

using namespace gongkai;
using namespace gongkai::cli;

namespace {

void overview() {
  fmt::print("gongkai —— 政府信息公开工作年度报告的读取、核对、汇总\n\n");
  for (Command const& c : commands()) {
    std::string const head = std::string(c.name) + std::string(12 - c.name.size(), ' ');
    fmt::print("  {}{}\n", head, c.summary);
  }
  fmt::print(
      "\n试一试：\n  gongkai demo                生成示例并查看\n  gongkai check 年报.docx     "
      "核对一份报告\n  gongkai explain GK062       查看一条规则\n");
}

int usage(std::string detail, Options const& options) {
  complain(Error{ErrorKind::Invalid, "GK902", {{"detail", std::move(detail)}}, {}}, options);
  return ExitFailure;
}

std::vector<std::string> profile_names() {
  std::vector<std::string> out;
  for (Profile const& p : profiles()) out.emplace_back(p.name);
  return out;
}

void describe(CLI::App& app, Options& o) {
  app.add_option("inputs", o.inputs);
  app.add_option("--format,-f", o.format)
      ->check(CLI::IsMember({"text", "json", "jsonl", "sarif", "github", "junit", "html"}));
  app.add_option("--color", o.color)->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_option("--lang", o.lang)->check(CLI::IsMember({"zh", "en"}));
  app.add_option("--select", o.select)->delimiter(',')->allow_extra_args(false);
  app.add_option("--ignore", o.ignore)->delimiter(',')->allow_extra_args(false);
  app.add_option("--profile", o.profile)->check(CLI::IsMember(profile_names()));
  app.add_option("--as-of", o.as_of);
  app.add_option("--fail-on", o.fail_on)->check(CLI::IsMember({"error", "warning", "note"}));
  app.add_option("--baseline", o.baseline);
  app.add_option("--write-baseline", o.write_baseline);
  app.add_option("--output,-o", o.output);
  app.add_flag("--resume", o.resume);
  app.add_option("--journal", o.journal);
  app.add_option("--to", o.to);
  app.add_option("--previous", o.previous);
  app.add_option("--organs", o.organs);
  app.add_option("--cell", o.cell);
  app.add_option("--data", o.data);
  app.add_option("--database", o.database);
  app.add_option("--key", o.key);
  app.add_option("--year", o.year);
  app.add_option("--jobs,-j", o.jobs);
  app.add_flag("--zero", o.zero);
  app.add_option("--reports", o.reports);
  app.add_option("--listen", o.listen);
  app.add_option("--base-path", o.base_path);
  app.add_option("--site", o.site);
  app.add_option("--header", o.header);
  app.add_option("--footer", o.footer);
  app.add_option("--proxy", o.proxies)->delimiter(',')->allow_extra_args(false);
  app.add_option("--tls-cert", o.certificate);
  app.add_option("--tls-key", o.tls_key);
  app.add_option("--access-log", o.access_log);
  app.add_option("--rate", o.rate);
  app.add_option("--loops", o.loops);
  app.add_option("--notice", o.notice);
  app.add_option("--files", o.files);
  app.add_flag("--force", o.force);
  app.add_flag("--no-progress", o.no_progress);
  app.add_flag("--dry-run", o.dry_run);
}

void help(Command const& c, Options const& given) {
  bool const english = given.lang == "en";
  fmt::print("gongkai {} {}\n\n  {}\n\n{}\n", c.name, c.usage, english ? c.summary_en : c.summary,
             english ? "options:" : "选项：");
  for (OptionSpec const& o : options()) {
    if (!taken_by(o, c.name)) continue;
    std::string const values =
        o.value.empty() ? "" : fmt::format(fmt::runtime(english ? " ({})" : "（{}）"), o.value);
    fmt::print("  {:<18} {}{}\n", o.name, english ? o.summary_en : o.summary, values);
  }
}

int dispatch(int argc, char** argv) {
  Options o;
  if (argc < 2 || std::string_view(argv[1]) == "--help" || std::string_view(argv[1]) == "-h" ||
      std::string_view(argv[1]) == "help") {
    overview();
    return ExitClean;
  }
  std::string const name = std::string_view(argv[1]) == "--version" ? "version" : argv[1];
  Command const* command = nullptr;
  for (Command const& c : commands()) {
    if (c.name == name) command = &c;
  }
  if (command == nullptr) {
    std::string_view const near = nearest(name);
    return usage("没有命令“" + name + "”" +
                     (near.empty() ? "" : "，您是不是要找 " + std::string(near) + "？"),
                 o);
  }
  CLI::App app;
  app.set_help_flag();
  bool wants_help = false;
  app.add_flag("--help,-h", wants_help);
  describe(app, o);
  try {
    app.parse(argc - 1, argv + 1);
  } catch (CLI::ParseError const& e) {
    return usage(std::string("选项有误（") + e.what() + "）", o);
  }
  if (wants_help) {
    help(*command, o);
    return ExitClean;
  }
  if (name == "fmt" && o.to.empty()) o.to = "docx";
  bool const needs_input =
      command->usage.find("文件") != std::string_view::npos && name != "demo" && name != "serve";
  if (needs_input && o.inputs.empty())
    return usage("请给出文件，例如 gongkai " + name + " 年报.docx", o);
  watch_interrupt();
  return command->run(o);
}

}  // namespace

int main(int argc, char** argv) {
  gongkai::keep_heap();
  try {
    int const code = dispatch(argc, argv);
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
    complain(Error{ErrorKind::Fault, "GK126", {{"detail", "无法写到标准输出"}}, {}}, Options{});
  } catch (std::exception const& e) {
    complain(Error{ErrorKind::Fault, "GK903", {{"detail", e.what()}}, {}}, Options{});
  }
  return ExitFailure;
}
