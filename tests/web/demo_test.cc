#include <boost/json.hpp>
#include <chrono>
#include <map>
#include <regex>

#include "tests/web/program.h"

// `gongkai demo` as a newcomer has it: what it prints is true.

namespace gongkai {
namespace {

namespace bj = boost::json;

/// A browser of one person.
class Visitor {
 public:
  explicit Visitor(std::uint16_t port) : port_(port) { keep(ask(port_, "GET", session)); }

  bj::object post(std::string const& path, std::string const& body) {
    Reply const r = ask(
        port_, "POST", session + path,
        {{"Cookie", cookie_}, {"X-Gongkai-Token", token_}, {"Content-Type", "application/json"}},
        body);
    EXPECT_EQ(r.status, 200) << path << " " << r.body;
    return keep(r);
  }
  int status(std::string const& path) const {
    return ask(port_, "GET", "/api/v1/office/" + path, {{"Cookie", cookie_}}).status;
  }

 private:
  bj::object keep(Reply const& r) {
    if (std::string const line = r.header("set-cookie"); !line.empty())
      cookie_ = line.substr(0, line.find(';'));
    bj::object const shell = bj::parse(r.body).as_object();
    if (auto const* token = shell.if_contains("token")) token_ = token->as_string();
    return shell;
  }

  std::string const session = "/api/v1/office/session";
  std::uint16_t port_;
  std::string cookie_, token_;
};

TEST(Demo, IsAWholeSiteWithPeopleWhoCanSignIn) {
  // What the environment names as this machine's data is left alone.
  std::string folder = (std::filesystem::temp_directory_path() / "gongkai-own-XXXXXX").string();
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  ::setenv("GONGKAI_DATA", folder.c_str(), 1);
  ::setenv("GONGKAI_DATABASE", "postgres://nobody@127.0.0.1:1/none", 1);
  Program program({"demo"});
  ::unsetenv("GONGKAI_DATA");
  ::unsetenv("GONGKAI_DATABASE");
  std::string const said = program.said_until("gongkai demo --files");
  ASSERT_NE(program.port(), 0) << said;
  EXPECT_TRUE(std::filesystem::is_empty(folder));
  for (char const* path : {"/", "/o/songling/reports/2024", "/o/shiqiao/reports/2022", "/kiosk/",
                           "/kiosk/liuhe/", "/admin/"})
    EXPECT_EQ(ask(program.port(), "GET", path).status, 200) << path;
  EXPECT_NE(ask(program.port(), "GET", "/").body.find("演示数据"), std::string::npos);

  std::map<std::string, std::string> accounts;
  std::regex const line("\n  ([a-z]+) +([A-Z][a-z]{3}-[0-9]{4}-[a-z]{4}) ");
  for (std::sregex_iterator at(said.begin(), said.end(), line), end; at != end; ++at)
    accounts[(*at)[1]] = (*at)[2];
  ASSERT_EQ(accounts.size(), 5U) << said;
  std::map<std::string, std::string> const rooms = {{"songling", "reports"},
                                                    {"gongkaiban", "reports"},
                                                    {"system", "jobs"},
                                                    {"security", "people"},
                                                    {"audit", "audit"}};
  for (auto const& [login, password] : accounts) {
    Visitor visitor(program.port());
    auto const first =
        visitor.post("", R"({"login":")" + login + R"(","password":")" + password + "\"}");
    EXPECT_EQ(first.at("standing").as_string(), "password") << login;
    EXPECT_EQ(visitor.status(rooms.at(login)), 404) << "the password alone opens nothing";
    ASSERT_TRUE(first.contains("demo_code")) << login;
    std::string const code(first.at("demo_code").as_string());
    auto const last = visitor.post("/code", R"({"code":")" + code + "\"}");
    EXPECT_EQ(last.at("standing").as_string(), "complete") << login;
    EXPECT_TRUE(last.contains("demo_code")) << "changing a password asks for a code again";
    EXPECT_EQ(visitor.status(rooms.at(login)), 200) << login;
  }
  std::filesystem::remove_all(folder);
}

TEST(Demo, IsForThisMachineOnly) {
  std::string const command =
      std::string(GONGKAI_PROGRAM) + " demo --listen=0.0.0.0:0 >/dev/null 2>&1";
  EXPECT_NE(std::system(command.c_str()), 0);  // NOLINT(cert-env33-c): users have a shell too
}

}  // namespace
}  // namespace gongkai
