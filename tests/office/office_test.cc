#include "tests/office/office.h"

#include <boost/json.hpp>
#include <set>

#include "web/route.h"

// What the screens of the office ask for, as tables, against the real server and either database.

namespace gongkai {
namespace {

namespace bj = boost::json;

using test::Browser;
using test::OfficeTest;
using test::report_of;

TEST_F(OfficeTest, SigningInTakesTwoStepsAndATokenOfItsOwn) {
  Reply const door = ask(world.port(), "GET", "/api/v1/office/session");
  std::string const cookie = door.header("set-cookie");
  std::string const nonce = cookie.substr(0, cookie.find(';'));
  std::string const token = Browser::text(door, "token");
  EXPECT_EQ(Browser::text(door, "standing"), "none");
  auto const post = [&](std::string const& path, std::string const& body,
                        std::string const& cookies, std::string const& given) {
    return ask(
        world.port(), "POST", "/api/v1/office/" + path,
        {{"Cookie", cookies}, {"X-Gongkai-Token", given}, {"Content-Type", "application/json"}},
        body);
  };
  std::string const good = R"({"login":"linxh","password":"correct-horse-linxh"})";
  EXPECT_EQ(post("session", good, nonce, "").status, 403);
  EXPECT_EQ(post("session", good, "", token).status, 403);
  EXPECT_EQ(post("session", R"({"login":"linxh","password":"x"})", nonce, token).status, 403);
  Reply const first = post("session", good, nonce, token);
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(Browser::text(first, "standing"), "password");
  std::string const line = first.header("set-cookie");
  std::string const session = line.substr(0, line.find(';'));
  EXPECT_NE(line.find("HttpOnly"), line.npos);
  // The password alone opens nothing.
  EXPECT_EQ(ask(world.port(), "GET", "/api/v1/office/reports", {{"Cookie", session}}).status, 404);
  std::string const second = Browser::text(first, "token");
  EXPECT_EQ(post("session/code", R"({"code":"000000"})", session, second).status, 403);
  EXPECT_EQ(post("session/code", R"({"code":"123456"})", session, token).status, 403);
  Reply const last = post("session/code", R"({"code":"123456"})", session, second);
  EXPECT_EQ(Browser::text(last, "standing"), "complete") << last.body;
  // The session of before is dead, and the code counts once.
  EXPECT_EQ(ask(world.port(), "GET", "/api/v1/office/reports", {{"Cookie", session}}).status, 404);
}

TEST_F(OfficeTest, AReportIsLoadedReadComparedAndTakenOut) {
  Browser const clerk = as("linxh");
  std::int64_t const old = load(clerk, songling, 2023, "k1");
  std::int64_t const id = load(clerk, songling, 2024, "k2", "5");
  ASSERT_NE(id, 0);
  EXPECT_EQ(load(clerk, songling, 2024, "k2", "5"), id) << "the same token again";
  EXPECT_EQ(load(clerk, songling, 2024, "k3", "5"), id) << "the same file again";
  std::string const one = "reports/" + std::to_string(id);
  Reply const shown = clerk.get(one);
  ASSERT_EQ(shown.status, 200) << shown.body;
  EXPECT_EQ(shown.header("etag"), "\"r1\"");
  auto const report = bj::parse(shown.body).as_object();
  EXPECT_EQ(report.at("year").as_int64(), 2024);
  EXPECT_EQ(report.at("tables").as_array().size(), 3U);
  // 5 received, and the outcomes still those of 2: the balance does not hold, and the cell says so.
  bool balance = false;
  for (auto const& f : report.at("findings").as_array())
    balance |= f.at("code").as_string() == "GK062";
  EXPECT_TRUE(balance) << bj::serialize(report.at("findings"));
  auto const list = bj::parse(clerk.get("reports?state=errors").body).as_object();
  EXPECT_EQ(list.at("total").as_int64(), 1);
  EXPECT_EQ(bj::parse(clerk.get("reports").body).at("total").as_int64(), 2);
  EXPECT_EQ(bj::parse(clerk.get("reports?year=2023").body).at("total").as_int64(), 1);
  EXPECT_EQ(bj::parse(clerk.get("reports?words=%E6%9D%BE%E5%B2%AD").body).at("total").as_int64(),
            2);
  EXPECT_EQ(bj::parse(clerk.get("reports?words=%25").body).at("total").as_int64(), 0);
  Reply const difference =
      clerk.get("comparison?before=" + std::to_string(old) + "&after=" + std::to_string(id));
  EXPECT_NE(difference.body.find("t3.r1.nat"), std::string::npos) << difference.body;
  for (auto const& [kind, begin] : {std::pair<std::string, std::string>{".docx", "PK"},
                                    {".pdf", "%PDF"},
                                    {".csv", "\xEF\xBB\xBF"},
                                    {".json", "{"},
                                    {"/original", ""}}) {
    Reply const file = clerk.get(one + kind);
    EXPECT_EQ(file.status, 200) << kind;
    EXPECT_EQ(file.body.substr(0, begin.size()), begin) << kind;
    EXPECT_NE(file.header("content-disposition").find("attachment"), std::string::npos) << kind;
  }
  EXPECT_EQ(clerk.get(one + "/original").body, report_of(songling, 2024, "5"));
  auto const out = [&](std::string const& body, std::string const& version) {
    return clerk.send("DELETE", one, body, {{"If-Match", version}}).status;
  };
  EXPECT_EQ(out(R"({"reason":" "})", "\"r1\""), 422);
  EXPECT_EQ(out(R"({"reason":"传错了"})", "\"r7\""), 412);
  EXPECT_EQ(out(R"({"reason":"传错了"})", "\"r1\""), 200);
  EXPECT_EQ(clerk.get(one).status, 404);
  EXPECT_EQ(bj::parse(clerk.get("reports").body).at("total").as_int64(), 1);
}

TEST_F(OfficeTest, WhatIsNoReportSaysWhy) {
  Browser const clerk = as("linxh");
  struct Case {
    std::string query, bytes, key;
    int status;
    std::string contains;
  };
  for (Case const& c : {Case{"name=a.txt", "会议通知", "a", 422, "没有找到年度报告"},
                        Case{"name=a.bin",
                             std::string("\x7f"
                                         "ELF\0\1",
                                         6),
                             "b", 422, "GK1"},
                        Case{"name=a.md", report_of(liuhe, 2024), "c", 403, "不在您负责的范围内"},
                        Case{"name=", "x", "d", 422, "文件没有名称"},
                        Case{"name=a.md", report_of(songling, 2024), "", 422, "编号"}}) {
    Reply const r = clerk.upload("reports?" + c.query, c.bytes, c.key);
    EXPECT_EQ(r.status, c.status) << r.body;
    EXPECT_NE(r.body.find(c.contains), std::string::npos) << r.body;
  }
  EXPECT_EQ(bj::parse(clerk.get("reports").body).at("total").as_int64(), 0);
}

TEST_F(OfficeTest, ABatchIsReadInTheBackground) {
  Browser const clerk = as("linxh");
  Reply const begun = clerk.send("POST", "batches", "{}");
  ASSERT_EQ(begun.status, 201) << begun.body;
  std::string const batch = "batches/" + Browser::text(begun, "id");
  EXPECT_EQ(clerk.upload(batch + "/files?name=1.md", report_of(songling, 2022), "1").status, 201);
  EXPECT_EQ(clerk.upload(batch + "/files?name=1.md", report_of(songling, 2022), "1").status, 201);
  EXPECT_EQ(clerk.upload(batch + "/files?name=2.md", report_of(liuhe, 2022), "2").status, 201);
  EXPECT_EQ(clerk.upload(batch + "/files?name=3.md", report_of(songling, 2023), "3").status, 201);
  EXPECT_EQ(bj::parse(clerk.get(batch).body).at("waiting").as_int64(), 3);
  EXPECT_EQ(as("county").get(batch).status, 404) << "a batch is its starter's";
  world.work();
  auto const read = bj::parse(clerk.get(batch).body).as_object();
  EXPECT_EQ(read.at("waiting").as_int64(), 0);
  EXPECT_EQ(read.at("failed").as_int64(), 1);
  EXPECT_NE(bj::serialize(read).find("不在您负责的范围内"), std::string::npos);
  EXPECT_EQ(bj::parse(clerk.get("reports").body).at("total").as_int64(), 2);
}

TEST_F(OfficeTest, NobodySeesWhatIsElsewhere) {
  std::int64_t const id = load(as("linxh"), songling, 2024, "k");
  Browser const other = as("dingl"), county = as("county");
  std::string const theirs = "reports/" + std::to_string(id), none = "reports/99999";
  for (std::string const end : {"", ".docx", ".pdf", ".csv", ".json", "/original"}) {
    Reply const a = other.get(theirs + end), b = other.get(none + end);
    EXPECT_EQ(a.status, 404) << end;
    EXPECT_EQ(a.body, b.body) << end;
    EXPECT_EQ(county.get(theirs + end).status, 200) << end;
  }
  EXPECT_EQ(bj::parse(other.get("reports").body).at("total").as_int64(), 0);
  EXPECT_EQ(bj::parse(other.get("reports").body).at("years").as_array().size(), 0U);
  Browser const gone = as("linxh");
  EXPECT_EQ(gone.get(theirs).status, 200);
  world.sessions().take_away("linxh");
  EXPECT_EQ(gone.get(theirs).status, 404);
}

TEST_F(OfficeTest, TwoPeopleDoNotOverwriteEachOther) {
  Browser const clerk = as("linxh");
  std::string const id = std::to_string(world.songling().value);
  std::string const version = Browser::text(clerk.get("organs/" + id), "version");
  auto const put = [&](std::string const& phone, std::string const& known) {
    return clerk.send("PUT", "organs/" + id + "/contact",
                      R"({"office":"党政办公室","phone":")" + phone + R"("})",
                      {{"If-Match", "\"" + known + "\""}});
  };
  Reply const first = put("0588-1", version);
  ASSERT_EQ(first.status, 200) << first.body;
  Reply const late = put("0588-2", version);
  EXPECT_EQ(late.status, 412);
  EXPECT_NE(late.body.find("被别人改过"), std::string::npos) << late.body;
  EXPECT_EQ(put("0588-2", Browser::text(first, "version")).status, 200);
  Reply const empty = put("", Browser::text(clerk.get("organs/" + id), "version"));
  EXPECT_EQ(empty.status, 422);
  EXPECT_NE(empty.body.find("\"field\":\"phone\""), std::string::npos) << empty.body;
  std::string const other = std::to_string(world.liuhe().value);
  EXPECT_EQ(clerk.send("PUT", "organs/" + other + "/contact", "{}").status, 404);
}

TEST_F(OfficeTest, RulesSayWhoDecidedThem) {
  Browser const system = as("system");
  auto const all = bj::parse(system.get("settings").body).at("settings").as_array();
  for (auto const& s : all) EXPECT_FALSE(s.at("ground").as_string().empty());
  auto const put = [&](std::string const& name, std::string const& before,
                       std::string const& value) {
    return system
        .send("PUT", "settings/" + name,
              R"({"before":")" + before + R"(","value":")" + value + R"("})")
        .status;
  };
  EXPECT_EQ(put("report.deadline", "01-31", "01-20"), 200);
  EXPECT_EQ(put("report.deadline", "01-31", "01-10"), 412);
  EXPECT_EQ(put("report.deadline", "01-20", "02-31"), 422);
  EXPECT_EQ(put("report.form", "2021", "2022"), 409);
  EXPECT_EQ(put("nothing", "", "1"), 404);
  EXPECT_EQ(as("linxh").send("PUT", "settings/report.deadline", "{}").status, 404);
}

TEST_F(OfficeTest, ANoticeIsReadBeforeItCounts) {
  Browser const system = as("system");
  EXPECT_EQ(Browser::text(system.get("calendar/2027"), "provisional"), "true");
  std::string const body = R"({"text":"2027年部分节假日安排\n一、元旦：1月1日放假。\n"})";
  EXPECT_EQ(system.send("POST", "calendar/reading", body).status, 200);
  EXPECT_EQ(Browser::text(system.get("calendar/2027"), "provisional"), "true");
  EXPECT_EQ(system.send("POST", "calendar", body).status, 200);
  EXPECT_EQ(Browser::text(system.get("calendar/2027"), "provisional"), "false");
  EXPECT_EQ(system.send("POST", "calendar/reading", R"({"text":"随便写的"})").status, 422);
  EXPECT_EQ(Browser::text(system.get("calendar/2026"), "working_days"), "248");
}

/// Every route of the office × everybody: who may not is told 404, and no write goes without the
/// token of its own session.
TEST_F(OfficeTest, EveryRouteAsksWho) {
  struct Who {
    std::string account;
    std::set<std::string> permissions;
  };
  std::set<std::string> const clerk = {"report.read", "report.load", "report.take_out",
                                       "report.publish", "contact.edit"};
  std::vector<Who> const everybody = {
      {"", {}},
      {"linxh", clerk},
      {"dingl", clerk},
      {"county", {"report.read", "report.load", "report.take_out", "report.publish"}},
      {"system", {"organ.manage", "setting.manage", "calendar.manage", "job.read"}}};
  std::size_t cells = 0;
  for (web::Route const& route : web::routes()) {
    if (!route.pattern.starts_with("/api/v1/office/")) continue;
    std::string const need(web::name_of(route.permission));
    std::string path(route.pattern.substr(15));
    for (auto const& [name, value] : {std::pair<std::string, std::string>{"{id}", "77777"},
                                      {"{year}", "2026"},
                                      {"{name}", "nothing"}}) {
      if (std::size_t const at = path.find(name); at != path.npos)
        path.replace(at, name.size(), value);
    }
    std::string const method(name_of(route.method));
    bool const writes = route.method != web::http::Method::Get;
    for (Who const& w : everybody) {
      std::string const session = w.account.empty() ? "" : world.sessions().signed_in(w.account);
      HeaderList const cookie =
          session.empty() ? HeaderList{} : HeaderList{{"Cookie", "office=" + session}};
      bool const open = need == "office.entry";
      bool const may = open || (!w.account.empty() &&
                                (need.starts_with("office.") || w.permissions.contains(need)));
      Reply const bare =
          ask(world.port(), method, "/api/v1/office/" + path, cookie, writes ? "{}" : "");
      ++cells;
      EXPECT_EQ(bare.status == 404 && bare.body.find("\"detail\"") == std::string::npos, !may)
          << method << " " << path << " as " << w.account << ": " << bare.body;
      if (may && writes) {
        EXPECT_EQ(bare.status, 403) << method << " " << path;
      }
      if (writes && may && !w.account.empty()) {
        Browser const stranger = as(w.account == "linxh" ? "dingl" : "linxh");
        Reply const foreign =
            ask(world.port(), method, "/api/v1/office/" + path,
                {{"Cookie", "office=" + session},
                 {"X-Gongkai-Token", Browser::text(stranger.get("session"), "token")}},
                "{}");
        EXPECT_EQ(foreign.status, 403) << method << " " << path << " with another's token";
        Reply const elsewhere = ask(world.port(), method, "/api/v1/office/" + path,
                                    {{"Cookie", "office=" + session},
                                     {"Origin", "https://evil.example"},
                                     {"X-Gongkai-Token", "x"}},
                                    "{}");
        EXPECT_EQ(elsewhere.status, 403) << method << " " << path << " from elsewhere";
        cells += 2;
      }
    }
  }
  std::printf("AZ-1 (office) %zu cells\n", cells);
  EXPECT_GT(cells, 150U);
}

TEST_F(OfficeTest, ThePageComesOutOfTheProgram) {
  Reply const page = ask(world.port(), "GET", "/admin/");
  ASSERT_EQ(page.status, 200);
  EXPECT_NE(page.header("content-security-policy").find("trusted-types 'none'"), std::string::npos);
  std::size_t const at = page.body.find("src=\"./") + 7;
  ASSERT_NE(at, std::string::npos + 7);
  std::string const script = page.body.substr(at, page.body.find('"', at) - at);
  Reply const file = ask(world.port(), "GET", "/admin/" + script, {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(file.header("content-encoding"), "gzip");
  EXPECT_NE(file.header("cache-control").find("immutable"), std::string::npos);
  EXPECT_EQ(ask(world.port(), "GET", "/admin/" + script,
                {{"If-None-Match", ask(world.port(), "GET", "/admin/" + script).header("etag")}})
                .status,
            304);
}

}  // namespace
}  // namespace gongkai
