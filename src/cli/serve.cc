#include "cli/serve.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <memory>

#include "cli/files.h"
#include "cli/office.h"
#include "cli/people.h"
#include "cli/published_folder.h"
#include "cli/report_printer.h"
#include "cli/site.h"
#include "cli/terminal.h"
#include "web/app.h"
#include "web/reading.h"

namespace gongkai::cli {
namespace {

using web::http::Listen;

Error invalid(std::string detail) {
  return Error{ErrorKind::Invalid, "GK902", {{"detail", std::move(detail)}}, {}};
}

/// 127.0.0.1:8080, [::1]:8080, :8080 for all addresses of both kinds; several with commas.
Result<std::vector<Listen>> doors_of(std::string_view text) {
  std::vector<Listen> out;
  while (!text.empty()) {
    std::string_view const one = text.substr(0, text.find(','));
    text.remove_prefix(std::min(text.size(), one.size() + 1));
    std::size_t const colon = one.rfind(':');
    unsigned port = 0;
    char const* const end = one.data() + one.size();
    bool const good = colon != one.npos &&
                      std::from_chars(one.data() + colon + 1, end, port).ptr == end && port < 65536;
    if (!good)
      return std::unexpected(
          invalid("--listen 写成 地址:端口，例如 127.0.0.1:8080：" + std::string(one)));
    std::string address(one.substr(0, colon));
    if (address.starts_with('[') && address.ends_with(']'))
      address = address.substr(1, address.size() - 2);
    auto const number = static_cast<std::uint16_t>(port);
    if (address.empty()) {
      out.push_back({"0.0.0.0", number});
      out.push_back({"::", number});
    } else {
      out.push_back({address, number});
    }
  }
  return out;
}

/// "/zfxxgk" from zfxxgk, /zfxxgk/ …; empty for /.
Result<std::string> base_of(std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  for (char c : path) {
    bool const fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_' || c == '/';
    if (!fine) return std::unexpected(invalid("--base-path 只用字母、数字、- 和 /"));
  }
  return path.empty() ? std::string() : "/" + std::string(path);
}

Result<web::http::ServerConfig> config_of(Options const& o) {
  web::http::ServerConfig out;
  out.listen = TRY(doors_of(o.listen));
  out.base_path = TRY(base_of(o.base_path));
  out.loops = o.loops;
  out.certificate = o.certificate;
  out.key = o.tls_key;
  out.access_log = o.access_log;
  out.rate = {o.rate, o.rate * 8};
  out.limits.notice_seconds = o.notice;
  for (std::string const& text : o.proxies) {
    auto const network = web::http::Network::parse(text);
    if (!network) return std::unexpected(invalid("--proxy 写成网段，例如 10.0.0.0/8：" + text));
    out.proxies.push_back(*network);
  }
  if (o.certificate.empty() != o.tls_key.empty())
    return std::unexpected(invalid("--tls-cert 和 --tls-key 要一起给出"));
  return out;
}

std::string words_of(Error const& e) {
  std::string detail;
  for (Param const& p : e.params) detail += (detail.empty() ? "" : "，") + p.value;
  if (e.code == "listen") return "不能在这个地址接受访问（" + detail + "），可用 --listen 换一个";
  if (e.code == "address") return "这不是网络地址：" + detail;
  if (e.code == "certificate") return "证书或私钥读不出来：" + detail;
  if (e.code == "log") return "不能写访问日志：" + detail;
  return e.code + " " + detail;
}

struct Reloading {
  PublishedFolder& folder;
  web::PageCache& cache;
  Options const& options;
};

/// SIGHUP: the folder anew; only pages made from what changed are dropped.
void read_again(void* with) {
  auto& r = *static_cast<Reloading*>(with);
  auto const changed = r.folder.reload();
  if (!changed) {
    complain(changed.error(), r.options);
    return;
  }
  auto const sources = web::sources_of(*changed);
  for (std::string const& source : sources) r.cache.changed(source);
  fmt::print(stderr, "已重新读取文件夹：{}处有变化\n", sources.size());
}

/// Where the back office is, and how the first people get in.
Result<void> tell_of_office(OfficeDesk& desk, Listen const& door, Options const& options) {
  fmt::print("大厅查询机：{0}kiosk/\n后台：{0}admin/\n", url_of(door, options));
  if (!options.reports.empty())
    fmt::print(
        "网站显示的是文件夹 {} 里的年报，后台公布的内容不在网站上；"
        "要显示后台的内容，去掉文件夹再启动\n",
        options.reports);
  if (!TRY(desk.is_new())) return {};
  fmt::print("后台还没有人员。请三个人分别在后台登录页设立三员，过了时间就重新启动一次。\n");
  print_setup_tokens(TRY(make_setup_tokens(desk.office().people, false)));
  return {};
}

}  // namespace

std::string url_of(Listen const& door, Options const& o) {
  std::string const host =
      door.address.find(':') == door.address.npos ? door.address : "[" + door.address + "]";
  return fmt::format("{}://{}:{}{}/", o.certificate.empty() ? "http" : "https", host, door.port,
                     base_of(o.base_path).value_or(""));
}

Result<int> serve_site(Options const& options, std::optional<store::SiteOptions> const& data,
                       bool demo, Opened const& opened) {
  web::http::ServerConfig const config = TRY(config_of(options));
  // A folder that is named is what the site shows, also beside an office.
  bool const from_store = options.reports.empty();
  FormatPrinter const printer;
  SystemClock const clock;
  web::PageCache cache(std::size_t{64} * 1024 * 1024);
  std::unique_ptr<OfficeDesk> desk;
  PublishedFolder folder(options);
  FolderAddresses const folder_addresses(folder);
  if (data) desk = TRY(OfficeDesk::open(*data, clock, cache));
  if (!from_store) TRY(folder.load());
  web::Site site{options.site, "", "", demo};
  if (!options.header.empty()) site.header = TRY(load(options.header));
  if (!options.footer.empty()) site.footer = TRY(load(options.footer));
  web::http::Server* running = nullptr;
  using namespace service::portal;
  web::App const app(
      {.organs = from_store ? static_cast<PublicOrgans const&>(desk->library()) : folder,
       .old_addresses =
           from_store ? desk->old_addresses() : static_cast<OldAddresses const&>(folder_addresses),
       .reports = from_store ? static_cast<PublishedReports const&>(desk->library()) : folder,
       .printer = printer,
       .clock = clock,
       .site = std::move(site),
       .links = web::Links(config.base_path),
       .cache = cache,
       .tokens = desk ? web::FormTokens(desk->form_key()) : web::FormTokens::fresh(),
       .metrics = [&] { return running->metrics(); },
       .draining = [&] { return running->draining(); },
       .office = desk ? &desk->office() : nullptr,
       .person = options.rate > 0 ? web::http::Rate{20, 400} : web::http::Rate{}});
  web::http::Server server(config, app, clock);
  running = &server;
  auto const doors = server.open();
  if (!doors) return std::unexpected(invalid(words_of(doors.error())));
  TRY(opened(Doors{*doors, options, desk.get()}));
  std::fflush(stdout);
  Reloading reloading{folder, cache, options};
  server.run(true, from_store ? nullptr : read_again, &reloading);
  return ExitClean;
}

int run_serve(Options const& given) {
  Options options = given;
  if (options.reports.empty() && !options.inputs.empty()) options.reports = options.inputs[0];
  // A folder named on the command line goes before a store named by the environment.
  bool const named = !options.data.empty() || !options.database.empty();
  bool const stored = named || (options.reports.empty() && site_in_environment());
  if (!stored && options.reports.empty()) {
    complain(invalid("请给出数据目录或年报所在的文件夹，例如 gongkai serve --data=gongkai-data"),
             options);
    return ExitFailure;
  }
  std::optional<store::SiteOptions> data;
  if (stored) data = site_options(options);
  auto const done = serve_site(options, data, false, [](Doors const& at) -> Result<void> {
    for (Listen const& door : at.doors) fmt::print("网站：{}\n", url_of(door, at.options));
    if (at.desk != nullptr) TRY(tell_of_office(*at.desk, at.doors.front(), at.options));
    fmt::print("{}\n", at.options.reports.empty()
                           ? "按 Ctrl-C 停止"
                           : "按 Ctrl-C 停止；文件夹有变化时，kill -HUP 让网站重新读取");
    return {};
  });
  if (done) return *done;
  complain(done.error(), options);
  return ExitFailure;
}

}  // namespace gongkai::cli
