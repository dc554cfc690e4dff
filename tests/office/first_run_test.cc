#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "tests/office/signing_in.h"
#include "tests/web/program.h"

// AU-8: the first run of the real program, and the life of a set-up token.

namespace gongkai {
namespace {

using test::say;
using test::Visitor;

std::vector<std::string> tokens_in(std::string const& said) {
  static std::regex const line("\n  ([A-Z2-7]{32})  ");
  std::vector<std::string> out;
  for (std::sregex_iterator at(said.begin(), said.end(), line), end; at != end; ++at)
    out.push_back((*at)[1]);
  return out;
}

Reply set_up(Visitor& v, std::string const& token, std::string const& login) {
  if (v.token().empty()) v.knock();
  return v.post("session/setup", {{"token", token},
                                  {"login", login},
                                  {"password", test::good_password},
                                  {"name", "李一"},
                                  {"organ_name", "云溪县人民政府"},
                                  {"organ_code", "yunxi"}});
}

/// Files under a folder that hold `words` as they are.
std::size_t files_with(std::string const& folder, std::string const& words) {
  std::size_t out = 0;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().filename() == "ballast") continue;
    std::ostringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    out += text.str().contains(words);
  }
  return out;
}

TEST(FirstRunTest, NobodyIsBuiltInAndATokenWorksOnce) {
  store::test::Folder const folder;
  std::string const data = folder / "data";
  std::string said;
  std::vector<std::string> tokens;
  {
    Program program({"serve", "--data=" + data, "--rate=0"});
    said = program.said_until("Ctrl-C");
    tokens = tokens_in(said);
    ASSERT_EQ(tokens.size(), 3U) << said;
    int asked = 0, let_in = 0;
    std::vector<std::string> const logins = {"admin",  "root", "administrator", "gongkai",
                                             "system", "test", "guest",         "sys",
                                             "user",   "demo", "superadmin"};
    for (std::string const& login : logins) {
      for (std::string const& password :
           {std::string(), login, std::string("admin"), std::string("123456"),
            std::string("password"), std::string("Admin@123"), std::string("gongkai")}) {
        Visitor v(program.port());
        ++asked;
        let_in += v.enter(login, password).status == 200;
      }
    }
    say("AU-8", let_in == 0,
        fmt::format("{} usual accounts at a new site, {} let in", asked, let_in), "0");
    // Everything of the office is shut but the door.
    int shut = 0, routes = 0;
    for (web::Route const& route : web::routes()) {
      if (!web::office::of_office(route.permission) || route.permission == web::Permission::Entry)
        continue;
      std::string path(route.pattern);
      for (std::size_t at; (at = path.find('{')) != path.npos;)
        path.replace(at, path.find('}') - at + 1, "1");
      ++routes;
      shut += ask(program.port(), std::string(name_of(route.method)), path).status == 404;
    }
    say("AU-8", shut == routes, fmt::format("{} of {} routes of the office shut", shut, routes),
        "all");
    Visitor v(program.port());
    int wrong = 0;
    for (std::string const& guess : {std::string(), std::string("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
                                     tokens[0].substr(1), tokens[0] + "A"})
      wrong += set_up(v, guess, "nobody").status != 403;
    Reply const first = set_up(v, tokens[0], "system");
    Reply const again = set_up(v, tokens[0], "system2");
    Reply const other = set_up(v, tokens[1], "security");
    bool const once = first.status / 100 == 2 && again.status == 403 && other.status / 100 == 2;
    say("AU-8", once && wrong == 0,
        fmt::format("a token of the console answers {}, then {}; the next {}; {} made up ones let "
                    "in",
                    first.status, again.status, other.status, wrong),
        "once");
    Visitor in(program.port());
    EXPECT_EQ(in.enter("system", test::good_password).status, 200);
  }
  std::size_t kept = 0;
  for (std::string const& token : tokens) kept += files_with(data, token);
  kept += files_with(data, test::good_password);
  say("AU-8", kept == 0 && files_with(data, "system") > 0,
      fmt::format("the tokens and the password are in {} files of the data", kept), "0");
  // Somebody is there: the next start prints none.
  Program later({"serve", "--data=" + data});
  say("AU-8", tokens_in(later.said_until("Ctrl-C")).empty(), "the second start prints no token",
      "none");
}

struct SetupTokenTest : test::SigningIn {};

TEST_F(SetupTokenTest, ItLivesThirtyMinutes) {
  std::vector<std::string> wrong;
  int number = 0;
  for (auto const& [seconds, good] :
       {std::pair{0, true}, {29 * 60 + 59, true}, {30 * 60, false}, {24 * 3600, false}}) {
    std::string const token = test::must(service::account::make_setup_token(
        crew.room, gongkai::account::Role::SystemAdministrator, true));
    world.clock().advance(Duration::seconds(seconds));
    Visitor v = visitor();
    bool const taken = set_up(v, token, fmt::format("second{}", ++number)).status / 100 == 2;
    if (taken != good) wrong.push_back(std::to_string(seconds));
  }
  // A newer one takes the place of the one before.
  std::string const old = test::must(service::account::make_setup_token(
                        crew.room, gongkai::account::Role::SystemAdministrator, true)),
                    fresh = test::must(service::account::make_setup_token(
                        crew.room, gongkai::account::Role::SystemAdministrator, true));
  Visitor v = visitor();
  if (set_up(v, old, "third").status / 100 == 2) wrong.emplace_back("replaced");
  if (set_up(v, fresh, "third").status / 100 != 2) wrong.emplace_back("newest");
  say("AU-8", wrong.empty(),
      fmt::format("tokens of 0 s, 29:59, 30:00 and a day, and one replaced: {} answered wrongly",
                  wrong.size()),
      "0; good for 30 minutes");
}

}  // namespace
}  // namespace gongkai
