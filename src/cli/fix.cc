#include "domain/report/fix.h"

#include <fmt/format.h>

#include <filesystem>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/terminal.h"
#include "domain/report/compose.h"
#include "domain/report/recognise.h"
#include "format/common/encoding.h"
#include "format/read.h"
#include "format/write.h"

namespace gongkai::cli {
namespace {

namespace fs = std::filesystem;

Result<int> fix_one(std::string const& path, Options const& options) {
  std::string const bytes = TRY(load(path));
  auto const document = TRY(format::read(bytes, path));
  auto reports = report::recognise(document, path);
  report::AnnualReport& r = reports.front();
  bool const plain = document.carrier == document::Carrier::Text && reports.size() == 1;
  fs::path const source(path);
  std::string text;
  std::vector<report::Repair> repairs;
  std::string extension = source.extension().string();
  if (plain) {
    report::Fixed fixed = report::fix_text(format::decode(bytes).text, r);
    text = std::move(fixed.text);
    repairs = std::move(fixed.repairs);
  } else {
    repairs = report::fix_report(r);
    auto const output = format::output_of(extension.empty() ? "docx" : extension.substr(1))
                            .value_or(format::Output::Docx);
    extension = "." + std::string(format::extension_of(output));
    text = TRY(format::write(report::compose(r), output));
  }
  for (report::Repair const& repair : repairs) {
    fmt::print("{}{}  {}  {} → {}\n", path,
               repair.line > 0 ? ":" + std::to_string(repair.line) : "", repair.code,
               repair.before.empty() ? "（分行）" : repair.before.substr(0, 90),
               repair.after.empty() ? "（删除）" : repair.after.substr(0, 90));
  }
  if (repairs.empty()) {
    fmt::print("{}：没有可以自动修复的问题\n", path);
    return 0;
  }
  fs::path const folder = options.output.empty() ? source.parent_path() : fs::path(options.output);
  std::string const target = (folder / (source.stem().string() + ".fixed" + extension)).string();
  if (options.dry_run) {
    fmt::print("将写入 {}，修复 {} 处\n", target, repairs.size());
    return 0;
  }
  if (auto saved = save(target, text, options.force); !saved) return std::unexpected(saved.error());
  fmt::print("已写入 {}，修复 {} 处，数据未改\n", target, repairs.size());
  return 0;
}

}  // namespace

int run_fix(Options const& options) {
  auto files = list_files(options.inputs);
  if (!files) {
    complain(files.error(), options);
    return ExitFailure;
  }
  std::size_t failed = 0;
  for (std::string const& file : *files) {
    if (interrupted()) return ExitInterrupted;
    if (auto done = fix_one(file, options); !done) {
      complain(done.error(), options);
      ++failed;
    }
  }
  return failed == 0 ? ExitClean : failed == files->size() ? ExitFailure : ExitPartly;
}

}  // namespace gongkai::cli
