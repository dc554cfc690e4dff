#include "domain/report/rollup.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/json_writer.h"
#include "cli/organs_file.h"
#include "cli/output.h"
#include "cli/report_jsonl.h"
#include "cli/terminal.h"
#include "domain/report/check.h"
#include "domain/report/compose.h"
#include "domain/report/recognise.h"
#include "format/read.h"
#include "format/write.h"

namespace gongkai::cli {
namespace {

namespace fs = std::filesystem;

void print_cell(report::Sum const& sum, report::CellId id) {
  fmt::print("{} {}年  {} = {}\n", sum.organ, sum.year, report::address(id),
             sum.cells[report::index(id)].text());
  for (report::Share const& s : sum.shares[report::index(id)])
    fmt::print("  {}  {}\n", sum.children[s.child], s.value.text());
  fmt::print("  其余 {} 家为 0\n",
             sum.known[report::index(id)] - sum.shares[report::index(id)].size());
}

void print_sum(report::Sum const& sum, Palette const& p) {
  fmt::print("{}{} {}年{}  {} 家已报", p.bold, sum.organ, sum.year, p.reset, sum.children.size());
  if (!sum.missing.empty()) {
    fmt::print("，缺 {} 家：", sum.missing.size());
    for (std::size_t i = 0; i < sum.missing.size(); ++i)
      fmt::print("{}{}", i == 0 ? "" : "、", sum.missing[i]);
  }
  fmt::print("\n");
  for (std::string_view key : {"t3.r1.sum", "t3.r2.sum", "t3.r3_7.sum", "t3.r4.sum", "t2.norm.made",
                               "t2.license", "t2.penalty", "t4.recon.total"}) {
    auto const id = *report::find_cell(key);
    if (sum.known[report::index(id)] == 0) continue;
    fmt::print("  {}  {}\n", report::address(id), sum.cells[report::index(id)].text());
  }
}

void as_json(std::vector<report::Sum> const& sums) {
  JsonWriter json;
  json.object().member("schema", "gongkai.rollup/1").key("sums").array();
  for (report::Sum const& s : sums) {
    json.object().member("organ", s.organ).member("year", s.year).key("children").array();
    for (std::string const& c : s.children) json.value(c);
    json.end().key("missing").array();
    for (std::string const& m : s.missing) json.value(m);
    json.end().key("cells").object();
    for (std::size_t c = 0; c < report::cell_count; ++c) {
      if (s.known[c] == 0) continue;
      json.key(report::cells()[c].key)
          .object()
          .member("value", s.cells[c])
          .member("known", std::uint64_t{s.known[c]})
          .key("from")
          .array();
      for (report::Share const& share : s.shares[c])
        json.object().member("organ", s.children[share.child]).member("value", share.value).end();
      json.end().end();
    }
    json.end().end();
  }
  json.end().end();
  fmt::print("{}\n", json.take());
}

Result<void> each_report(std::string const& path,
                         std::function<void(report::AnnualReport const&)> const& take) {
  auto const reports = TRY(read_reports(path));
  for (report::AnnualReport const& r : reports) take(r);
  return {};
}

}  // namespace

int run_rollup(Options const& options) {
  // organs.csv of the folder itself is the list unless another is named.
  std::string list = options.organs;
  if (list.empty() && !options.inputs.empty() &&
      fs::exists(fs::path(options.inputs[0]) / "organs.csv")) {
    list = (fs::path(options.inputs[0]) / "organs.csv").string();
  }
  auto organs = read_organs(list);
  if (!organs) {
    complain(organs.error(), options);
    return ExitFailure;
  }
  std::string root = fs::path(options.inputs[0]).lexically_normal().filename().string();
  if (root.empty())
    root = fs::path(options.inputs[0]).lexically_normal().parent_path().filename().string();
  report::RollUp rollup(*organs, root.empty() || root == "." ? "汇总" : root);
  std::vector<report::Finding> findings;
  auto files = list_files(options.inputs);
  if (!files) {
    complain(files.error(), options);
    return ExitFailure;
  }
  Loaded loaded;
  loaded.files = files->size();
  std::size_t errors = 0;
  auto const take = [&](report::AnnualReport const& r) {
    for (report::Finding const& f : report::check(r)) {
      if (report::severity_of(f) == report::Severity::Error) ++errors;
    }
    rollup.add(r, findings);
  };
  {
    Progress progress(files->size(), options);
    for (std::string const& file : *files) {
      if (interrupted()) {
        loaded.stopped = true;
        break;
      }
      auto read = file.ends_with(".jsonl") ? read_jsonl(file, take) : each_report(file, take);
      progress.step();
      if (!read) {
        complain(read.error(), options);
        ++loaded.failed;
      }
    }
  }
  std::vector<report::Sum> const sums = rollup.finish(findings);
  for (report::Sum const& s : sums) {
    for (report::Finding& f : report::check(report::as_report(s))) {
      if (f.code >= "GK060" && f.code < "GK064") findings.push_back(std::move(f));
    }
  }
  if (options.format == "json") {
    as_json(sums);
  } else if (!options.cell.empty()) {
    auto const id = report::find_cell(options.cell);
    if (!id) {
      complain(
          Error{ErrorKind::Invalid, "GK902", {{"detail", "没有单元格“" + options.cell + "”"}}, {}},
          options);
      return ExitFailure;
    }
    for (report::Sum const& s : sums) print_cell(s, *id);
  } else {
    Palette const p = palette(options);
    for (report::Sum const& s : sums) print_sum(s, p);
    std::string const out = present(findings, {}, options);
    fmt::print("\n{}", findings.empty() ? "" : out.substr(0, out.rfind('\n', out.size() - 2) + 1));
    if (errors > 0) fmt::print("各份报告自身另有 {} 个错误，运行 gongkai check 查看\n", errors);
  }
  if (!options.output.empty()) {
    auto const output = format::output_of(
        options.to.empty() ? fs::path(options.output).extension().string().substr(1) : options.to);
    for (report::Sum const& s : sums) {
      if (!output) break;
      auto bytes = format::write(report::compose(report::as_report(s)), *output);
      std::string const path =
          sums.size() == 1 && fs::path(options.output).has_extension()
              ? options.output
              : (fs::path(options.output) / (s.organ + std::to_string(s.year) + "." +
                                             std::string(format::extension_of(*output))))
                    .string();
      auto saved =
          bytes ? save(path, *bytes, options.force) : Result<void>(std::unexpected(bytes.error()));
      if (!saved) {
        complain(saved.error(), options);
        return ExitFailure;
      }
    }
  }
  bool const failing = std::ranges::any_of(findings, [](report::Finding const& f) {
    return report::severity_of(f) == report::Severity::Error;
  });
  if (loaded.stopped) return ExitInterrupted;
  if (loaded.failed > 0) return sums.empty() ? ExitFailure : ExitPartly;
  return failing ? ExitFindings : ExitClean;
}

}  // namespace gongkai::cli
