#pragma once

#include <string_view>

#include "law/working_calendar.h"
#include "service/calendar/ports.h"

namespace gongkai::service::calendar {

/// The calendar in force: what the program was built with, and over it what was imported.
Result<law::WorkingCalendar> working_calendar(Transactions& transactions, NoticeStore& store);

/// Imports a notice (its text, or a table). The same one again changes nothing; another for a year
/// that has one needs `replace`, otherwise `Conflict` (calendar.exists).
Result<law::HolidayNotice> import_notice(Transactions& transactions, NoticeStore& store,
                                         std::string_view text, int year, bool replace,
                                         Instant now);

}  // namespace gongkai::service::calendar
