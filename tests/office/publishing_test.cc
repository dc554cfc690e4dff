#include <boost/json.hpp>

#include "tests/office/office.h"

// What the office puts on the website, and under which addresses, against the real server and
// either database.

namespace gongkai {
namespace {

namespace bj = boost::json;

using test::Browser;
using test::OfficeTest;

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

}  // namespace
}  // namespace gongkai
