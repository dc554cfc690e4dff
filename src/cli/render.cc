#include <fmt/format.h>

#include <filesystem>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/terminal.h"
#include "domain/report/compose.h"
#include "format/write.h"

namespace gongkai::cli {
namespace {

namespace fs = std::filesystem;

/// Where a rendering goes: beside its source, or into the folder --output names.
std::string target_of(std::string const& source, std::string_view extension, Options const& options,
                      bool single) {
  if (single && !options.output.empty() && !fs::is_directory(options.output)) return options.output;
  fs::path const stem = fs::path(source == "标准输入" ? "report" : source).stem();
  fs::path const folder =
      options.output.empty() ? fs::path(source).parent_path() : fs::path(options.output);
  std::string name = stem.string() + "." + std::string(extension);
  fs::path out = folder / name;
  if (fs::exists(out) && options.output.empty())
    out = folder / (stem.string() + ".new." + std::string(extension));
  return out.string();
}

}  // namespace

int run_render(Options const& options) {
  auto const output = format::output_of(options.to.empty() ? "docx" : options.to);
  if (!output) {
    complain(Error{ErrorKind::Invalid, "GK902", {{"detail", "不支持格式“" + options.to + "”"}}, {}},
             options);
    return ExitFailure;
  }
  Loaded const loaded = load_all(options);
  if (loaded.stopped) return ExitInterrupted;
  std::size_t failed = 0;
  for (report::AnnualReport const& r : loaded.reports) {
    auto bytes = format::write(report::compose(r), *output);
    if (!bytes) {
      complain(bytes.error(), options);
      ++failed;
      continue;
    }
    if (options.output == "-") {
      emit(*bytes);
      continue;
    }
    std::string const path =
        target_of(r.source, format::extension_of(*output), options, loaded.reports.size() == 1);
    if (options.dry_run) {
      fmt::print("将写入 {}\n", path);
      continue;
    }
    if (auto saved = save(path, *bytes, options.force); !saved) {
      complain(saved.error(), options);
      ++failed;
      continue;
    }
    fmt::print("{}  {} 字节\n", path, bytes->size());
  }
  if (failed > 0) return failed == loaded.reports.size() ? ExitFailure : ExitPartly;
  return exit_of(loaded, ExitClean);
}

}  // namespace gongkai::cli
