#include "service/calendar/notices.h"

#include <algorithm>
#include <ranges>
#include <string>
#include <utility>

namespace gongkai::service::calendar {
namespace {

/// All that are known, the imported behind the built-in ones, so that they count.
Result<std::vector<law::HolidayNotice>> known(Transaction& transaction, NoticeStore& store) {
  std::vector<law::HolidayNotice> out = law::issued_notices();
  for (law::HolidayNotice& notice : TRY(store.all(transaction))) out.push_back(std::move(notice));
  return out;
}

}  // namespace

Result<law::WorkingCalendar> working_calendar(Transactions& transactions, NoticeStore& store) {
  return transactions.read([&](Transaction& transaction) -> Result<law::WorkingCalendar> {
    return law::WorkingCalendar(TRY(known(transaction, store)));
  });
}

Result<law::HolidayNotice> import_notice(Transactions& transactions, audit::AuditStore& records,
                                         NoticeStore& store, audit::Act act, std::string_view text,
                                         int year, bool replace) {
  return audit::recorded(
      transactions, records, std::move(act),
      [&](Transaction& transaction, audit::Act& done) -> Result<law::HolidayNotice> {
        done.action = "calendar.import";
        law::HolidayNotice notice = TRY(law::read_notice(text, year));
        done.subject = "calendar/" + std::to_string(notice.year);
        done.details = {{"number", notice.number}, {"days", std::to_string(notice.days.size())}};
        auto const before = TRY(known(transaction, store));
        auto const newest = std::views::reverse(before);
        auto const same = std::ranges::find(newest, notice.year, &law::HolidayNotice::year);
        if (same != newest.end()) {
          if (same->days == notice.days && (notice.number.empty() || notice.number == same->number))
            return notice;
          if (!replace)
            return fail(ErrorKind::Conflict, "calendar.exists",
                        {{"year", std::to_string(notice.year)}});
        }
        TRY(store.put(transaction, notice, done.at));
        return notice;
      });
}

}  // namespace gongkai::service::calendar
