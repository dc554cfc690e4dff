#include <algorithm>

#include "service/calendar/notices.h"
#include "store/audit/audit_store.h"
#include "store/calendar/notice_store.h"
#include "store/file/database_files.h"
#include "store/job/lease_store.h"
#include "store/organ/organ_store.h"
#include "store/outbox/outbox.h"
#include "store/report/publication_store.h"
#include "store/report/report_store.h"
#include "store/setting/setting_store.h"
#include "tests/support/each_engine.h"

namespace gongkai::store {
namespace {

using service::Transaction;
using test::must;

struct StoresTest : test::StoreTest {
  template <class F>
  auto write(F work) {
    return database.write(work);
  }
  template <class F>
  auto read(F work) {
    return database.read(work);
  }
};

organ::Organ township(std::string code, std::string name) {
  organ::Organ out;
  out.code = std::move(code);
  out.name = std::move(name);
  out.contact = {"党政办公室", "云溪县松岭镇正街1号", "400000", "023-00000000", "", "9:00-17:00"};
  return out;
}

TEST_F(StoresTest, OrgansAreATree) {
  OrganStore store;
  organ::Organ county = township("yunxi", "云溪县人民政府");
  county.level = organ::Level::County;
  county.id = must(write([&](Transaction& t) { return store.add(t, county); }));
  organ::Organ town = township("songling", "云溪县松岭镇人民政府");
  town.parent = county.id;
  town.id = must(write([&](Transaction& t) { return store.add(t, town); }));
  EXPECT_EQ(must(read([&](Transaction& t) { return store.find(t, town.id); })), town);
  EXPECT_EQ(must(read([&](Transaction& t) { return store.find(t, std::string("yunxi")); })),
            county);
  EXPECT_EQ(must(read([&](Transaction& t) { return store.children(t, county.id); })),
            std::vector{town});
  town.closed_on = Date::parse("2026-06-30");
  town.contact.phone = "023-11111111";
  must(write([&](Transaction& t) { return store.change(t, town); }));
  EXPECT_EQ(must(read([&](Transaction& t) { return store.all(t); })), (std::vector{county, town}));
  auto const twice = write([&](Transaction& t) { return store.add(t, county); });
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code, "store.duplicate");
  organ::Organ orphan = township("x", "x");
  orphan.parent = Id<organ::Organ>{99};
  auto const lost = write([&](Transaction& t) { return store.add(t, orphan); });
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().code, "store.reference");
  orphan.id = {77};
  orphan.parent.reset();
  EXPECT_FALSE(write([&](Transaction& t) { return store.change(t, orphan); }));
  for (auto const level : {organ::Level::County, organ::Level::Village})
    EXPECT_EQ(organ::level_of(organ::name_of(level)), level);
}

TEST_F(StoresTest, SettingsAreOfTheSiteOrOfAnOrgan) {
  SettingStore store;
  Id<organ::Organ> const town{3};
  must(write([&](Transaction& t) { return store.put(t, {}, "site.name", "云溪", clock.now()); }));
  must(write([&](Transaction& t) { return store.put(t, town, "site.name", "松岭", clock.now()); }));
  must(write(
      [&](Transaction& t) { return store.put(t, town, "site.name", "松岭镇", clock.now()); }));
  EXPECT_EQ(must(read([&](Transaction& t) { return store.find(t, {}, "site.name"); })), "云溪");
  EXPECT_EQ(must(read([&](Transaction& t) { return store.all(t, town); })),
            (std::map<std::string, std::string>{{"site.name", "松岭镇"}}));
  must(write([&](Transaction& t) { return store.remove(t, town, "site.name"); }));
  EXPECT_FALSE(must(read([&](Transaction& t) { return store.find(t, town, "site.name"); })));
}

TEST_F(StoresTest, AnImportedNoticeIsCountedWith) {
  NoticeStore store;
  AuditStore records;
  Date const start = *Date::parse("2026-12-21");
  EXPECT_TRUE(
      must(service::calendar::working_calendar(database, store)).after(start, {20}).provisional);
  std::string const text = "2027年部分节假日安排\n一、元旦：1月1日放假。\n";
  auto const import = [&](std::string const& words, bool replace) {
    service::audit::Act act;
    act.at = clock.now();
    return service::calendar::import_notice(database, records, store, act, words, 0, replace);
  };
  must(import(text, false));
  auto const due = must(service::calendar::working_calendar(database, store)).after(start, {20});
  EXPECT_EQ(due, (law::CountedDay{*Date::parse("2027-01-19"), false}));
  must(import(text, false));  // the same again
  std::string const other = "2027年部分节假日安排\n一、元旦：1月1日放假。1月3日上班。\n";
  auto const refused = import(other, false);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "calendar.exists");
  must(import(other, true));
  auto const kept =
      must(database.read([&](service::Transaction& t) { return records.find(t, {}); }));
  ASSERT_EQ(kept.size(), 4U);
  EXPECT_EQ(kept[2].act.reason, "calendar.exists");
  EXPECT_EQ(kept[3].act.subject, "calendar/2027");
  EXPECT_EQ(
      must(service::calendar::working_calendar(database, store)).after(start, {20}).date.iso(),
      "2027-01-18");
}

TEST_F(StoresTest, ReportsKeepTheirCellsAndRevisions) {
  ReportStore store;
  DatabaseFiles files(database);
  report::AnnualReport read_report;
  read_report.organ = "云溪县松岭镇人民政府";
  read_report.year = 2025;
  read_report.title = "2025年年度报告";
  read_report.date = "2026-01-20";
  auto& cell = read_report[*report::find_cell("t3.r1.nat")];
  cell.state = report::CellState::Value;
  cell.value = Figure::of(22);
  cell.text = "22（其中修订16件）";
  read_report[*report::find_cell("t3.r1.biz")].state = report::CellState::Unreadable;
  auto const file = must(files.keep(bytes_of("the report")));
  auto const entry = report::entry_of(read_report, file.digest, "松岭镇.docx", clock.now());
  auto const cells = report::cells_of(read_report);
  EXPECT_GT(cells.size(), 150U);

  auto const unnamed = write([&](Transaction& t) { return store.add(t, entry, cells); });
  ASSERT_FALSE(unnamed);  // the file has no row yet
  EXPECT_EQ(unnamed.error().code, "store.reference");
  auto const first = must(write([&](Transaction& t) -> Result<report::KeptReport> {
    TRY(files.record(t, file, clock.now()));
    return store.add(t, entry, cells);
  }));
  EXPECT_EQ(first.revision, 1);
  auto const second = must(write([&](Transaction& t) { return store.add(t, entry, cells); }));
  EXPECT_EQ(second.revision, 2);
  EXPECT_EQ(must(read([&](Transaction& t) { return store.find(t, first.id); })), first);
  EXPECT_EQ(must(read([&](Transaction& t) { return store.cells(t, first.id); })), cells);
  EXPECT_EQ(must(read([&](Transaction& t) { return store.of_year(t, 2025); })),
            std::vector{second});
  EXPECT_EQ(must(read([&](Transaction& t) { return store.latest(t, entry.organ_name, 2025); })),
            second);
  EXPECT_FALSE(must(read([&](Transaction& t) { return store.latest(t, entry.organ_name, 2024); })));
}

TEST_F(StoresTest, OneReportOfAYearStandsOnTheSite) {
  ReportStore reports;
  PublicationStore store;
  OrganStore organs;
  DatabaseFiles files(database);
  organ::Organ organ;
  organ.code = "songling";
  auto const songling = must(write([&](Transaction& t) { return organs.add(t, organ); }));
  report::AnnualReport read_report;
  read_report.organ = "云溪县松岭镇人民政府";
  read_report.year = 2025;
  read_report.sections.push_back({1, "总体情况", "一、总体情况", {}, {{"全年公开88条。", {}}}});
  auto const file = must(files.keep(bytes_of("the report")));
  auto const kept = must(write([&](Transaction& t) -> Result<report::KeptReport> {
    TRY(files.record(t, file, clock.now()));
    return reports.add(t, report::entry_of(read_report, file.digest, "松岭镇.docx", clock.now()),
                       {});
  }));
  auto const changes = [&] { return must(read([&](Transaction& t) { return store.changes(t); })); };
  auto const newest = [&] { return must(read([&](Transaction& t) { return store.newest(t); })); };
  std::int64_t const before = changes();
  report::Publication wanted;
  wanted.report = kept.id;
  wanted.organ = songling;
  wanted.year = 2025;
  wanted.published_by = "linxh";
  wanted.published_at = clock.now();
  auto const add = [&] {
    return write([&](Transaction& t) { return store.add(t, wanted, read_report); });
  };
  auto const first = must(add());
  EXPECT_EQ(newest(), std::vector{first});
  EXPECT_GT(changes(), before);
  auto const second = add();
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "store.duplicate");
  auto const reading = must(read([&](Transaction& t) { return store.reading(t, first.id); }));
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->sections.front().passages, read_report.sections.front().passages);
  auto const end = [&](Id<report::Publication> id, std::string const& reason) {
    return write([&](Transaction& t) { return store.end(t, id, "hey", clock.now(), reason); });
  };
  must(end(first.id, "数字有误"));
  EXPECT_FALSE(end(first.id, "again"));
  ASSERT_EQ(newest().size(), 1U);
  EXPECT_TRUE(newest().front().withdrawn());
  EXPECT_FALSE(must(read([&](Transaction& t) { return store.of_report(t, kept.id); })));
  // What was undone is as if it had not been.
  auto const third = must(add());
  must(end(third.id, ""));
  EXPECT_EQ(newest().front().id, first.id);
  EXPECT_EQ(must(read([&](Transaction& t) { return store.of_year(t, songling, 2025); })).size(),
            2U);
}

TEST_F(StoresTest, TheOutboxGoesWithItsTransaction) {
  Outbox outbox;
  auto const lost = write([&](Transaction& t) -> Result<void> {
    TRY(outbox.put(t, "mail", "{}", clock.now(), clock.now()));
    return fail(ErrorKind::Refused, "input.invalid");
  });
  EXPECT_FALSE(lost);
  auto const id = must(write([&](Transaction& t) {
    return outbox.put(t, "mail", "{\"to\":1}", clock.now(), clock.now() + Duration::minutes(1));
  }));
  EXPECT_EQ(id.value, 1);
  auto const due = [&] {
    return must(read([&](Transaction& t) { return outbox.due(t, "mail", clock.now(), 10); }));
  };
  EXPECT_TRUE(due().empty());
  clock.advance(Duration::minutes(1));
  ASSERT_EQ(due().size(), 1U);
  EXPECT_EQ(due()[0].body, "{\"to\":1}");
  must(write([&](Transaction& t) {
    return outbox.postpone(t, id, clock.now() + Duration::minutes(5), "no answer");
  }));
  EXPECT_TRUE(due().empty());
  clock.advance(Duration::minutes(5));
  EXPECT_EQ(due()[0].attempts, 1);
  EXPECT_EQ(due()[0].trouble, "no answer");
  EXPECT_EQ(must(read([&](Transaction& t) { return outbox.waiting(t, "mail"); })).count, 1);
  must(write([&](Transaction& t) { return outbox.done(t, id, clock.now()); }));
  EXPECT_FALSE(write([&](Transaction& t) { return outbox.done(t, id, clock.now()); }));
  EXPECT_EQ(must(read([&](Transaction& t) { return outbox.waiting(t, "mail"); })).count, 0);
  clock.advance(Duration::hours(1));
  EXPECT_EQ(must(write([&](Transaction& t) { return outbox.forget(t, clock.now()); })), 1);
}

TEST_F(StoresTest, ARepeatedWriteIsDoneOnce) {
  AnswerStore answers;
  int done = 0;
  auto const submit = [&](std::string const& token, std::string const& asked) {
    return write([&](Transaction& t) {
      return service::idempotency::once(
          t, answers, "clerk 1", token, asked, clock.now(),
          [&]() -> Result<std::string> { return "answer " + std::to_string(++done); });
    });
  };
  EXPECT_EQ(must(submit("a", "x")), "answer 1");
  EXPECT_EQ(must(submit("a", "x")), "answer 1");
  EXPECT_EQ(must(submit("b", "x")), "answer 2");
  auto const differs = submit("a", "y");
  ASSERT_FALSE(differs);
  EXPECT_EQ(differs.error().code, "idempotency.differs");
  EXPECT_EQ(done, 2);
  clock.advance(Duration::hours(48));
  EXPECT_EQ(must(write([&](Transaction& t) { return answers.forget(t, clock.now()); })), 2);
}

TEST_F(StoresTest, AJobIsHeldByOne) {
  LeaseStore leases;
  auto const take = [&](std::string const& holder) {
    return must(write([&](Transaction& t) {
      return leases.take(t, "mail", holder, clock.now(), clock.now() + Duration::seconds(30));
    }));
  };
  EXPECT_EQ(take("one"), 1);
  EXPECT_EQ(take("two"), std::nullopt);
  EXPECT_EQ(take("one"), 1);  // renewed
  clock.advance(Duration::seconds(31));
  EXPECT_EQ(take("two"), 2);
  EXPECT_EQ(take("one"), std::nullopt);
  must(write([&](Transaction& t) { return leases.release(t, "mail", "two", clock.now()); }));
  EXPECT_EQ(take("one"), 3);
  auto const all = must(read([&](Transaction& t) { return leases.all(t); }));
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].holder, "one");
}

}  // namespace
}  // namespace gongkai::store
