#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "cli/command.h"
#include "cli/demo_files.h"
#include "cli/office.h"
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

void say(Doors const& at, std::vector<DemoAccount> const& accounts) {
  std::string const home = url_of(at.doors.front(), at.options);
  fmt::print(
      "演示已启动：虚构的云溪县，3个乡镇、3年、9份年报（其中2份故意有错）\n\n"
      "  网站        {0}\n"
      "  大厅查询机  {0}kiosk/\n"
      "  后台        {0}admin/\n\n"
      "后台的三个账号（密码每次启动重新生成；第二步的动态口令演示时显示在登录页上）\n\n",
      home);
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    if (i == 3) fmt::print("\n三员的另外两员\n\n");
    fmt::print("  {:<12}{:<18}{}\n", accounts[i].login, accounts[i].password, accounts[i].post);
  }
  fmt::print(
      "\n只接受本机访问；按 Ctrl-C 停止，演示数据随之删除。\n"
      "用自己的数据：gongkai serve --data=gongkai-data\n"
      "只生成示例文件：gongkai demo --files demo\n");
}

/// Made-up data and printed passwords are for this machine only.
Result<void> require_loopback(std::string const& listen) {
  for (std::string_view const own : {"127.0.0.1:", "[::1]:", "localhost:"}) {
    if (listen.starts_with(own) && listen.find(',') == listen.npos) return {};
  }
  return fail(ErrorKind::Invalid, "GK902",
              {{"detail", "演示只接受本机访问，--listen 写成 127.0.0.1:端口"}});
}

Result<int> run(Options options) {
  TRY(require_loopback(options.listen));
  Scratch const scratch;
  if (scratch.path().empty())
    return fail(ErrorKind::Fault, "GK904", {{"file", fs::temp_directory_path().string()}});
  options.no_progress = true;
  options.rate = 0;
  // Whatever the environment names as the data of this machine is not touched.
  store::SiteOptions site;
  site.data = scratch.path() + "/data";
  site.space.ballast = 0;
  return serve_site(options, site, true, [](Doors const& at) -> Result<void> {
    auto const accounts = TRY(at.desk->fill_demo());
    say(at, accounts);
    return {};
  });
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
