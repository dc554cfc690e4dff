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

Result<law::HolidayNotice> import_notice(Transactions& transactions, NoticeStore& store,
                                         std::string_view text, int year, bool replace,
                                         Instant now) {
  law::HolidayNotice const notice = TRY(law::read_notice(text, year));
  return transactions.write([&](Transaction& transaction) -> Result<law::HolidayNotice> {
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
    TRY(store.put(transaction, notice, now));
    return notice;
  });
}

}  // namespace gongkai::service::calendar
