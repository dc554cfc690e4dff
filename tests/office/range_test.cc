#include <fmt/format.h>

#include <thread>

#include "service/account/console.h"
#include "tests/office/around.h"
#include "tests/office/hostile.h"
#include "tests/office/signing_in.h"
#include "web/route.h"

// AU-9: from outside the office's addresses nothing of the office is there, whoever asks.

namespace gongkai {
namespace {

namespace acc = service::account;
using namespace std::chrono_literals;
using std::chrono::steady_clock;
using test::must;
using test::say;
using test::Verdict;
using test::Visitor;
using test::World;

constexpr char const* inside = test::office_address;
constexpr char const* elsewhere = "203.0.113.9";

/// What a route is asked as: each of its names stands for the first of its kind.
std::string path_of(web::Route const& route) {
  std::string path(route.pattern);
  for (std::size_t at; (at = path.find('{')) != path.npos;)
    path.replace(at, path.find('}') - at + 1, "1");
  return path;
}

struct RangeTest : test::SigningIn {
  explicit RangeTest(World::Plan const& plan = test::behind_a_proxy()) : SigningIn(plan) {}

  void restrict_to(char const* ranges) {
    Visitor security = signed_in(crew.security);
    std::string const before = Visitor::text(security.get("policy"), "addresses");
    Reply const done =
        security.send("PUT", "policy/addresses",
                      fmt::format(R"({{"before":"{}","ranges":"{}"}})", before, ranges));
    ASSERT_EQ(done.status, 200) << done.body;
  }
  /// Every address and method of the office, by somebody signed in, by another browser and with
  /// the address of a page: the same answer as where nothing ever was.
  Verdict outside(std::uint16_t port, Visitor const& signed_in_inside) {
    Verdict out;
    Visitor stolen = signed_in_inside.at(port).from(elsewhere);
    Visitor stranger = Visitor(port, elsewhere);
    std::string const nowhere_api = "/api/v1/office/never-was", nowhere = "/never-was";
    for (Visitor* const v : {&stolen, &stranger}) {
      Reply const absent_api = v->ask_at("GET", nowhere_api), absent = v->ask_at("GET", nowhere);
      for (web::Route const& route : web::routes()) {
        if (!web::office::of_office(route.permission)) continue;
        std::string const path = path_of(route);
        Reply const& absent_there = path.starts_with("/api/") ? absent_api : absent;
        Reply const answer = v->ask_at(std::string(name_of(route.method)), path);
        bool const same = answer.status == 404 && answer.body == absent_there.body &&
                          answer.header("set-cookie").empty() && answer.header("allow").empty();
        out.count(same ? "" : fmt::format("{} {} {}", name_of(route.method), path, answer.status));
      }
      // What is there under another method, or with another end, is not told either.
      for (auto const& [method, path] : {std::pair<char const*, char const*>{"DELETE", "/admin/"},
                                         {"GET", "/admin"},
                                         {"GET", "/api/v1/office/organs/"}}) {
        Reply const answer = v->ask_at(method, path);
        out.count(answer.status == 404 ? "" : fmt::format("{} {} {}", method, path, answer.status));
      }
    }
    return out;
  }
};

TEST_F(RangeTest, NothingOfTheOfficeIsThereFromOutside) {
  Visitor v = signed_in(clerk);
  EXPECT_EQ(v.from(elsewhere).get("organs").status, 200);
  restrict_to("10.20.0.0/16");
  Verdict const at_once = outside(world.port(), v);
  say("AU-9", at_once.faults == 0 && at_once.asked > 100,
      fmt::format("{} requests from outside the office, {} answered {}", at_once.asked,
                  at_once.faults, at_once.first),
      "all 404, like what never was");
  // Inside goes on as before, and a try from outside by somebody known is recorded.
  EXPECT_EQ(v.get("organs").status, 200);
  EXPECT_EQ(v.ask_at("GET", "/admin/").status, 200);
  EXPECT_GT(crew.count_of("permission.ask", "refused"), 0);
}

struct RangeOverNodes : test::TwoNodes {};

TEST_F(RangeOverNodes, CountsAtEveryNode) {
  Visitor v = signed_in(clerk);
  Visitor there = v.at(second.port()).from(elsewhere);
  EXPECT_EQ(there.get("organs").status, 200);
  Visitor security = signed_in(crew.security);
  Reply const done =
      security.send("PUT", "policy/addresses", R"({"before":"","ranges":"10.20.0.0/16"})");
  ASSERT_EQ(done.status, 200) << done.body;
  auto const since = steady_clock::now();
  EXPECT_EQ(v.from(elsewhere).get("organs").status, 404);
  while (there.get("organs").status == 200 && steady_clock::now() - since < 5s)
    std::this_thread::sleep_for(20ms);
  std::chrono::duration<double> const took = steady_clock::now() - since;
  say("AU-9", took.count() <= 1, fmt::format("shut at the other node after {:.2f} s", took.count()),
      "1 s");
}

TEST_F(RangeOverNodes, TheConsoleOpensItAgain) {
  Visitor v = signed_in(clerk), security = signed_in(crew.security);
  security.send("PUT", "policy/addresses", R"({"before":"","ranges":"10.20.0.0/16"})");
  EXPECT_EQ(v.from(elsewhere).get("organs").status, 404);
  // By another process, as `gongkai user addresses` is.
  must(acc::addresses_from_console(second.room(), ""));
  auto const since = steady_clock::now();
  while (v.from(elsewhere).get("organs").status == 404 && steady_clock::now() - since < 5s)
    std::this_thread::sleep_for(20ms);
  std::chrono::duration<double> const took = steady_clock::now() - since;
  say("AU-9", took.count() <= 1,
      fmt::format("let in again {:.2f} s after the console took the limit away", took.count()),
      "1 s");
}

/// Where a request comes from is not looked at.
class Anywhere : public test::Around {
 public:
  using Around::Around;

 protected:
  void before(web::http::Request& request) const override { request.client = inside; }
};

struct MutantAnywhere : RangeTest {
  static World::Plan anywhere() {
    auto out = test::behind_a_proxy();
    out.around = [](test::Application const& inner) -> std::unique_ptr<test::Application> {
      return std::make_unique<Anywhere>(inner);
    };
    return out;
  }
  MutantAnywhere() : RangeTest(anywhere()) {}
};
TEST_F(MutantAnywhere, IsCaught) {
  Visitor v = signed_in(clerk);
  restrict_to("10.20.0.0/16");
  Verdict const found = outside(world.port(), v);
  say("AU-9", found.faults > 0,
      fmt::format("planted fault, where a request comes from is not looked at: {} of {}, {}",
                  found.faults, found.asked, found.first),
      "caught");
}

}  // namespace
}  // namespace gongkai
