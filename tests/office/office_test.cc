#include <boost/json.hpp>
#include <set>

#include "tests/office/browser.h"
#include "tests/office/world.h"
#include "web/route.h"

// What the screens of the office ask for, as tables, against the real server and either database.

namespace gongkai {
namespace {

namespace bj = boost::json;

using test::Browser;
using test::report_of;

struct OfficeTest : testing::Test {
  Browser as(std::string const& account) {
    return {world.port(), world.sessions().signed_in(account)};
  }
  std::int64_t load(Browser const& browser, std::string const& organ, int year,
                    std::string const& key, std::string const& received = "2") {
    Reply const r = browser.upload("reports?name=report.md", report_of(organ, year, received), key);
    EXPECT_EQ(r.status, 201) << r.body;
    return r.status == 201 ? bj::parse(r.body).at("ids").as_array().at(0).to_number<std::int64_t>()
                           : 0;
  }

  std::string const songling = "云溪县松岭镇人民政府", liuhe = "云溪县柳河乡人民政府";
  test::World world;
};

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

/// The site as a visitor sees it.
struct Visitor {
  std::uint16_t port;
  int status(std::string const& path) const { return ask(port, "GET", path).status; }
  std::string body(std::string const& path) const { return ask(port, "GET", path).body; }
  bool shows(std::string const& path, std::string const& words) const {
    return body(path).find(words) != std::string::npos;
  }
};

TEST_F(OfficeTest, WhatIsLoadedIsShownOnlyOncePublished) {
  Browser const clerk = as("linxh");
  Visitor const visitor{world.port()};
  std::string const address = "/o/songling/reports/2024", home = "/o/songling/";
  std::int64_t const id = load(clerk, songling, 2024, "k1", "2");
  std::string const one = "reports/" + std::to_string(id);
  EXPECT_EQ(visitor.status(address), 404);
  EXPECT_FALSE(visitor.shows(home, address));
  EXPECT_FALSE(visitor.shows("/", address));
  EXPECT_TRUE(visitor.shows("/o/songling/contact", "0588-6213018"));
  auto const publish = [&](Browser const& who, std::string const& version) {
    return who.send("POST", one + "/publication", "{}", {{"If-Match", version}});
  };
  EXPECT_EQ(publish(as("dingl"), "\"r1\"").status, 404) << "of another township";
  EXPECT_EQ(publish(clerk, "\"r2\"").status, 412);
  Reply const shown = publish(clerk, "\"r1\"");
  ASSERT_EQ(shown.status, 200) << shown.body;
  EXPECT_EQ(Browser::text(shown, "this"), "true");
  EXPECT_EQ(Browser::text(shown, "undoable"), "true");
  EXPECT_EQ(Browser::text(shown, "address"), address);
  EXPECT_EQ(publish(clerk, "\"r1\"").status, 200) << "again is nothing new";
  EXPECT_EQ(visitor.status(address), 200);
  EXPECT_TRUE(visitor.shows(home, address));
  EXPECT_TRUE(visitor.shows("/", address));
  EXPECT_TRUE(visitor.shows(address + ".json", "gongkai.report/1"));
  EXPECT_FALSE(visitor.shows(address + ".json", "report.md")) << "how the file was called";
  EXPECT_EQ(bj::parse(clerk.get("reports").body).at("reports").at(0).at("on_site").as_int64(), 1);

  // A newer revision does not show itself; publishing it takes the place.
  std::int64_t const newer = load(clerk, songling, 2024, "k2", "5");
  EXPECT_NE(newer, id);
  EXPECT_TRUE(visitor.shows(address, "收到政府信息公开申请2件"));
  EXPECT_EQ(publish(clerk, "\"r1\"").status, 412) << "no longer the latest";
  std::string const other = "reports/" + std::to_string(newer) + "/publication";
  world.clock().advance(Duration::minutes(1));
  ASSERT_EQ(clerk.send("POST", other, "{}", {{"If-Match", "\"r2\""}}).status, 200);
  EXPECT_TRUE(visitor.shows(address, "收到政府信息公开申请5件"));
  // Undone, what stood there before stands again.
  world.clock().advance(Duration::minutes(1));
  ASSERT_EQ(clerk.send("POST", other + "/undo", "{}").status, 200);
  EXPECT_TRUE(visitor.shows(address, "收到政府信息公开申请2件"));
  ASSERT_EQ(clerk.send("POST", one + "/publication/undo", "{}").status, 200);
  EXPECT_EQ(visitor.status(address), 404) << "as if it had never been published";
  EXPECT_EQ(clerk.send("POST", one + "/publication/undo", "{}").status, 412);
  // Later it can only be withdrawn, with a reason.
  ASSERT_EQ(clerk.send("POST", other, "{}", {{"If-Match", "\"r2\""}}).status, 200);
  world.clock().advance(Duration::minutes(11));
  EXPECT_EQ(clerk.send("POST", other + "/undo", "{}").status, 409);
  EXPECT_EQ(visitor.status(address), 200);
}

TEST_F(OfficeTest, WhatIsWithdrawnTellsWhenAndWhy) {
  Browser const clerk = as("linxh");
  Visitor const visitor{world.port()};
  std::string const address = "/o/songling/reports/2024";
  std::int64_t const id = load(clerk, songling, 2024, "k1");
  std::string const one = "reports/" + std::to_string(id);
  auto const publish = [&] {
    return clerk.send("POST", one + "/publication", "{}", {{"If-Match", "\"r1\""}}).status;
  };
  auto const withdraw = [&](std::string const& reason) {
    return clerk.send("DELETE", one + "/publication", R"({"reason":")" + reason + "\"}").status;
  };
  EXPECT_EQ(withdraw("还没有公布"), 412);
  ASSERT_EQ(publish(), 200);
  EXPECT_EQ(withdraw(" "), 422);
  ASSERT_EQ(withdraw("表三数字有误，改正后重新公布"), 200);
  for (std::string const ending : {"", ".pdf", ".docx", ".csv", ".json"}) {
    Reply const gone = ask(world.port(), "GET", address + ending);
    EXPECT_EQ(gone.status, 410) << ending;
    EXPECT_NE(gone.body.find("表三数字有误，改正后重新公布"), std::string::npos) << ending;
    EXPECT_EQ(gone.body.find("柳河在线"), std::string::npos) << ending;
  }
  EXPECT_NE(Browser::text(clerk.get(one), "on_site").find("withdrawn_at"), std::string::npos);
  ASSERT_EQ(publish(), 200) << "and once more";
  EXPECT_EQ(visitor.status(address), 200);
  // What leaves the library leaves the site.
  EXPECT_EQ(
      clerk.send("DELETE", one, R"({"reason":"传错了机关"})", {{"If-Match", "\"r1\""}}).status,
      200);
  EXPECT_EQ(visitor.status(address), 410);
  EXPECT_TRUE(visitor.shows(address, "传错了机关"));
  EXPECT_EQ(visitor.status("/o/songling/"), 200);
  EXPECT_FALSE(visitor.shows("/o/songling/", address));
}

TEST_F(OfficeTest, EveryNodeShowsWhatOneOfThemPublished) {
  Browser const clerk = as("linxh");
  test::World::Node node(world);
  auto const none = store::test::must(node.library.look());
  EXPECT_EQ(none.organs.size(), 3U) << "the first look takes up what there is";
  EXPECT_TRUE(store::test::must(node.library.look()).none());
  std::int64_t const id = load(clerk, songling, 2023, "k1"),
                     next = load(clerk, songling, 2024, "k2");
  EXPECT_TRUE(store::test::must(node.library.look()).none())
      << "loading changes nothing on the site";
  for (std::int64_t const one : {id, next})
    ASSERT_EQ(clerk
                  .send("POST", "reports/" + std::to_string(one) + "/publication", "{}",
                        {{"If-Match", "\"r1\""}})
                  .status,
              200);
  auto const changes = store::test::must(node.library.look());
  EXPECT_EQ(changes.years, std::vector<std::string>{"songling"});
  EXPECT_EQ(changes.reports.size(), 2U);
  EXPECT_TRUE(changes.organs.empty());
  ASSERT_NE(store::test::must(node.library.find("songling", 2024)), nullptr);
  // The report of 2024 is compared with that of 2023: it changes when that one goes.
  ASSERT_EQ(
      clerk.send("DELETE", "reports/" + std::to_string(id) + "/publication", R"({"reason":"有误"})")
          .status,
      200);
  auto const gone = store::test::must(node.library.look());
  EXPECT_EQ(gone.reports,
            (std::vector<std::pair<std::string, int>>{{"songling", 2023}, {"songling", 2024}}));
  // Only pages made from what changed are dropped.
  Visitor const visitor{world.port()};
  for (char const* path : {"/o/songling/reports/2024", "/o/liuhe/", "/o/liuhe/guide"})
    EXPECT_EQ(visitor.status(path), 200);
  std::size_t const pages = world.cache().pages();
  Reply const organ = clerk.get("organs/" + std::to_string(world.songling().value));
  ASSERT_EQ(clerk
                .send("PUT", "organs/" + std::to_string(world.songling().value) + "/contact",
                      R"({"office":"党政办","phone":"0588-6213999"})",
                      {{"If-Match", organ.header("etag")}})
                .status,
            200);
  EXPECT_LT(world.cache().pages(), pages);
  EXPECT_GT(world.cache().pages(), 0U);
  EXPECT_TRUE(visitor.shows("/o/songling/contact", "0588-6213999"));
  EXPECT_EQ(store::test::must(node.library.look()).organs, std::vector<std::string>{"songling"});
}

/// An address that was printed on a board leads to the organ for good, whatever its code is now.
TEST_F(OfficeTest, AnOrganKeepsTheAddressesOfItsOldCodes) {
  Browser const clerk = as("linxh"), keeper = as("system");
  std::int64_t const id = load(clerk, songling, 2024, "k1");
  ASSERT_EQ(clerk
                .send("POST", "reports/" + std::to_string(id) + "/publication", "{}",
                      {{"If-Match", "\"r1\""}})
                .status,
            200);
  auto const form = [&](std::string const& code, std::string const& name) {
    return R"({"code":")" + code + R"(","name":")" + name + R"(","level":"township","parent":)" +
           std::to_string(world.county().value) +
           R"(,"office":"办公室","phone":"1","address":"","postcode":"","email":"","hours":""})";
  };
  auto const rename = [&](Id<organ::Organ> organ, std::string const& code,
                          std::string const& name) {
    std::string const path = "organs/" + std::to_string(organ.value);
    std::string const version = Browser::text(keeper.get(path), "version");
    return keeper.send("PUT", path, form(code, name), {{"If-Match", "\"" + version + "\""}});
  };
  auto const leads = [&](std::string const& from, std::string const& to) {
    Reply const got = ask(world.port(), "GET", from);
    EXPECT_EQ(got.status, 301) << from;
    EXPECT_EQ(got.header("location"), to) << from;
    EXPECT_EQ(ask(world.port(), "GET", to).status, 200) << to;
  };
  std::vector<std::string> const places = {"/o/{}/",
                                           "/o/{}/guide",
                                           "/o/{}/reports/2024",
                                           "/o/{}/reports/2024.csv",
                                           "/o/{}/reports/2024.docx",
                                           "/kiosk/{}/",
                                           "/kiosk/{}/reports/2024",
                                           "/apply/{}/",
                                           "/api/v1/organs/{}/reports",
                                           "/api/v1/organs/{}/reports/2024"};
  auto const at = [](std::string place, std::string const& code) {
    return place.replace(place.find("{}"), 2, code);
  };
  auto const all_lead = [&](std::string const& from, std::string const& to) {
    for (std::string const& place : places) leads(at(place, from), at(place, to));
  };
  Visitor const visitor{world.port()};
  EXPECT_EQ(visitor.status("/o/songling/"), 200);
  ASSERT_EQ(rename(world.songling(), "songling-zhen", songling).status, 200);
  all_lead("songling", "songling-zhen");
  EXPECT_EQ(ask(world.port(), "GET", "/o/songling/reports/?a=1").header("location"),
            "/o/songling-zhen/reports/?a=1");
  // Only the new ones are told to search engines, and in the list.
  for (char const* const list : {"/sitemap.xml", "/sitemap", "/", "/api/v1/organs"}) {
    EXPECT_TRUE(visitor.shows(list, "songling-zhen")) << list;
    EXPECT_FALSE(visitor.shows(list, "/o/songling/")) << list;
  }
  // Nobody else gets it, nor what somebody has now.
  Reply const taken = rename(world.liuhe(), "songling", liuhe);
  EXPECT_EQ(taken.status, 422);
  EXPECT_NE(taken.body.find("这个代码曾是" + songling + "的网址"), taken.body.npos) << taken.body;
  Reply const used = rename(world.liuhe(), "songling-zhen", liuhe);
  EXPECT_EQ(used.status, 422);
  EXPECT_NE(used.body.find(songling + "正在用这个代码"), used.body.npos) << used.body;
  for (char const* const code : {"songling", "songling-zhen"})
    EXPECT_EQ(keeper.send("POST", "organs", form(code, "新镇")).status, 422) << code;
  EXPECT_EQ(visitor.status("/o/liuhe/"), 200);
  // Again, and back to the first.
  ASSERT_EQ(rename(world.songling(), "songzhen", songling).status, 200);
  all_lead("songling", "songzhen");
  all_lead("songling-zhen", "songzhen");
  ASSERT_EQ(rename(world.songling(), "songling", songling).status, 200);
  EXPECT_EQ(visitor.status("/o/songling/"), 200);
  all_lead("songzhen", "songling");
  all_lead("songling-zhen", "songling");
  // A withdrawn report tells so at the end of the way.
  ASSERT_EQ(clerk
                .send("DELETE", "reports/" + std::to_string(id) + "/publication",
                      R"({"reason":"数字有误"})")
                .status,
            200);
  EXPECT_EQ(ask(world.port(), "GET", "/o/songzhen/reports/2024").header("location"),
            "/o/songling/reports/2024");
  EXPECT_EQ(visitor.status("/o/songling/reports/2024"), 410);
  // What never was stays nothing.
  EXPECT_EQ(visitor.status("/o/nowhere/"), 404);
  EXPECT_EQ(visitor.status("/api/v1/organs/nowhere/reports"), 404);
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
