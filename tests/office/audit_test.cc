#include <functional>
#include <map>
#include <set>

#include "service/office/records.h"
#include "store/archive/archive.h"
#include "tests/office/browser.h"
#include "tests/office/world.h"
#include "tests/support/crew.h"
#include "web/route.h"

// AL-2, AL-3: every route of the office that writes × {allowed, failed, refused, foreign}, made
// from the route table, with real accounts: each leaves exactly one record, and without the record
// nothing is done. A new route fails here until it says how it is asked.

namespace gongkai {
namespace {

using gongkai::account::Role;
using store::test::Crew;
using store::test::must;
using test::Browser;
using test::report_of;

/// One request, ready to be sent, and whose it is.
struct Ask {
  Browser browser;
  std::string path, body;
  std::int64_t person = 0;
  HeaderList headers = {};

  Reply send(std::string const& method) const { return browser.send(method, path, body, headers); }
};

struct Row {
  std::function<Ask()> good;
  std::function<Ask()> bad = {};  // what fails although he may; empty: nothing can fail
};

struct Expected {
  std::string action, outcome, reason;
  std::int64_t person = 0;
};

struct AuditTest : testing::Test {
  test::World world{0, {}, test::World::Accounts::Real};
  Crew crew{world.room(), world.clock(), {}, {}, {}};
  Crew::Staff clerk, office;
  int made = 0;

  void SetUp() override {
    crew.set_up_administrators();
    clerk = crew.staff("linxh", world.songling(), Role::DisclosureClerk);
    office = crew.staff("county", world.county(), Role::CountyOffice);
  }

  Browser as(Crew::Staff const& who) { return {world.port(), who.session.secret}; }
  Ask from(Crew::Staff const& who, std::string path, std::string body = "{}",
           HeaderList headers = {}) {
    return {as(who), std::move(path), std::move(body), who.id.value, std::move(headers)};
  }
  Crew::Staff somebody() {
    return crew.staff("neo" + std::to_string(++made), world.songling(), std::nullopt);
  }
  /// Somebody who was added and has no authenticator yet; his session has the password alone.
  Crew::Staff beginner() {
    Crew::Staff out;
    out.login = "beginner" + std::to_string(++made);
    auto const issued = must(store::test::acc::add_person(
        crew.room, crew.caller(crew.system), {out.login, world.songling(), {"赵一", "", "", ""}}));
    out.id = issued.person;
    out.password = issued.password;
    out.session = with_password(out);
    return out;
  }
  store::test::SignedIn with_password(Crew::Staff const& who) {
    return must(store::test::acc::log_in(crew.room, {who.login, who.password, store::test::here}));
  }
  Ask half_way(Crew::Staff const& who, std::string path, std::string body) {
    return {Browser(world.port(), with_password(who).secret), std::move(path), std::move(body),
            who.id.value};
  }
  std::string recovery_code(Crew::Staff const& who) {
    auto const shown =
        must(store::test::acc::enrol(crew.room, who.session.secret, "云溪", store::test::here));
    Crew::Staff with = who;
    with.secret = *unbase32(shown.secret);
    return must(store::test::acc::confirm(crew.room, who.session.secret, crew.next_code(with),
                                          store::test::here))
        .recovery_codes.front();
  }
  Ask upload(Crew::Staff const& who, std::string path, std::string const& organ) {
    std::string const number = std::to_string(++made);
    return {as(who),
            path + "?name=" + number + ".md",
            report_of(organ, 2010 + made),
            who.id.value,
            {{"Idempotency-Key", number}}};
  }
  std::string batch_of(Crew::Staff const& who) {
    return Browser::text(as(who).send("POST", "batches", "{}"), "id");
  }
  std::string organ_version(Id<organ::Organ> id) {
    return Browser::text(as(clerk).get("organs/" + std::to_string(id.value)), "version");
  }
  std::string organ_form(std::string const& code) {
    return R"({"code":")" + code + R"(","name":"某镇","level":"township","parent":)" +
           std::to_string(world.county().value) +
           R"(,"office":"办公室","phone":"1","address":"","postcode":"","email":"","hours":""})";
  }
  std::map<std::string, Row> rows();

  std::vector<gongkai::audit::Record> records() { return crew.records(); }
  std::size_t cells = 0, wrong = 0;

  /// Sends, and says what is not as it should be.
  void expect_one(std::string const& name, Ask const& ask, std::string const& method,
                  Expected const& expected, int low, int high) {
    std::size_t const before = records().size();
    Reply const reply = ask.send(method);
    auto const after = records();
    ++cells;
    bool good = reply.status >= low && reply.status <= high && after.size() == before + 1;
    if (good) {
      auto const& act = after.back().act;
      good = act.action == expected.action && name_of(act.outcome) == expected.outcome &&
             act.person.value == expected.person && act.address == "127.0.0.1" &&
             (expected.reason.empty() || act.reason == expected.reason);
    }
    if (good) return;
    ++wrong;
    ADD_FAILURE() << name << ": " << reply.status << " " << reply.body << ", "
                  << after.size() - before << " records, the last "
                  << (after.empty() ? "" : service::audit::json_line(after.back())) << ", expected "
                  << expected.action << " " << expected.outcome << " by " << expected.person;
  }
  store::Contents contents() {
    store::Contents out =
        must(world.database().read([](service::Transaction& t) { return store::contents_of(t); }));
    // Tries are counted, and committed, before a password is looked at.
    out.tables.erase("tries");
    return out;
  }
  void hide_records(bool hide) {
    auto const connection = must(world.connect());
    must(connection->script(hide ? "ALTER TABLE audit RENAME TO audit_hidden"
                                 : "ALTER TABLE audit_hidden RENAME TO audit"));
  }
};

std::map<std::string, Row> AuditTest::rows() {
  std::string const none = "99999", songling = "云溪县松岭镇人民政府", broken = "{";
  std::string const liuhe_id = std::to_string(world.liuhe().value);
  std::string const songling_id = std::to_string(world.songling().value);
  auto const contact = [this, songling_id](std::string const& version) {
    return from(clerk, "organs/" + songling_id + "/contact",
                R"({"office":"办公室","phone":"0588-)" + std::to_string(++made) + R"("})",
                {{"If-Match", "\"" + version + "\""}});
  };
  std::map<std::string, Row> out;
  auto const with_id = [&](std::string const& key, Crew::Staff const& who, std::string const& path,
                           std::function<std::string()> id) {
    auto const put = [path](std::string const& value) {
      std::string filled = path;
      return filled.replace(filled.find("{id}"), 4, value);
    };
    out[key] = {[this, who, put, id] { return from(who, put(id())); },
                [this, who, put, none] { return from(who, put(none)); }};
  };
  out["POST session"] = {[this] {
                           return Ask{Browser::at_door(world.port()), "session",
                                      R"({"login":"linxh","password":")" + clerk.password + "\"}",
                                      clerk.id.value};
                         },
                         [this] {
                           return Ask{Browser::at_door(world.port()), "session",
                                      R"({"login":"nobody","password":"x"})"};
                         }};
  out["POST session/code"] = {
      [this] {
        auto const who = somebody();
        return half_way(who, "session/code", R"({"code":")" + crew.next_code(who) + "\"}");
      },
      [this] { return half_way(somebody(), "session/code", R"({"code":"00000"})"); }};
  out["POST session/recovery"] = {
      [this] {
        auto const who = beginner();
        return half_way(who, "session/recovery", R"({"code":")" + recovery_code(who) + "\"}");
      },
      [this] { return half_way(somebody(), "session/recovery", R"({"code":"A"})"); }};
  out["POST session/authenticator"] = {
      [this] { return from(beginner(), "session/authenticator"); },
      [this] { return half_way(somebody(), "session/authenticator", "{}"); }};
  out["POST session/authenticator/code"] = {
      [this] {
        auto who = beginner();
        who.secret = *unbase32(
            must(store::test::acc::enrol(crew.room, who.session.secret, "云溪", store::test::here))
                .secret);
        return from(who, "session/authenticator/code",
                    R"({"code":")" + crew.next_code(who) + "\"}");
      },
      [this] { return from(beginner(), "session/authenticator/code", R"({"code":"1"})"); }};
  out["POST session/password"] = {
      [this] {
        auto const who = somebody();
        return from(who, "session/password",
                    R"({"old":")" + who.password + R"(","fresh":"Shanqiao-77-xiaohe"})");
      },
      [this] { return from(somebody(), "session/password", R"({"old":"x","fresh":"y"})"); }};
  auto const set_up = [this](std::string const& token, std::int64_t person) {
    return Ask{Browser::at_door(world.port()), "session/setup",
               R"({"token":")" + token + R"(","login":"second)" + std::to_string(++made) +
                   R"(","password":"Luohe-48-qiaotou","name":"钱二"})",
               person};
  };
  out["POST session/setup"] = {[this, set_up] {
                                 return set_up(must(store::test::acc::make_setup_token(
                                                   crew.room, Role::SystemAdministrator, true)),
                                               -1);
                               },
                               [set_up] { return set_up("no-token", 0); }};
  out["DELETE session"] = {[this] { return from(somebody(), "session", ""); }};
  out["POST reports"] = {[this, songling] { return upload(clerk, "reports", songling); },
                         [this] { return upload(clerk, "reports", "云溪县柳河乡人民政府"); }};
  out["DELETE reports/{id}"] = {
      [this, songling] {
        Reply const loaded = upload(clerk, "reports", songling).send("POST");
        std::string const ids = Browser::text(loaded, "ids");
        return from(clerk, "reports/" + ids.substr(1, ids.size() - 2), R"({"reason":"传错了"})",
                    {{"If-Match", "\"r1\""}});
      },
      [this, none] { return from(clerk, "reports/" + none, R"({"reason":"传错了"})"); }};
  out["POST batches"] = {[this] { return from(clerk, "batches"); }};
  out["POST batches/{id}/files"] = {
      [this, songling] { return upload(clerk, "batches/" + batch_of(clerk) + "/files", songling); },
      [this, songling] {
        return upload(office, "batches/" + batch_of(clerk) + "/files", songling);
      }};
  out["POST organs"] = {
      [this] { return from(crew.system, "organs", organ_form("organ-" + std::to_string(++made))); },
      [this] { return from(crew.system, "organs", organ_form("songling")); }};
  out["PUT organs/{id}"] = {[this, liuhe_id] {
                              return from(
                                  crew.system, "organs/" + liuhe_id, organ_form("liuhe"),
                                  {{"If-Match", "\"" + organ_version(world.liuhe()) + "\""}});
                            },
                            [this, liuhe_id] {
                              return from(crew.system, "organs/" + liuhe_id, organ_form("liuhe"),
                                          {{"If-Match", "\"x\""}});
                            }};
  out["PUT organs/{id}/contact"] = {
      [this, contact] { return contact(organ_version(world.songling())); },
      [this, liuhe_id] {
        return from(clerk, "organs/" + liuhe_id + "/contact", R"({"office":"x","phone":"1"})");
      }};
  out["PUT settings/{name}"] = {[this] {
                                  return from(crew.system, "settings/report.deadline",
                                              R"({"before":"01-31","value":"01-20"})");
                                },
                                [this] {
                                  return from(crew.system, "settings/report.form",
                                              R"({"before":"2021","value":"2022"})");
                                }};
  std::string const notice = R"({"text":"2027年部分节假日安排\n一、元旦：1月1日放假。\n"})";
  for (std::string const path : {"calendar/reading", "calendar"})
    out["POST " + path] = {
        [this, path, notice] { return from(crew.system, path, notice); },
        [this, path] { return from(crew.system, path, R"({"text":"随便写的"})"); }};
  out["POST people"] = {
      [this, songling_id] {
        return from(crew.system, "people",
                    R"({"login":"new)" + std::to_string(++made) + R"(","organ":)" + songling_id +
                        R"(,"name":"孙三","phone":""})");
      },
      [this, songling_id] {
        return from(crew.system, "people",
                    R"({"login":"linxh","organ":)" + songling_id + R"(,"name":"孙三"})");
      }};
  auto const a_person = [this] { return std::to_string(beginner().id.value); };
  with_id("POST people/{id}/disable", crew.system, "people/{id}/disable", a_person);
  with_id("POST people/{id}/enable", crew.system, "people/{id}/enable", a_person);
  auto const a_post = [this](std::int64_t person, std::string const& role) {
    return from(crew.security, "posts",
                R"({"person":)" + std::to_string(person) + R"(,"role":")" + role + R"(","organ":)" +
                    std::to_string(world.songling().value) + R"(,"from":")" +
                    world.clock().today().iso() + "\"}");
  };
  out["POST posts"] = {[this, a_post] { return a_post(beginner().id.value, "leader"); },
                       [this, a_post] { return a_post(clerk.id.value, "audit_administrator"); }};
  with_id("DELETE posts/{id}", crew.security, "posts/{id}", [this, a_post] {
    return Browser::text(a_post(beginner().id.value, "leader").send("POST"), "id");
  });
  out["POST audit/verification"] = {[this] { return from(crew.auditor, "audit/verification"); }};
  return out;
}

bool writes(web::Route const& route) {
  return route.pattern.starts_with("/api/v1/office/") && route.method != web::http::Method::Get;
}

/// Whether a route takes fields; the others take a file, or nothing.
bool reads_a_form(std::string const& name) {
  static std::set<std::string> const others = {"POST session/authenticator",
                                               "DELETE session",
                                               "POST reports",
                                               "POST batches",
                                               "POST batches/{id}/files",
                                               "POST people/{id}/disable",
                                               "POST people/{id}/enable",
                                               "DELETE posts/{id}",
                                               "POST audit/verification"};
  return !others.contains(name);
}

TEST_F(AuditTest, EveryWritingRouteLeavesExactlyOneRecord) {
  auto const table = rows();
  for (web::Route const& route : web::routes()) {
    if (!writes(route)) continue;
    std::string const method(name_of(route.method)), action(route.event);
    std::string const name = method + " " + std::string(route.pattern.substr(15));
    auto const found = table.find(name);
    ASSERT_NE(found, table.end()) << "how is " << name << " asked?";
    Row const& row = found->second;
    bool const entry = route.permission == web::Permission::Entry;
    bool const asks_right = route.permission > web::Permission::Signed;

    // Refused: the token of another page, and a right he does not hold.
    Ask foreign = row.good();
    foreign.browser = foreign.browser.without_token();
    if (!entry)
      expect_one(name + " foreign", foreign, method,
                 {action, "refused", "request.foreign", foreign.person}, 403, 403);
    if (asks_right) {
      Ask other = row.good();
      auto const& stranger = other.person == crew.auditor.id.value ? crew.system : crew.auditor;
      other.browser = as(stranger);
      expect_one(name + " refused", other, method,
                 {action, "refused", "access.not_held", stranger.id.value}, 404, 404);
    }
    if (row.bad) {
      Ask const bad = row.bad();
      expect_one(name + " failed", bad, method, {action, "refused", "", bad.person}, 400, 499);
    }
    if (reads_a_form(name)) {
      Ask unread = row.good();
      unread.body = "{";
      expect_one(name + " unreadable", unread, method,
                 {action, "refused", "input.json", entry ? 0 : unread.person}, 400, 499);
    }
    Ask good = row.good();
    if (name == "POST session/setup") {
      // The person is the one it makes.
      std::size_t const before = records().size();
      EXPECT_EQ(good.send(method).status, 200);
      ASSERT_EQ(records().size(), before + 1);
      EXPECT_EQ(records().back().act.action, action);
      ++cells;
      continue;
    }
    expect_one(name, good, method, {action, "done", "", good.person}, 200, 201);
  }
  std::printf("AL-2 %s %zu requests, %zu without exactly their record (target 0)\n",
              wrong == 0 ? "PASS" : "FAIL", cells, wrong);
  EXPECT_GT(cells, 60U);
}

/// AL-3: where the record cannot be written, nothing is done.
TEST_F(AuditTest, WithoutARecordNothingIsDone) {
  auto const table = rows();
  std::size_t asked = 0, changed = 0;
  for (auto const& [name, row] : table) {
    Ask const ask = row.good();
    auto const before = contents();
    hide_records(true);
    Reply const reply = ask.send(name.substr(0, name.find(' ')));
    hide_records(false);
    ++asked;
    EXPECT_GE(reply.status, 500) << name << ": " << reply.body;
    auto const left = store::difference(before, contents());
    EXPECT_EQ(left, "") << name;
    changed += reply.status < 500 || !left.empty();
  }
  std::printf("AL-3 %s %zu writes without records, %zu done all the same (target 0)\n",
              changed == 0 ? "PASS" : "FAIL", asked, changed);
}

/// The same submission again changes nothing and is not recorded again.
TEST_F(AuditTest, ARepeatedUploadIsRecordedOnce) {
  Ask const ask = upload(clerk, "reports", "云溪县松岭镇人民政府");
  EXPECT_EQ(ask.send("POST").status, 201);
  std::size_t const before = records().size();
  EXPECT_EQ(ask.send("POST").status, 201);
  EXPECT_EQ(records().size(), before);
}

TEST_F(AuditTest, WhatABatchLoadsIsItsStarters) {
  std::string const batch = batch_of(clerk);
  Ask const good = upload(clerk, "batches/" + batch + "/files", "云溪县松岭镇人民政府");
  Ask const other = upload(clerk, "batches/" + batch + "/files", "云溪县柳河乡人民政府");
  EXPECT_EQ(good.send("POST").status, 201);
  EXPECT_EQ(other.send("POST").status, 201);
  std::size_t const before = records().size();
  world.work();
  auto const all = records();
  ASSERT_EQ(all.size(), before + 2);
  for (std::size_t i = 0; i < 2; ++i) {
    auto const& act = all[before + i].act;
    EXPECT_EQ(act.action, "report.load");
    EXPECT_EQ(act.person, clerk.id);
    EXPECT_EQ(name_of(act.outcome), i == 0 ? "done" : "refused");
    EXPECT_EQ(act.details.back(), (gongkai::audit::Detail{"batch", batch}));
  }
  // Whoever was let go loads nothing more.
  EXPECT_EQ(
      upload(clerk, "batches/" + batch + "/files", "云溪县松岭镇人民政府").send("POST").status,
      201);
  must(store::test::acc::disable_person(crew.room, crew.caller(crew.system), clerk.id));
  world.work();
  EXPECT_NE(crew.records().back().act.action, "report.load");
}

/// The use case asks by itself: a route that let somebody through does not show him the records.
TEST_F(AuditTest, TheRecordsAreForTheAuditorAlone) {
  EXPECT_EQ(as(crew.auditor).get("audit").status, 200);
  for (Crew::Staff const* who : {&clerk, &office, &crew.system, &crew.security}) {
    std::size_t const before = records().size();
    EXPECT_EQ(store::test::code(service::office::look_at_records(crew.room, crew.caller(*who), {})),
              "access.not_held");
    EXPECT_EQ(as(*who).get("audit").status, 404);
    EXPECT_EQ(records().size(), before + 2);
    EXPECT_EQ(records().back().act.action, "permission.ask");
    EXPECT_EQ(records().back().act.subject, "audit.read");
  }
}

}  // namespace
}  // namespace gongkai
