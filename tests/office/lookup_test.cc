#include "tests/office/browser.h"
#include "tests/office/world.h"

// Who stands behind a session is looked up in the database: what happens while that takes its time,
// or fails.

namespace gongkai {
namespace {

using test::Browser;

struct LookupTest : testing::Test {
  ~LookupTest() override { world.sessions().let_go(); }

  HeaderList cookie() const { return {{"Cookie", "office=" + session}}; }
  std::string line(std::string const& method, std::string const& path, std::string const& body = "",
                   std::string const& given = "") const {
    return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: office=" + session +
           "\r\nX-Gongkai-Token: " + (given.empty() ? token : given) +
           (body.empty() ? "" : "\r\nContent-Length: " + std::to_string(body.size())) + "\r\n\r\n" +
           body;
  }

  test::World world;
  std::string const session = world.sessions().signed_in("linxh");
  Browser const browser{world.port(), session};
  std::string const token = Browser::text(browser.get("session"), "token");
};

TEST_F(LookupTest, NobodyElseWaitsForIt) {
  std::string const office = "/api/v1/office/";
  // Reading, writing, another method, signing in with the cookie of an old session.
  for (auto const& [method, path] : {std::pair<std::string, std::string>{"GET", "organs"},
                                     {"GET", "session"},
                                     {"POST", "batches"},
                                     {"DELETE", "reports"},
                                     {"GET", "organs/"},
                                     {"POST", "session"}}) {
    world.sessions().hold();
    Client waits(world.port());
    waits.send(line(method, office + path, "", path == "session" ? "x" : ""));
    // Its bytes are read before those of the next: the same loop takes both.
    EXPECT_FALSE(waits.receive(false, 100)) << method << " " << path;
    for (char const* const page : {"/help", "/", "/healthz"}) {
      Client other(world.port());
      other.send("GET " + std::string(page) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      auto const got = other.receive(false, 2000);
      ASSERT_TRUE(got) << page << " waits for " << method << " " << path;
      EXPECT_EQ(got->status, 200) << page;
    }
    world.sessions().let_go();
    ASSERT_TRUE(waits.receive()) << method << " " << path;
  }
}

TEST_F(LookupTest, AConnectionIsAnsweredInItsOrder) {
  world.sessions().hold();
  Client client(world.port());
  std::string const form = R"({"reason":"x"})";
  client.send(line("GET", "/api/v1/office/organs") + line("GET", "/help") +
              line("POST", "/api/v1/office/batches", "{}") + line("GET", "/healthz") +
              line("DELETE", "/api/v1/office/reports/7", form) + line("GET", "/robots.txt"));
  EXPECT_FALSE(client.receive(false, 100));
  world.sessions().let_go();
  std::vector<int> statuses;
  std::vector<std::string> types;
  for (int i = 0; i < 6; ++i) {
    auto const got = client.receive();
    ASSERT_TRUE(got) << i;
    statuses.push_back(got->status);
    types.push_back(got->header("content-type").substr(0, 9));
  }
  EXPECT_EQ(statuses, (std::vector<int>{200, 200, 201, 200, 422, 200}));
  EXPECT_EQ(types, (std::vector<std::string>{"applicati", "text/html", "applicati", "text/plai",
                                             "applicati", "text/plai"}));
}

TEST_F(LookupTest, WhenItFailsNobodyIsTurnedAwayForGood) {
  std::string const office = "/api/v1/office/";
  auto const all = [&](int status) {
    for (auto const& [method, path, body] :
         {std::tuple<std::string, std::string, std::string>{"GET", "organs", ""},
          {"GET", "session", ""},
          {"GET", "reports/1/original", ""},
          {"POST", "batches", "{}"},
          {"DELETE", "session", ""},
          {"DELETE", "reports", ""},
          {"POST", "session", R"({"login":"linxh","password":"x"})"}}) {
      HeaderList headers = cookie();
      headers.emplace_back("X-Gongkai-Token", path == "session" && method == "POST" ? "x" : token);
      Reply const got = ask(world.port(), method, office + path, headers, body);
      if (status == 0) {
        EXPECT_NE(got.status, 503) << method << " " << path;
        continue;
      }
      EXPECT_EQ(got.status, status) << method << " " << path << " " << got.body;
      EXPECT_FALSE(got.header("retry-after").empty()) << method << " " << path;
      EXPECT_NE(got.body.find("\"busy\""), got.body.npos) << method << " " << path << got.body;
      EXPECT_EQ(got.header("set-cookie"), "");
    }
  };
  world.sessions().be_away(true);
  all(503);
  // Pages, and whoever has no session, need no lookup.
  EXPECT_EQ(ask(world.port(), "GET", "/help", cookie()).status, 200);
  EXPECT_EQ(ask(world.port(), "GET", "/admin/", cookie()).status, 200);
  EXPECT_EQ(ask(world.port(), "GET", office + "organs").status, 404);
  EXPECT_EQ(ask(world.port(), "GET", office + "session").status, 200);
  world.sessions().be_away(false);
  all(0);
}

}  // namespace
}  // namespace gongkai
