#pragma once

#include <string_view>

#include "law/working_calendar.h"
#include "service/audit/recorded.h"
#include "service/calendar/ports.h"

namespace gongkai::service::calendar {

/// The calendar in force: what the program was built with, and over it what was imported.
Result<law::WorkingCalendar> working_calendar(Transactions& transactions, NoticeStore& store);

/// Imports a notice (its text, or a table). The same one again changes nothing; another for a year
/// that has one needs `replace`, otherwise `Conflict` (calendar.exists). `act` says who, from where
/// and when, and is recorded, imported or refused.
Result<law::HolidayNotice> import_notice(Transactions& transactions, audit::AuditStore& records,
                                         NoticeStore& store, audit::Act act, std::string_view text,
                                         int year, bool replace);

}  // namespace gongkai::service::calendar
