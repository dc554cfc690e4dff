#include "law/holiday_notice.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>
#include <regex>
#include <utility>

#include "base/text.h"
#include "law/notices_embedded.h"

namespace gongkai::law {
namespace {

std::unexpected<Error> wrong(std::string code, Params params) {
  return fail(ErrorKind::Invalid, std::move(code), std::move(params));
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> out;
  for (;;) {
    std::size_t const at = text.find(separator);
    out.push_back(text.substr(0, at));
    if (at == text.npos) return out;
    text.remove_prefix(at + separator.size());
  }
}

/// The text behind `label` when the line begins with it.
std::optional<std::string> behind(std::string_view line, std::string_view label) {
  if (!line.starts_with(label)) return std::nullopt;
  return std::string(text::trim(line.substr(label.size())));
}

/// Notices are of these years; there are none before the first act on holidays.
constexpr int first_year = 1949, last_year = 2199;
/// The longest holiday so far had nine days; more than this is a slip of the pen.
constexpr int longest_holiday = 31;
/// A paragraph of a notice has some hundred bytes.
constexpr std::size_t longest_line = 4000;

/// Puts the days in order; each once, on the right side of the week, in the year or a week from it.
Result<HolidayNotice> checked(HolidayNotice notice, std::vector<std::size_t> const& lines) {
  if (notice.year < first_year || notice.year > last_year) return wrong("calendar.year", {});
  for (std::size_t i = 0; i < notice.days.size(); ++i) {
    SpecialDay const& day = notice.days[i];
    auto const complain = [&](std::string detail) {
      return wrong("calendar.day", {{"line", fmt::to_string(lines[i])},
                                    {"day", day.date.iso()},
                                    {"detail", std::move(detail)}});
    };
    if (day.name.find_first_of(",\r\n#") != day.name.npos)
      return complain("节日名称里不能有逗号、换行和#");
    bool const makeup = day.kind == DayKind::MakeUpDay;
    if (day.date.weekend() != makeup)
      return complain(fmt::format("这一天是星期{}，不能{}", weekday_name(day.date),
                                  makeup ? "调休上班" : "另作放假"));
    Date const first = *Date::of(notice.year, 1, 1), last = *Date::of(notice.year, 12, 31);
    if (day.date < first - 7 || day.date > last + 7)
      return complain(fmt::format("不在{}年", notice.year));
  }
  std::ranges::sort(notice.days, {}, &SpecialDay::date);
  auto const twice = std::ranges::adjacent_find(notice.days, {}, &SpecialDay::date);
  if (twice != notice.days.end())
    return wrong("calendar.day",
                 {{"line", "?"}, {"day", twice->date.iso()}, {"detail", "出现了两次"}});
  if (notice.days.empty()) return wrong("calendar.empty", {});
  return notice;
}

Result<HolidayNotice> read_table(std::vector<std::string_view> const& lines, int year) {
  HolidayNotice notice;
  notice.year = year;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string_view const line = text::trim(lines[i]);
    if (auto const stated = behind(line, "# 年份:"); stated && notice.year == 0)
      notice.year = static_cast<int>(std::strtol(stated->c_str(), nullptr, 10));
    if (auto const number = behind(line, "# 文号:")) notice.number = *number;
    if (line.empty() || line.starts_with('#') || line.starts_with("date,")) continue;
    auto const fields = split(line, ",");
    auto const date = Date::parse(fields[0]);
    bool const makeup = fields.size() == 3 && fields[1] == name_of(DayKind::MakeUpDay);
    if (!date || fields.size() != 3 || (!makeup && fields[1] != name_of(DayKind::Holiday)))
      return wrong("calendar.line", {{"line", fmt::to_string(i + 1)}, {"text", std::string(line)}});
    notice.days.push_back(
        {*date, makeup ? DayKind::MakeUpDay : DayKind::Holiday, std::string(fields[2])});
    places.push_back(i + 1);
  }
  if (notice.year == 0) return wrong("calendar.year", {});
  return checked(std::move(notice), places);
}

/// A day of the notice's text: 2025年1月28日（周二）; year and month may be left out as said
/// before.
struct Written {
  int year = 0, month = 0;
};

/// All days written in a sentence, their weekdays compared with the calendar.
Result<std::vector<Date>> days_in(std::string const& sentence, int year, std::size_t line) {
  static std::regex const pattern(
      "(?:([0-9]{4})年)?(?:([0-9]{1,2})月)?([0-9]{1,2})日"
      "(?:（(?:周|星期)(一|二|三|四|五|六|日|天)）)?");
  std::vector<Date> out;
  Written said{year, 0};
  for (std::sregex_iterator at(sentence.begin(), sentence.end(), pattern), end; at != end; ++at) {
    std::smatch const& m = *at;
    if (m[1].matched) said.year = std::stoi(m[1]);
    if (m[2].matched) said.month = std::stoi(m[2]);
    auto const date = Date::of(said.year, static_cast<unsigned>(said.month),
                               static_cast<unsigned>(std::stoi(m[3])));
    auto const complain = [&](std::string detail) {
      return wrong("calendar.day",
                   {{"line", fmt::to_string(line)}, {"day", m.str()}, {"detail", detail}});
    };
    if (!date) return complain("没有这一天");
    std::string const weekday = m[4] == "天" ? "日" : m[4].str();
    if (!weekday.empty() && weekday != weekday_name(*date))
      return complain(fmt::format("{}是星期{}", date->chinese(), weekday_name(*date)));
    out.push_back(*date);
  }
  return out;
}

/// 二、春节：2月15日（…）至23日（…）放假调休，共9天。2月14日（…）、2月28日（…）上班。
Result<HolidayNotice> read_prose(std::vector<std::string_view> const& lines, int year) {
  static std::regex const title("([0-9]{4})年(?:部分)?节假日");
  static std::regex const total("共([0-9]{1,3})天");
  HolidayNotice notice;
  notice.year = year;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string const line(text::trim(lines[i]));
    std::smatch found;
    if (notice.year == 0 && std::regex_search(line, found, title))
      notice.year = std::stoi(found[1]);
    std::size_t const colon = line.find("：");
    if (colon == line.npos || line.find("日") == line.npos) continue;
    if (notice.year == 0) return wrong("calendar.year", {});
    std::size_t const mark = line.find("、");
    std::size_t const begin = mark < colon ? mark + std::string_view("、").size() : 0;
    std::string const holiday(text::trim(std::string_view(line).substr(begin, colon - begin)));
    for (std::string_view const part :
         split(std::string_view(line).substr(colon + std::string_view("：").size()), "。")) {
      std::string const sentence(part);
      bool const off = sentence.find("放假") != sentence.npos;
      if (!off && sentence.find("上班") == sentence.npos) continue;
      std::vector<Date> days = TRY(days_in(sentence, notice.year, i + 1));
      if (off && days.size() == 2 && sentence.find("至") != sentence.npos) {
        Date const last = days.back();
        days.pop_back();
        if (last < days.front() || last - days.front() >= longest_holiday)
          return wrong("calendar.day",
                       {{"line", fmt::to_string(i + 1)},
                        {"day", last.iso()},
                        {"detail", fmt::format("一次放假从{}到这一天", days.front().iso())}});
        for (Date day = days.front() + 1; day <= last; day = day + 1) days.push_back(day);
      }
      if (off && std::regex_search(sentence, found, total) && std::stoul(found[1]) != days.size())
        return wrong("calendar.count", {{"year", fmt::to_string(notice.year)},
                                        {"holiday", holiday},
                                        {"stated", found[1]},
                                        {"counted", fmt::to_string(days.size())}});
      for (Date const day : days) {
        if (off && day.weekend()) continue;  // off in any case
        notice.days.push_back({day, off ? DayKind::Holiday : DayKind::MakeUpDay, holiday});
        places.push_back(i + 1);
      }
    }
  }
  return checked(std::move(notice), places);
}

}  // namespace

std::string_view name_of(DayKind kind) { return kind == DayKind::Holiday ? "holiday" : "workday"; }

Result<HolidayNotice> read_notice(std::string_view text, int year) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  auto const lines = split(text, "\n");
  // Expressions are matched by recursion: no line may be longer than a notice has.
  auto const endless =
      std::ranges::find_if(lines, [](std::string_view line) { return line.size() > longest_line; });
  if (endless != lines.end())
    return wrong("calendar.line", {{"line", fmt::to_string(endless - lines.begin() + 1)},
                                   {"text", std::string(text::prefix(*endless, 20)) + "……"}});
  bool const table = std::ranges::any_of(lines, [](std::string_view line) {
    return line.starts_with("date,") || (line.size() > 11 && Date::parse(line.substr(0, 10)));
  });
  return table ? read_table(lines, year) : read_prose(lines, year);
}

std::string table_of(HolidayNotice const& notice) {
  std::string out =
      fmt::format("# 年份: {}\n# 文号: {}\ndate,kind,name\n", notice.year, notice.number);
  for (SpecialDay const& day : notice.days)
    out += fmt::format("{},{},{}\n", day.date.iso(), name_of(day.kind), day.name);
  return out;
}

std::vector<HolidayNotice> issued_notices() {
  std::vector<HolidayNotice> out;
  for (auto const& [name, text] : embedded) {
    auto read = read_notice(text);
    assert(read && "data/calendar is proven by the tests");
    if (read) out.push_back(std::move(*read));
  }
  return out;
}

}  // namespace gongkai::law
