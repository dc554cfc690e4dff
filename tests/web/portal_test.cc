#include <zlib.h>

#include <boost/json.hpp>
#include <set>

#include "tests/web/program.h"

// What visitors and machines get from the real program, as tables: asked, answered, contains,
// lacks.

namespace gongkai {
namespace {

namespace fs = std::filesystem;

class Portal : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new DemoFolder();
    ASSERT_TRUE(folder_->made());
    program_ = new Program({"serve", folder_->reports().string(), "--rate=0",
                            "--site=https://zfxxgk.yunxi.example", "--proxy=127.0.0.0/8"});
    below_ =
        new Program({"serve", folder_->reports().string(), "--rate=0", "--base-path=/zfxxgk/"});
    ASSERT_NE(program_->port(), 0);
    ASSERT_NE(below_->port(), 0);
  }
  static void TearDownTestSuite() {
    EXPECT_EQ(program_->stop(), 0);
    EXPECT_EQ(below_->stop(), 0);
    delete program_;
    delete below_;
    delete folder_;
  }
  static Reply get(std::string const& target, HeaderList const& headers = {}) {
    return ask(program_->port(), "GET", target, headers);
  }

  static inline DemoFolder* folder_ = nullptr;
  static inline Program* program_ = nullptr;
  static inline Program* below_ = nullptr;
};

struct Scenario {
  char const* method;
  char const* target;
  int status;
  char const* contains;
  char const* lacks = "nothing holds this";
};

constexpr Scenario scenarios[] = {
    {"GET", "/", 200, "<a href=\"/o/songling/\">松岭镇</a>"},
    {"GET", "/", 200, "3个机关里有3个公布了2024年度报告，合计新收公开申请"},
    {"GET", "/o/songling/", 200,
     "党政综合办公室</strong><a class=\"nb\" href=\"tel:05886213018\">0588-6213018</a>"},
    {"GET", "/o/songling/", 200, "<title>首页 - 松岭镇政府信息公开</title>"},
    {"GET", "/o/songling/guide", 200, "政府信息公开指南</h1>"},
    {"GET", "/o/songling/rules", 200, "国办公开办函〔2021〕30号"},
    {"GET", "/o/songling/contact", 200, "松岭镇文昌路6号镇政府一楼"},
    {"GET", "/o/songling/open/", 200, "财政预算、决算信息"},
    {"GET", "/apply/songling/", 200, "条例第二十九条"},
    {"GET", "/o/songling/reports/", 200, "■ 2处"},
    {"GET", "/o/liuhe/reports/", 200, "✓ 相符", "■"},
    {"GET", "/o/songling/reports/2024", 200,
     "<th colspan=\"3\" scope=\"row\">一、本年新收政府信息公开申请数量</th>"},
    {"GET", "/o/songling/reports/2024", 200,
     "id=\"t3.r3_1.sum\" class=\"marked\">5 <a class=\"to\" href=\"#f1\">"},
    {"GET", "/o/songling/reports/2024", 200, "<meta name=\"PubDate\" content=\"2025-01-"},
    {"GET", "/o/songling/reports/2024", 200,
     "<link rel=\"canonical\" href=\"https://zfxxgk.yunxi.example/o/songling/reports/2024\">"},
    {"GET", "/o/songling/reports/2024.csv", 200,
     "\"表三\",\"一、本年新收政府信息公开申请数量\",\"总计\",t3.r1.sum,6,value"},
    {"GET", "/o/songling/reports/2024.json", 200, "\"schema\":\"gongkai.report/1\"", "/demo/"},
    {"GET", "/o/songling/reports/2024.pdf", 200, "%PDF"},
    {"GET", "/o/songling/reports/2024.docx", 200, "PK"},
    {"GET", "/o/songling/reports/1999", 404, "没有找到这个页面"},
    {"GET", "/o/songling/reports/2024x", 404, "没有找到这个页面"},
    {"GET", "/o/songling/reports/20240", 404, "没有找到这个页面"},
    {"GET", "/o/nowhere/", 404, "没有找到这个页面"},
    {"GET", "/nothing", 404, "没有找到这个页面", "nothing"},
    {"GET", "/o/songling/%3Cscript%3E", 404, "松岭镇首页", "<script>"},
    {"GET", "/o/songling", 301, ""},
    {"GET", "/help/", 301, ""},
    {"GET", "/songling/nianbao.html", 301, ""},
    {"GET", "/o/songling/notice/2024-31", 410, "《新圩村2024年临时救助对象公示》"},
    {"GET", "/kiosk/", 200, "href=\"/kiosk/songling/\""},
    {"GET", "/kiosk/songling", 301, ""},
    {"GET", "/kiosk/songling/", 200, "<html lang=\"zh-CN\" class=\"kiosk\">", "href=\"/o/"},
    {"GET", "/kiosk/songling/", 200, "href=\"/kiosk/songling/reports/2024\""},
    {"GET", "/kiosk/songling/contact", 200, "松岭镇文昌路6号镇政府一楼", "href=\"/o/"},
    {"GET", "/kiosk/songling/apply", 200, "条例第二十九条", "href=\"/apply/"},
    {"GET", "/kiosk/songling/reports/2024", 200, "id=\"t3.r1.sum\"", ".docx"},
    {"GET", "/kiosk/songling/reports/1999", 404, "class=\"kbar\"", "href=\"/o/"},
    {"GET", "/kiosk/nowhere/", 404, "class=\"kbar\""},
    {"GET", "/help", 200, "长辈版"},
    {"GET", "/accessibility", 200, "WCAG"},
    {"GET", "/privacy", 200, "Cookie"},
    {"GET", "/sitemap", 200, "2022年报"},
    {"GET", "/sitemap.xml", 200, "<loc>https://zfxxgk.yunxi.example/o/liuhe/reports/2023</loc>"},
    {"GET", "/robots.txt", 200, "Sitemap: https://zfxxgk.yunxi.example/sitemap.xml"},
    {"GET", "/favicon.ico", 301, ""},
    {"GET", "/static/000000000000/portal.css", 303, ""},
    {"GET", "/static/000000000000/none.css", 404, ""},
    {"GET", "/healthz", 200, "ok"},
    {"GET", "/readyz", 200, "ready"},
    {"GET", "/metrics", 200, "gongkai_http_requests_total{route=\"/o/{org}/\",status=\"2xx\"}"},
    {"GET", "/api/v1/organs", 200, "\"org\":\"shiqiao\""},
    {"GET", "/api/v1/organs/songling/reports", 200, "\"year\":2024"},
    {"GET", "/api/v1/organs/songling/reports/2024", 200, "\"schema\":\"gongkai.report/1\""},
    {"GET", "/api/v1/organs/nowhere/reports", 404,
     "{\"error\":{\"status\":404,\"code\":\"not_found\",\"message\":\"没有找到\",\"detail\":"
     "\"organ\"}}"},
    {"GET", "/api/v1/nothing", 404, "{\"error\":{\"status\":404,\"code\":\"not_found\""},
    {"POST", "/", 405, "这个网址不能这样用"},
    {"PUT", "/api/v1/organs", 405, "{\"error\":{\"status\":405"},
    {"DELETE", "/o/songling/", 405, "这个网址不能这样用"},
    {"BREW", "/", 405, ""},
    {"GET", "/%2e%2e/etc/passwd", 400, "这个网址不完整", "etc"},
    {"GET", "/a%00b", 400, "这个网址不完整"},
    {"GET", "/prefs", 200, "<legend>字号</legend>"},
    {"GET", "/prefs?size=xl&back=/o/songling/", 303, ""},
    {"GET", "/prefs?a=%ff", 422, "有一处没有填对"},
};

TEST_F(Portal, AnswersAsTheTableSays) {
  for (Scenario const& s : scenarios) {
    Reply const got = ask(program_->port(), s.method, s.target);
    EXPECT_EQ(got.status, s.status) << s.method << " " << s.target;
    EXPECT_NE(got.body.find(s.contains), std::string::npos) << s.target << " lacks " << s.contains;
    EXPECT_EQ(got.body.find(s.lacks), std::string::npos) << s.target << " holds " << s.lacks;
  }
}

TEST_F(Portal, RedirectsStayWithin) {
  EXPECT_EQ(get("/o/songling").header("Location"), "/o/songling/");
  EXPECT_EQ(get("/help/").header("Location"), "/help");
  EXPECT_EQ(get("/songling/nianbao.html").header("Location"), "/o/songling/reports/");
  for (char const* back :
       {"https://evil.example/", "//evil.example/", "/%5cevil.example", "javascript:alert(1)",
        "/../x", "", "%2F%2Fevil.example", "/%0d%0aSet-Cookie:a=b"}) {
    Reply const got = get("/prefs?size=l&back=" + std::string(back));
    EXPECT_EQ(got.header("Location"), "/") << back;
    EXPECT_EQ(got.head.find("\r\nSet-Cookie:a"), std::string::npos);
  }
  EXPECT_EQ(get("/prefs?size=l&back=/o/songling/").header("Location"), "/o/songling/");
}

/// Every status carries every header.
TEST_F(Portal, SecurityHeadersStandOnEveryStatus) {
  std::set<int> seen;
  for (Scenario const& s : scenarios) {
    Reply const got = ask(program_->port(), s.method, s.target);
    seen.insert(got.status);
    for (char const* name :
         {"Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy",
          "Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy",
          "Cross-Origin-Resource-Policy", "Permissions-Policy"})
      EXPECT_FALSE(got.header(name).empty()) << s.target << " " << got.status << " " << name;
    std::string const csp = got.header("Content-Security-Policy");
    EXPECT_TRUE(csp.starts_with("default-src 'none'")) << s.target;
    EXPECT_EQ(csp.find("unsafe"), std::string::npos) << s.target;
    EXPECT_NE(csp.find("require-trusted-types-for 'script'"), std::string::npos) << s.target;
    EXPECT_TRUE(got.header("Server").empty());
    EXPECT_TRUE(got.header("Strict-Transport-Security").empty()) << "not over plain HTTP";
  }
  for (int const status : {200, 301, 303, 400, 404, 405, 410, 422})
    EXPECT_TRUE(seen.contains(status)) << status;
  Reply const kept = get("/help", {{"If-None-Match", get("/help").header("ETag")}});
  EXPECT_EQ(kept.status, 304);
  EXPECT_FALSE(kept.header("Content-Security-Policy").empty());
}

TEST_F(Portal, CookiesAreHostBoundOverTls) {
  Reply const plain = get("/prefs?size=xl"),
              tls = get("/prefs?size=xl-hc",
                        {{"X-Forwarded-For", "203.0.113.9"}, {"X-Forwarded-Proto", "https"}});
  EXPECT_TRUE(plain.header("Set-Cookie").starts_with("prefs=xl; Path=/; HttpOnly; SameSite=Lax"))
      << plain.head;
  EXPECT_TRUE(tls.header("Set-Cookie")
                  .starts_with("__Host-prefs=xl-hc; Path=/; HttpOnly; SameSite=Lax; Secure"))
      << tls.head;
  EXPECT_FALSE(tls.header("Strict-Transport-Security").empty());
  EXPECT_NE(get("/help", {{"Cookie", "a=b; prefs=xl-hc"}})
                .body.find("<html lang=\"zh-CN\" class=\"size-xl hc\">"),
            std::string::npos);
  EXPECT_NE(get("/help", {{"Cookie", "prefs=\"><script>"}}).body.find("<html lang=\"zh-CN\">"),
            std::string::npos);
}

TEST_F(Portal, FormsAreTakenOnlyFromOwnPages) {
  Reply const page = get("/prefs");
  std::string const cookie =
      page.header("Set-Cookie").substr(0, page.header("Set-Cookie").find(';'));
  std::size_t const at = page.body.find("name=\"token\" value=\"") + 20;
  std::string const token = page.body.substr(at, page.body.find('"', at) - at);
  std::string const body = "size=xl&contrast=1&back=%2Fhelp&token=" + token;
  std::string const own = "http://localhost:" + std::to_string(program_->port());
  struct Case {
    HeaderList headers;
    std::string body;
    int status;
  };
  auto const form =
      std::pair<std::string, std::string>("Content-Type", "application/x-www-form-urlencoded");
  Case const cases[] = {
      {{form, {"Cookie", cookie}, {"Origin", "https://zfxxgk.yunxi.example"}}, body, 303},
      {{form, {"Cookie", cookie}}, body, 303},
      {{form}, body, 403},
      {{form, {"Cookie", "form=0000"}}, body, 403},
      {{form, {"Cookie", cookie}}, "size=xl", 403},
      {{form, {"Cookie", cookie}, {"Origin", "https://evil.example"}}, body, 403},
      {{form, {"Cookie", cookie}, {"Origin", own}},
       body,
       403},  // the site has a name, and that is another
      {{form, {"Cookie", cookie}, {"Sec-Fetch-Site", "cross-site"}}, body, 403},
      {{{"Content-Type", "text/plain"}, {"Cookie", cookie}}, body, 422},
      {{form, {"Cookie", cookie}}, body + std::string(5000, 'a'), 413},
  };
  for (Case const& c : cases) {
    Reply const got = ask(program_->port(), "POST", "/prefs", c.headers, c.body);
    EXPECT_EQ(got.status, c.status)
        << c.body.substr(0, 60) << (c.headers.size() > 1 ? c.headers.back().second : "");
    EXPECT_FALSE(got.header("Content-Security-Policy").empty());
    if (got.status == 303) {
      EXPECT_EQ(got.header("Location"), "/help");
      EXPECT_TRUE(got.header("Set-Cookie").starts_with("prefs=xl-hc;"));
    }
  }
}

/// Every link of every page leads somewhere, below a base path too.
void crawl(std::uint16_t port, std::string const& base, std::size_t least) {
  std::vector<std::string> todo = {base + "/"};
  std::set<std::string> seen(todo.begin(), todo.end());
  while (!todo.empty()) {
    std::string const target = todo.back();
    todo.pop_back();
    Reply const got = ask(port, "GET", target);
    EXPECT_TRUE(got.status == 200 || got.status == 303) << target << " " << got.status;
    if (!got.header("Content-Type").starts_with("text/html")) continue;
    EXPECT_LT(got.body.size(), 60'000U) << target;
    EXPECT_EQ(got.body.find(" style="), std::string::npos);
    for (std::string const name : {" href=\"", " action=\"", " src=\""}) {
      for (std::size_t at = got.body.find(name); at != got.body.npos;
           at = got.body.find(name, at + 1)) {
        std::size_t const begin = at + name.size();
        std::string link = got.body.substr(begin, got.body.find('"', begin) - begin);
        for (std::size_t amp; (amp = link.find("&amp;")) != link.npos;) link.replace(amp, 5, "&");
        if (link.starts_with("#")) {
          EXPECT_NE(got.body.find(" id=\"" + link.substr(1) + "\""), std::string::npos)
              << target << " " << link;
          continue;
        }
        if (link.starts_with("tel:")) continue;
        EXPECT_TRUE(link.starts_with(base + "/") && !link.starts_with("//"))
            << target << " leads out: " << link;
        if (seen.insert(link).second && link.starts_with(base + "/")) todo.push_back(link);
      }
    }
  }
  EXPECT_GE(seen.size(), least);
}

TEST_F(Portal, EveryLinkLeadsSomewhere) {
  Program plain({"serve", folder_->reports().string(), "--rate=0"});
  crawl(plain.port(), "", 100);
}
TEST_F(Portal, EveryLinkLeadsSomewhereBelowABasePath) {
  crawl(below_->port(), "/zfxxgk", 100);
  EXPECT_EQ(ask(below_->port(), "GET", "/").status, 404);
  EXPECT_EQ(ask(below_->port(), "GET", "/zfxxgk").header("Location"), "/zfxxgk/");
  EXPECT_EQ(ask(below_->port(), "GET", "/zfxxgkx/").status, 404);
}

std::string unzipped(std::string const& bytes) {
  z_stream z{};
  inflateInit2(&z, 15 + 16);
  std::string out(1 << 20, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  inflate(&z, Z_FINISH);
  out.resize(z.total_out);
  inflateEnd(&z);
  return out;
}

TEST_F(Portal, PagesComeZippedAndInParts) {
  std::string const target = "/o/songling/reports/2024.csv";
  Reply const whole = get(target), zipped = get(target, {{"Accept-Encoding", "gzip"}}),
              part = get(target, {{"Range", "bytes=100-199"}});
  EXPECT_EQ(zipped.header("Content-Encoding"), "gzip");
  EXPECT_EQ(unzipped(zipped.body), whole.body);
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.body, whole.body.substr(100, 100));
  EXPECT_EQ(part.header("Content-Range"), "bytes 100-199/" + std::to_string(whole.body.size()));
  Reply const pdf = get("/o/songling/reports/2024.pdf"),
              end = get("/o/songling/reports/2024.pdf", {{"Range", "bytes=-10"}});
  EXPECT_EQ(end.status, 206);
  EXPECT_EQ(end.body.size(), 10U);
  EXPECT_NE(pdf.header("Content-Disposition").find("filename=\"songling-2024.pdf\""),
            std::string::npos);
  EXPECT_NE(pdf.header("Content-Security-Policy").find("sandbox"), std::string::npos);
}

TEST_F(Portal, AnswersKeptPagesAndRefusalsInOneRow) {
  Client client(program_->port());
  std::string bytes;
  std::vector<std::pair<std::string, int>> const row = {
      {"/help", 200}, {"/nothing", 404}, {"/help", 200},  {"/o/songling", 301},
      {"/%zz", 400},  {"/help", 200},    {"/prefs", 200}, {"/help", 200}};
  for (auto const& [target, status] : row)
    bytes += "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
  client.send(bytes);
  for (auto const& [target, status] : row) {
    auto const got = client.receive();
    ASSERT_TRUE(got) << target;
    EXPECT_EQ(got->status, status) << target;
  }
}

TEST_F(Portal, HeadIsGetWithoutItsBody) {
  for (char const* target :
       {"/", "/o/songling/reports/2024", "/nothing", "/prefs", "/healthz", "/api/v1/organs"}) {
    Reply const get_reply = get(target), head_reply = ask(program_->port(), "HEAD", target);
    EXPECT_EQ(head_reply.status, get_reply.status) << target;
    EXPECT_EQ(head_reply.header("Content-Length"), get_reply.header("Content-Length")) << target;
    EXPECT_EQ(head_reply.header("Content-Type"), get_reply.header("Content-Type")) << target;
  }
}

/// The folder changes, SIGHUP comes: changed pages are new, the others stay kept.
TEST_F(Portal, ReadsItsFolderAgain) {
  fs::path const copy = folder_->path() / "changing";
  fs::copy(folder_->reports(), copy);
  Program program({"serve", copy.string(), "--rate=0"});
  auto const at = [&](std::string const& target) { return ask(program.port(), "GET", target); };
  auto const metric = [&](std::string const& name) {
    std::string const all = at("/metrics").body;
    std::size_t const found = all.find("\n" + name + " ");
    return found == all.npos
               ? -1
               : static_cast<int>(std::strtol(all.c_str() + found + name.size() + 2, nullptr, 10));
  };
  for (char const* target :
       {"/", "/o/songling/", "/o/songling/reports/", "/o/songling/reports/2024", "/o/liuhe/",
        "/o/liuhe/reports/2024", "/help"})
    EXPECT_EQ(at(target).status, 200);
  EXPECT_EQ(metric("gongkai_page_cache_pages"), 7);
  fs::remove(copy / "云溪县松岭镇2022.txt");
  program.signal(SIGHUP);
  for (int i = 0; i < 200 && metric("gongkai_page_cache_pages") == 7; ++i) ::usleep(50'000);
  // Made from the list of years of 松岭镇: /, its home, its list, its report (other years). Not the
  // rest.
  EXPECT_EQ(metric("gongkai_page_cache_pages"), 3);
  EXPECT_EQ(at("/o/songling/reports/2022").status, 404);
  EXPECT_EQ(at("/o/songling/reports/").body.find("2022年"), std::string::npos);
  EXPECT_EQ(at("/o/songling/reports/2023").status, 200);
}

TEST_F(Portal, EndsWhatIsUnderWay) {
  Program program({"serve", folder_->reports().string(), "--rate=0", "--notice=1"});
  Client early(program.port());
  early.send("GET /help HTTP/1.1\r\nHost: x\r\n\r\n");
  ASSERT_EQ(early.receive()->status, 200);
  program.signal(SIGTERM);
  ::usleep(300'000);
  Reply const not_ready = ask(program.port(), "GET", "/readyz");
  EXPECT_EQ(not_ready.status, 503);
  early.send("GET /o/songling/reports/2024.pdf HTTP/1.1\r\nHost: x\r\n\r\n");
  auto const last = early.receive();
  ASSERT_TRUE(last);
  EXPECT_EQ(last->status, 200);
  EXPECT_EQ(last->header("Connection"), "close");
  EXPECT_TRUE(early.ended(5000));
  EXPECT_EQ(program.wait(), 0);
}

TEST_F(Portal, LogsNothingOfAPerson) {
  fs::path const log = folder_->path() / "access.log";
  {
    Program program({"serve", folder_->reports().string(), "--rate=0", "--proxy=127.0.0.1",
                     "--access-log=" + log.string()});
    ask(program.port(), "GET", "/o/songling/?name=SENTINEL-PERSON",
        {{"X-Forwarded-For", "203.0.113.77"}, {"Cookie", "a=SENTINEL-COOKIE"}});
    ask(program.port(), "GET", "/SENTINEL-PATH",
        {{"User-Agent", "SENTINEL-AGENT"}, {"Referer", "http://SENTINEL/"}});
    EXPECT_EQ(program.stop(), 0);
  }
  std::ifstream in(log);
  std::string const text((std::istreambuf_iterator<char>(in)), {});
  EXPECT_EQ(text.find("SENTINEL"), std::string::npos) << text;
  EXPECT_EQ(text.find("203.0.113"), std::string::npos) << text;
  std::istringstream lines(text);
  std::vector<boost::json::object> entries;
  for (std::string line; std::getline(lines, line);)
    entries.push_back(boost::json::parse(line).as_object());
  ASSERT_EQ(entries.size(), 2U) << text;
  EXPECT_EQ(entries[0].at("route").as_string(), "/o/{org}/");
  EXPECT_EQ(entries[1].at("status").as_int64(), 404);
}

/// With a certificate of its own, asked by OpenSSL's own client.
TEST_F(Portal, SpeaksTls) {
  std::string const key = (folder_->path() / "key.pem").string(),
                    cert = (folder_->path() / "cert.pem").string();
  auto const shell = [](std::string const& command) {
    std::string out;
    FILE* pipe = ::popen(command.c_str(), "r");  // NOLINT(cert-env33-c)
    std::array<char, 4096> bytes{};
    while (std::size_t const n = std::fread(bytes.data(), 1, bytes.size(), pipe))
      out.append(bytes.data(), n);
    ::pclose(pipe);
    return out;
  };
  shell(
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "
      "/CN=localhost -keyout " +
      key + " -out " + cert + " 2>/dev/null");
  Program program({"serve", folder_->reports().string(), "--tls-cert=" + cert, "--tls-key=" + key});
  ASSERT_NE(program.port(), 0);
  auto const client = [&](std::string const& options, std::string const& request) {
    return shell("(printf '" + request +
                 "'; sleep 1) | timeout 2 openssl s_client -quiet -connect 127.0.0.1:" +
                 std::to_string(program.port()) + " " + options + " 2>/dev/null");
  };
  std::string const get = "GET /o/songling/reports/2024 HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n";
  for (char const* version : {"-tls1_2", "-tls1_3"}) {
    std::string const got = client(version, get + get);
    EXPECT_TRUE(got.starts_with("HTTP/1.1 200 OK")) << version << got.substr(0, 200);
    EXPECT_NE(got.find("Strict-Transport-Security: max-age="), got.npos);
    EXPECT_NE(got.find("</html>"), got.rfind("</html>")) << "two requests, two answers";
  }
  EXPECT_NE(client("-tls1_3", "GET /prefs?size=xl HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
                .find("Set-Cookie: __Host-prefs=xl;"),
            std::string::npos);
  EXPECT_EQ(client("-tls1_1", get).find("HTTP/1.1"), std::string::npos);
  EXPECT_EQ(ask(program.port(), "GET", "/").status, 0) << "no plain HTTP on this door";
  EXPECT_EQ(
      shell(std::string(GONGKAI_PROGRAM) + " serve " + folder_->reports().string() +
            " --listen=127.0.0.1:0 --tls-cert=" + key + " --tls-key=" + key + " 2>&1; echo $?")
          .find("网站"),
      std::string::npos);
}

TEST_F(Portal, WrapsPagesInTheCountysOwn) {
  fs::path const header = folder_->path() / "header.html", footer = folder_->path() / "footer.html";
  std::ofstream(header) << "<div class=\"county\">县门户页眉</div>";
  std::ofstream(footer) << "<div class=\"county\">县门户页脚</div>";
  Program program({"serve", folder_->reports().string(), "--header=" + header.string(),
                   "--footer=" + footer.string()});
  std::string const body = ask(program.port(), "GET", "/help").body;
  EXPECT_LT(body.find("县门户页眉"), body.find("<nav class=\"util\""));
  EXPECT_GT(body.find("县门户页脚"), body.find("</footer>"));
}

}  // namespace
}  // namespace gongkai
