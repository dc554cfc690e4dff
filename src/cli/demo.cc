#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "cli/command.h"
#include "cli/demo_files.h"
#include "cli/serve.h"
#include "cli/terminal.h"

namespace gongkai::cli {
namespace {

namespace fs = std::filesystem;
using web::http::Listen;

/// A folder that is gone with the demo.
class Scratch {
 public:
  Scratch() {
    std::string path = (fs::temp_directory_path() / "gongkai-demo-XXXXXX").string();
    char const* const made = ::mkdtemp(path.data());
    if (made != nullptr) path_ = made;
  }
  Scratch(Scratch const&) = delete;
  Scratch& operator=(Scratch const&) = delete;
  ~Scratch() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  std::string const& path() const { return path_; }

 private:
  std::string path_;
};

void say(std::vector<Listen> const& doors, Options const& o) {
  std::string const home = url_of(doors.front(), o);
  fmt::print(
      "演示已启动：虚构的云溪县，3个乡镇、3年、9份年报（其中2份故意有错）\n\n"
      "  全县入口    {0}\n"
      "  松岭镇      {0}o/songling/\n"
      "  一份年报    {0}o/songling/reports/2024\n"
      "  数据接口    {0}api/v1/openapi.json\n\n"
      "只接受本机访问；按 Ctrl-C 停止，演示数据随之删除。\n"
      "用自己的年报：gongkai serve 年报文件夹\n"
      "只生成示例文件：gongkai demo --files demo\n",
      home);
}

Result<int> run(Options options) {
  Scratch const scratch;
  if (scratch.path().empty())
    return fail(ErrorKind::Fault, "GK904", {{"file", fs::temp_directory_path().string()}});
  if (auto done = write_demo_sources(scratch.path(), demo_reports()); !done)
    return std::unexpected(done.error());
  options.reports = scratch.path();
  options.no_progress = true;
  options.rate = 0;
  return serve_folder(options, true, say);
}

}  // namespace

int run_demo(Options const& options) {
  bool const files = !options.files.empty() || !options.inputs.empty();
  auto const done = files ? demo_files(options) : run(options);
  if (done) return *done;
  complain(done.error(), options);
  return ExitFailure;
}

}  // namespace gongkai::cli
