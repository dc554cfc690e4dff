#include "domain/report/rollup.h"

#include <algorithm>
#include <filesystem>
#include <functional>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/organs_file.h"
#include "cli/report_jsonl.h"
#include "cli/rollup_output.h"
#include "cli/terminal.h"
#include "domain/report/check.h"
#include "domain/report/compose.h"
#include "format/write.h"

namespace gongkai::cli {
namespace {

namespace fs = std::filesystem;

Result<void> each_report(Batch const& batch, std::string const& path,
                         std::function<void(report::AnnualReport const&)> const& take) {
  if (path.ends_with(".jsonl")) return read_jsonl(path, take);
  auto const reports = TRY(batch.read(path));
  for (report::AnnualReport const& r : reports) take(r);
  return {};
}

/// organs.csv of the folder itself is the list unless another is named.
std::string list_of(Options const& options) {
  fs::path const own = fs::path(options.inputs[0]) / "organs.csv";
  return options.organs.empty() && fs::exists(own) ? own.string() : options.organs;
}

/// The name of all reports together: that of the folder.
std::string root_of(Options const& options) {
  fs::path const folder = fs::path(options.inputs[0]).lexically_normal();
  std::string const root = (folder.has_filename() ? folder : folder.parent_path()).filename();
  return root.empty() || root == "." ? "汇总" : root;
}

/// Adds every report while it streams by; `loaded` tells how the reading went.
Result<Added> add_up(Options const& options, Loaded& loaded) {
  Added out;
  auto batch = TRY(open_batch(options));
  report::RollUp rollup(TRY(read_organs(list_of(options))), root_of(options));
  auto const take = [&](report::AnnualReport const& r) {
    for (report::Finding const& f : report::check(r)) {
      if (report::severity_of(f) == report::Severity::Error) ++out.errors;
    }
    rollup.add(r, out.findings);
  };
  loaded.files = batch.files.size();
  {
    Progress progress(loaded.files, options);
    std::size_t done = 0;
    for (std::string const& file : batch.files) {
      auto read = each_report(batch, file, take);
      if (interrupted()) {
        loaded.stopped = true;
        say_stopped(done + (read ? 1 : 0), loaded.files, options);
        return out;
      }
      ++done;
      progress.step();
      if (!read) {
        complain(read.error(), options);
        ++loaded.failed;
      }
    }
  }
  loaded.journal = std::move(batch.journal);
  out.sums = rollup.finish(out.findings);
  for (report::Sum const& s : out.sums) {
    for (report::Finding& f : report::check(report::as_report(s))) {
      if (f.code >= "GK060" && f.code < "GK064") out.findings.push_back(std::move(f));
    }
  }
  return out;
}

Error invalid(std::string detail) {
  return Error{ErrorKind::Invalid, "GK902", {{"detail", std::move(detail)}}, {}};
}

/// The kind of document --to or the name of --output asks for; a folder gets docx.
Result<format::Output> document_kind(Options const& options) {
  std::string const extension = fs::path(options.output).extension().string();
  std::string const kind = !options.to.empty() ? options.to
                           : extension.empty() ? "docx"
                                               : extension.substr(1);
  if (auto const output = format::output_of(kind)) return *output;
  return std::unexpected(invalid("不支持格式“" + kind + "”"));
}

/// Each sum as a report of its own: one file, or one a sum in a folder.
Result<void> write_documents(std::vector<report::Sum> const& sums, Options const& options) {
  auto const output = TRY(document_kind(options));
  bool const single = sums.size() == 1 && fs::path(options.output).has_extension();
  for (report::Sum const& s : sums) {
    std::string const bytes = TRY(format::write(report::compose(report::as_report(s)), output));
    std::string const name =
        s.organ + std::to_string(s.year) + "." + std::string(format::extension_of(output));
    std::string const path = single ? options.output : (fs::path(options.output) / name).string();
    if (auto saved = save(path, bytes, options.force); !saved) return saved;
  }
  return {};
}

Result<int> rollup(Options const& options) {
  if (!options.cell.empty() && !report::find_cell(options.cell))
    return std::unexpected(invalid("没有单元格“" + options.cell + "”"));
  if (!options.output.empty()) {
    if (auto kind = document_kind(options); !kind) return std::unexpected(kind.error());
  }
  Loaded loaded;
  Added const added = TRY(add_up(options, loaded));
  if (loaded.stopped) return ExitInterrupted;
  emit(present_rollup(added, options));
  if (!options.output.empty()) {
    if (auto written = write_documents(added.sums, options); !written)
      return std::unexpected(written.error());
  }
  loaded.journal->finish();
  if (loaded.failed > 0) return added.sums.empty() ? ExitFailure : ExitPartly;
  bool const failing = std::ranges::any_of(added.findings, [](report::Finding const& f) {
    return report::severity_of(f) == report::Severity::Error;
  });
  return failing ? ExitFindings : ExitClean;
}

}  // namespace

int run_rollup(Options const& options) {
  auto const done = rollup(options);
  if (done) return *done;
  complain(done.error(), options);
  return ExitFailure;
}

}  // namespace gongkai::cli
