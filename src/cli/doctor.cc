#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/site.h"
#include "cli/terminal.h"
#include "law/working_calendar.h"
#include "service/calendar/notices.h"
#include "service/message/catalogue.h"
#include "store/calendar/notice_store.h"
#include "store/db/migrate.h"
#include "store/outbox/outbox.h"
#include "store/site/parts.h"
#include "store/sql.h"

namespace gongkai::cli {
namespace {

enum class Health : std::uint8_t { Good, Warning, Bad };

/// What was looked at, one line each.
class Examination {
 public:
  explicit Examination(Options const& options) : palette_(palette(options)) {}

  void say(Health health, std::string const& words, std::string const& advice = "") {
    worst_ = std::max(worst_, health);
    std::string_view const mark = health == Health::Good      ? "正常"
                                  : health == Health::Warning ? "注意"
                                                              : "异常";
    std::string_view const colour = health == Health::Good      ? palette_.note
                                    : health == Health::Warning ? palette_.warning
                                                                : palette_.error;
    fmt::print("{}[{}]{} {}\n", colour, mark, palette_.reset, words);
    if (!advice.empty()) fmt::print("       {}\n", advice);
  }
  void say(Error const& error) {
    say(Health::Bad, message::sentence(error), message::advice(error));
  }
  Health worst() const { return worst_; }

 private:
  Palette palette_;
  Health worst_ = Health::Good;
};

void look_at_space(Examination& out, store::Site& site) {
  std::uint64_t const free = site.space().free_bytes();
  bool const low = free < site.space().low_water();
  out.say(low ? Health::Warning : Health::Good, fmt::format("磁盘剩余 {}", size_words(free)),
          low ? "请尽快清出空间；用完后只能查看，不能保存" : "");
}

void look_at_database(Examination& out, store::Site& site) {
  auto const rows = site.database().read([](service::Transaction& t) {
    return store::connection_of(t).rows(store::sql::db::integrity);
  });
  if (!rows) {
    out.say(rows.error());
    return;
  }
  for (store::Row const& row : *rows) {
    if (row.text(0) != "ok") {
      out.say(Health::Bad, "数据库：" + row.text(0));
      return;
    }
  }
  out.say(Health::Good, fmt::format("数据库结构第{}版，内部校验通过", store::head_version()));
}

void look_at_calendar(Examination& out, store::Site& site, Clock const& clock) {
  store::NoticeStore store;
  auto const calendar = service::calendar::working_calendar(site.database(), store);
  if (!calendar) {
    out.say(calendar.error());
    return;
  }
  Date const today = clock.today();
  for (int const year : {today.year(), today.year() + 1}) {
    // The notice for a year comes between October and December of the year before.
    if (year > today.year() && today.month() < 12) continue;
    bool const known = calendar->notices().contains(year);
    out.say(known ? Health::Good : Health::Warning,
            fmt::format("{}年放假安排{}", year, known ? "已有" : "还没有导入，有关期限为暂定"),
            known ? "" : "通知发布后运行 gongkai calendar import 通知.txt");
  }
}

void look_at_outbox(Examination& out, store::Site& site, Clock const& clock) {
  store::Outbox outbox;
  auto const waiting =
      site.database().read([&](service::Transaction& t) { return outbox.waiting(t, "mail"); });
  if (!waiting) {
    out.say(waiting.error());
    return;
  }
  bool const late = waiting->oldest && *waiting->oldest + Duration::hours(1) < clock.now();
  out.say(late ? Health::Warning : Health::Good, fmt::format("待发邮件 {} 封", waiting->count),
          late ? "最早的一封已超过一小时没有发出，请检查邮件设置" : "");
  if (waiting->failed > 0)
    out.say(Health::Warning, fmt::format("没有发出的邮件 {} 封", waiting->failed),
            "请系统管理员在后台“设置－后台任务”里看原因，改正后重试");
}

void look_at_backups(Examination& out, store::Site& site, store::SiteOptions const& options) {
  auto const names = site.disk().list(options.data + "/backups");
  std::string last;
  if (names) {
    for (std::string const& name : *names) {
      if (name.ends_with(".gkb") && !name.starts_with("before-")) last = name;
    }
  }
  out.say(last.empty() ? Health::Warning : Health::Good,
          last.empty() ? "数据目录里没有备份" : "最近的备份：" + last,
          last.empty() ? "请运行 gongkai db backup，并定期把备份和密钥分别存到别处" : "");
}

}  // namespace

int run_doctor(Options const& options) {
  SystemClock const clock;
  store::SiteOptions wanted = site_options(options);
  Examination out(options);
  wanted.alone = false;
  auto const site = store::Site::open(wanted, clock);
  if (!site) {
    out.say(site.error());
    return ExitFindings;
  }
  out.say(Health::Good, fmt::format("数据目录 {}，密钥 {}", wanted.data, store::key_path(wanted)));
  {
    auto const lock = store::take_lock(wanted.data);
    out.say(Health::Good, lock ? "没有gongkai进程在使用它" : "一个gongkai进程正在使用它");
  }
  look_at_database(out, **site);
  look_at_space(out, **site);
  look_at_backups(out, **site, wanted);
  look_at_calendar(out, **site, clock);
  look_at_outbox(out, **site, clock);
  return out.worst() == Health::Bad ? ExitFindings : ExitClean;
}

}  // namespace gongkai::cli
