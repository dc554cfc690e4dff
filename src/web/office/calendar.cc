#include <boost/json.hpp>

#include "law/holiday_notice.h"
#include "law/working_calendar.h"
#include "service/calendar/notices.h"
#include "web/office/body.h"
#include "web/office/office.h"
#include "web/office/routes.h"

/// The working days of a year, and the notice they come from.
namespace gongkai::web::office {
namespace {

namespace bj = boost::json;

bj::array days_of(std::vector<law::SpecialDay> const& days) {
  bj::array out;
  for (law::SpecialDay const& d : days)
    out.push_back(
        bj::object{{"date", d.date.iso()}, {"kind", law::name_of(d.kind)}, {"name", d.name}});
  return out;
}

}  // namespace

Answer calendar(Call& call) {
  int const year = TRY(call.year());
  if (year < 2019 || year > 2100) return fail(ErrorKind::NotFound, "year");
  auto const& office = *call.services().office;
  auto const calendar =
      TRY(service::calendar::working_calendar(office.transactions, office.notices));
  auto const first = Date::parse(std::to_string(year) + "-01-01");
  auto const last = Date::parse(std::to_string(year) + "-12-31");
  std::vector<law::SpecialDay> special;
  int working = 0;
  for (Date day = *first; day <= *last; day.days += 1) {
    if (calendar.is_working(day)) ++working;
    if (auto const* s = calendar.special(day)) special.push_back(*s);
  }
  bj::array years;
  for (auto const& [known, number] : calendar.notices()) years.push_back(bj::value(known));
  auto const notice = calendar.notices().find(year);
  bj::object out = {{"year", year},
                    {"provisional", calendar.is_provisional(*first)},
                    {"number", notice == calendar.notices().end() ? "" : notice->second},
                    {"working_days", working},
                    {"days", days_of(special)},
                    {"years", std::move(years)}};
  return json_answer(bj::serialize(out));
}

Answer read_notice(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  auto const notice = TRY(
      recorded(call, act_of(call, "calendar.read"),
               [&](service::Transaction&, service::audit::Act&) -> Result<law::HolidayNotice> {
                 return law::read_notice(form.text("text"), static_cast<int>(form.number("year")));
               }));
  return json_answer(bj::serialize(bj::object{
      {"year", notice.year}, {"number", notice.number}, {"days", days_of(notice.days)}}));
}

Answer import_notice(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  auto const& office = *call.services().office;
  auto const notice = TRY(service::calendar::import_notice(
      office.transactions, office.people.audit, office.notices, act_of(call, "calendar.import"),
      form.text("text"), static_cast<int>(form.number("year")), form.flag("replace")));
  return json_answer(bj::serialize(bj::object{
      {"year", notice.year}, {"number", notice.number}, {"days", days_of(notice.days)}}));
}

}  // namespace gongkai::web::office
