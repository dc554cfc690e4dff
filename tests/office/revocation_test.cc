#include <fmt/format.h>

#include <chrono>

#include "tests/office/browser.h"
#include "tests/office/signing_in.h"
#include "web/route.h"

// AZ-6: what is taken away counts at the next request, at either node, and for what is under way.

namespace gongkai {
namespace {

using std::chrono::steady_clock;
using test::say;
using test::Visitor;

struct RevocationTest : test::TwoNodes {
  std::string report;  // of the clerk's township, "1"

  void SetUp() override {
    TwoNodes::SetUp();
    Visitor v = signed_in(clerk);
    Reply const loaded =
        v.send("POST", "reports?name=report.md", test::report_of("云溪县松岭镇人民政府", 2024),
               {{"Idempotency-Key", "one"}});
    ASSERT_EQ(loaded.status, 201) << loaded.body;
    std::string const ids = Visitor::text(loaded, "ids");
    report = ids.substr(1, ids.size() - 2);
  }
  /// Every route of the office that `v` may use, as what it is asked: made from the route table.
  std::vector<std::pair<std::string, std::string>> open_to(Visitor const& v) const {
    std::vector<std::pair<std::string, std::string>> out;
    for (web::Route const& route : web::routes()) {
      if (!web::office::of_office(route.permission) || route.permission <= web::Permission::Signed)
        continue;
      std::string path(route.pattern.substr(15));
      bool const of_report = path.starts_with("reports/");
      for (std::size_t at; (at = path.find('{')) != path.npos;)
        path.replace(at, path.find('}') - at + 1, of_report ? report : "1");
      if (path == "comparison") path += "?before=" + report + "&after=" + report;
      std::string const method(name_of(route.method));
      // An empty body changes nothing, and tells whether somebody is let in.
      Visitor asked = v;
      if (asked.send(method, path).status != 404) out.emplace_back(method, path);
    }
    return out;
  }
  /// Takes something away and asks all of that at both nodes.
  void taken_away(char const* what, Visitor const& v, std::function<void()> const& take) {
    auto const open = open_to(v);
    Visitor here = v.at(world.port()), there = v.at(second.port());
    // A download under way: its first range is served, from the other node.
    std::string const file = "reports/" + report + "/original";
    HeaderList const first = {{"Range", "bytes=0-63"}}, next = {{"Range", "bytes=64-127"}};
    Reply const begun = there.send("GET", file, "", first);
    EXPECT_EQ(begun.status, 206) << begun.body;
    EXPECT_EQ(begun.body.size(), 64U);
    take();
    auto const since = steady_clock::now();
    Reply const rest = there.send("GET", file, "", next);
    std::chrono::duration<double> const took = steady_clock::now() - since;
    bool const cut = rest.status == 404 && took.count() <= 1;
    std::size_t asked = 0, let_in = 0;
    for (auto const& [method, path] : open) {
      for (Visitor* const node : {&here, &there}) {
        ++asked;
        Reply const answer = node->send(method, path);
        bool const refused = answer.status == 404 || answer.status == 403;
        let_in += !refused;
        EXPECT_TRUE(refused) << what << ": " << method << " " << path << " " << answer.status;
      }
    }
    say("AZ-6", let_in == 0 && cut && open.size() > 8,
        fmt::format("{}: {} requests to the {} routes that were open, at both nodes, {} let in; "
                    "the next range of a download {} after {:.3f} s",
                    what, asked, open.size(), let_in, cut ? "refused" : "served", took.count()),
        "0 within 1 s, the download cut");
  }
  std::string post_of(test::Crew::Staff const& who) {
    auto const posts = test::must(world.database().read(
        [&](service::Transaction& t) { return world.room().posts.of(t, who.id); }));
    return std::to_string(posts.at(0).id.value);
  }
};

TEST_F(RevocationTest, ARoleThatIsRemoved) {
  Visitor v = signed_in(clerk), security = signed_in(crew.security);
  taken_away("the role removed", v, [&] {
    Reply const done = security.send("DELETE", "posts/" + post_of(clerk), "{}");
    ASSERT_EQ(done.status, 200) << done.body;
  });
}

TEST_F(RevocationTest, APersonWhoIsDisabled) {
  Visitor v = signed_in(clerk), system = signed_in(crew.system);
  taken_away("the person disabled", v, [&] {
    Reply const done = system.send("POST", fmt::format("people/{}/disable", clerk.id.value), "{}");
    ASSERT_EQ(done.status, 200) << done.body;
  });
}

/// Whoever reaches what is below his organ loses what is moved elsewhere.
TEST_F(RevocationTest, AnOrganThatIsMoved) {
  auto system = signed_in(crew.system);
  auto const put_under = [&](Id<organ::Organ> child, Id<organ::Organ> parent, char const* code,
                             char const* name, char const* level) {
    std::string const path = fmt::format("organs/{}", child.value);
    std::string const version = Visitor::text(system.get(path), "version");
    Reply const done = system.send(
        "PUT", path,
        fmt::format(R"({{"code":"{}","name":"{}","level":"{}","parent":{},"office":"办公室",)"
                    R"("phone":"1","address":"","postcode":"","email":"","hours":""}})",
                    code, name, level, parent.value),
        {{"If-Match", "\"" + version + "\""}});
    ASSERT_EQ(done.status, 200) << done.body;
  };
  // A section of the town, which its office sees, and then not.
  Reply const made = system.send(
      "POST", "organs",
      fmt::format(R"({{"code":"songling-dangzheng","name":"松岭镇党政办公室","level":"section",)"
                  R"("parent":{},"office":"x","phone":"1","address":"","postcode":"","email":"",)"
                  R"("hours":""}})",
                  world.songling().value));
  ASSERT_EQ(made.status, 201) << made.body;
  Id<organ::Organ> const section{std::stoll(Visitor::text(made, "id"))};
  // The report belongs to the section now, so that it goes where the section goes.
  auto const connection = test::must(world.connect());
  test::must(connection->script(
      fmt::format("UPDATE report SET organ = {} WHERE id = {}", section.value, report)));
  Visitor v = signed_in(clerk);
  std::string const one = "reports/" + report, file = one + "/original";
  auto const at_both = [&](int wanted) {
    for (std::uint16_t const port : {world.port(), second.port()}) {
      Visitor asked = v.at(port);
      if (asked.get(one).status != wanted) return false;
    }
    return true;
  };
  Visitor there = v.at(second.port());
  Reply const first = there.send("GET", file, "", {{"Range", "bytes=0-63"}});
  bool const before = at_both(200) && first.status == 206;
  put_under(section, world.liuhe(), "songling-dangzheng", "松岭镇党政办公室", "section");
  auto const since = steady_clock::now();
  Reply const next = there.send("GET", file, "", {{"Range", "bytes=64-127"}});
  bool const after = at_both(404);
  std::chrono::duration<double> const took = steady_clock::now() - since;
  put_under(section, world.songling(), "songling-dangzheng", "松岭镇党政办公室", "section");
  bool const back = at_both(200);
  say("AZ-6", before && after && back && next.status == 404 && took.count() <= 1,
      fmt::format("the organ moved: seen {}, then {} at both nodes after {:.3f} s, the next range "
                  "answered {}, moved back {}",
                  before ? "yes" : "no", after ? "refused" : "let in", took.count(), next.status,
                  back ? "seen" : "refused"),
      "refused within 1 s, the download cut");
}

}  // namespace
}  // namespace gongkai
