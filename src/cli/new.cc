#include <fmt/format.h>

#include <ctime>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/terminal.h"
#include "domain/report/compose.h"
#include "domain/report/template.h"
#include "format/write.h"

namespace gongkai::cli {

int run_new(Options const& options) {
  if (options.inputs.empty()) {
    complain(Error{ErrorKind::Invalid,
                   "GK902",
                   {{"detail", "请给出机关全称，例如 gongkai new 松岭镇人民政府 --year=2025"}},
                   {}},
             options);
    return ExitFailure;
  }
  int year = options.year;
  if (year == 0) {  // in January the report is about the year that is over
    std::time_t const now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    year = local.tm_year + 1900 - (local.tm_mon < 6 ? 1 : 0);
  }
  auto const output = format::output_of(options.to.empty() ? "docx" : options.to);
  if (!output) {
    complain(Error{ErrorKind::Invalid, "GK902", {{"detail", "不支持格式“" + options.to + "”"}}, {}},
             options);
    return ExitFailure;
  }
  auto bytes = format::write(
      report::compose(report::new_report(options.inputs[0], year, options.zero)), *output);
  std::string const path = options.output.empty() ? options.inputs[0] + std::to_string(year) +
                                                        "年政府信息公开工作年度报告." +
                                                        std::string(format::extension_of(*output))
                                                  : options.output;
  auto saved =
      bytes ? save(path, *bytes, options.force) : Result<void>(std::unexpected(bytes.error()));
  if (!saved) {
    complain(saved.error(), options);
    return ExitFailure;
  }
  fmt::print("已建立 {}\n〔　〕内的内容需要填写，填好后运行 gongkai check {}\n", path, path);
  return ExitClean;
}

}  // namespace gongkai::cli
