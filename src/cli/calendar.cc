#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/site.h"
#include "cli/terminal.h"
#include "law/working_calendar.h"
#include "service/calendar/notices.h"
#include "store/audit/audit_store.h"
#include "store/calendar/notice_store.h"

namespace gongkai::cli {
namespace {

int usage(std::string detail, Options const& options) {
  return refuse(Error{ErrorKind::Invalid, "GK902", {{"detail", std::move(detail)}}, {}}, options);
}

void print(law::HolidayNotice const& notice) {
  fmt::print("{}年  {}\n", notice.year, notice.number.empty() ? "（文号未写明）" : notice.number);
  for (law::SpecialDay const& day : notice.days)
    fmt::print("  {} 星期{}  {}  {}\n", day.date.iso(), weekday_name(day.date),
               day.kind == law::DayKind::Holiday ? "放假" : "上班", day.name);
}

int show(Options const& options) {
  SystemClock const clock;
  int const year = options.year != 0 ? options.year : clock.today().year();
  if (!Date::of(year - 1, 12, 31) || !Date::of(year, 12, 31)) {
    complain(Error{ErrorKind::Invalid, "GK902", {{"detail", "--year 要是一个年份，例如 2026"}}, {}},
             options);
    return ExitFailure;
  }
  std::vector<law::HolidayNotice> notices = law::issued_notices();
  store::SiteOptions wanted = site_options(options);
  wanted.alone = false;
  // Without a site the built-in notices are all there is.
  if (auto const site = store::Site::open(wanted, clock)) {
    store::NoticeStore store;
    auto imported = (*site)->database().read([&](service::Transaction& t) { return store.all(t); });
    if (!imported) return refuse(imported.error(), options);
    notices.insert(notices.end(), imported->begin(), imported->end());
  }
  auto const newest = std::views::reverse(notices);
  auto const found = std::ranges::find(newest, year, &law::HolidayNotice::year);
  law::WorkingCalendar const calendar(notices);
  Date const before = *Date::of(year - 1, 12, 31), last = *Date::of(year, 12, 31);
  if (found == newest.end())
    fmt::print("{}年的放假安排还没有导入，期限按周一至周五推算，标为“暂定”\n", year);
  else
    print(*found);
  fmt::print("全年{}个工作日{}\n", calendar.between(before, last).count,
             found == newest.end() ? "（暂定）" : "");
  return ExitClean;
}

int import(Options const& options) {
  if (options.inputs.size() != 2)
    return usage("请给出通知，例如 gongkai calendar import 通知.txt", options);
  auto const text = load(options.inputs[1]);
  if (!text) return refuse(text.error(), options);
  SystemClock const clock;
  auto const site = store::Site::open(site_options(options), clock);
  if (!site) return refuse(site.error(), options);
  store::NoticeStore store;
  store::AuditStore records;
  service::audit::Act act;  // of the console: nobody's name, no address
  act.at = clock.now();
  auto notice = service::calendar::import_notice(
      (*site)->database(), records, store, std::move(act), *text, options.year, options.force);
  if (!notice && notice.error().code == "calendar.empty")
    notice.error().params.push_back({"file", "：" + options.inputs[1]});
  if (!notice) return refuse(notice.error(), options);
  print(*notice);
  fmt::print("已导入。请与通知原文核对\n");
  return ExitClean;
}

}  // namespace

int run_calendar(Options const& options) {
  std::string const verb = options.inputs.empty() ? "show" : options.inputs[0];
  if (verb == "show") return show(options);
  if (verb == "import") return import(options);
  return usage("请写明做什么：calendar show 或 import", options);
}

}  // namespace gongkai::cli
