#include <set>

#include "domain/audit/words.h"
#include "service/office/records.h"
#include "tests/office/writes.h"

// AL-2, AL-3: every route of the office that writes × {allowed, failed, refused, foreign}, made
// from the route table, with real accounts: each leaves exactly one record, and without the record
// nothing is done.

namespace gongkai {
namespace {

using gongkai::test::Ask;
using gongkai::test::Row;
using store::test::Crew;
using store::test::must;
using test::Browser;

struct Expected {
  std::string action, outcome, reason;
  std::int64_t person = 0;
};

struct AuditTest : test::WritesTest {
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
};

/// Whether a route takes fields; the others take a file, or nothing.
bool reads_a_form(std::string const& name) {
  static std::set<std::string> const others = {"POST session/authenticator",
                                               "DELETE session",
                                               "POST reports",
                                               "POST reports/{id}/publication",
                                               "POST reports/{id}/publication/undo",
                                               "POST batches",
                                               "POST batches/{id}/files",
                                               "POST people/{id}/disable",
                                               "POST people/{id}/enable",
                                               "DELETE posts/{id}",
                                               "POST mails/{id}/retry",
                                               "DELETE sessions/{name}",
                                               "POST people/{id}/sessions/end",
                                               "POST people/{id}/password",
                                               "POST people/{id}/authenticator",
                                               "POST keys/rotation",
                                               "POST audit/verification"};
  return !others.contains(name);
}

TEST_F(AuditTest, EveryWritingRouteLeavesExactlyOneRecord) {
  auto const table = rows();
  for (web::Route const& route : web::routes()) {
    if (!test::writes(route)) continue;
    std::string const method(name_of(route.method)), action(route.event);
    std::string const name = test::name_in_rows(route);
    auto const found = table.find(name);
    ASSERT_NE(found, table.end()) << "how is " << name << " asked?";
    Row const& row = found->second;
    EXPECT_NE(gongkai::audit::words_of_action(action), action) << "no words for it";
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
