#include "domain/report/title.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "domain/report/words.h"

namespace gongkai::report {

using words::has;
using words::has_any;

bool is_sentence(std::string_view s) { return has_any(s, {"。", "；"}); }

namespace {

/// Head of a title whose 报告 stands on the next line.
bool title_head(std::string_view s) {
  return s.size() <= 120 && !is_sentence(s) && has_any(s, {"信息公开", "政务公开"}) &&
         !has_any(s, {"：", "《", "，"}) && s.size() >= 12;
}

}  // namespace

bool title_like(std::string_view s) {
  if (s.size() > 210 || is_sentence(s) || has_any(s, {"通知", "http", "：", "目录", "《"}))
    return false;
  bool const report_sent = s.ends_with("报告") || s.ends_with("报告的函");
  if (has(s, "关于") && !report_sent) return false;
  bool const about = has_any(s, {"信息公开", "政务公开"});
  bool const report =
      has_any(s, {"年度报告", "年报", "工作报告", "公开报告", "情况的报告", "情况报告"});
  return about && report;
}

bool cut_title(std::string_view s) {
  return s.size() < 150 && !is_sentence(s) && has(s, "信息公开") &&
         (s.ends_with("...") || s.ends_with("…"));
}

NameYear parse_title(std::string_view title) {
  NameYear out;
  std::string s;
  for (std::size_t at = 0; at < title.size();) {
    char32_t const c = text::next(title, at);
    if (!text::is_space(c)) text::append(s, c);
  }
  auto const found = words::find_year(s);
  out.year = found.year;
  std::string organ = s;
  if (found.year != 0) {
    std::size_t const end = words::find(s, "年", found.at) + 3;
    std::string const after = s.substr(end).starts_with("度") ? s.substr(end + 3) : s.substr(end);
    organ = found.at > 0 ? s.substr(0, found.at) : after;
    if (organ.empty()) organ = after;
  }
  // 某局关于报送2023年……的报告: the office stands before 关于.
  if (auto const about = words::find(organ, "关于"); about != organ.npos) {
    std::string const before = organ.substr(0, about);
    organ.erase(0, about + std::string_view("关于").size());
    for (std::string_view verb : {"报送", "上报", "呈报", "公布", "发布", "印发"}) {
      if (organ.starts_with(verb)) organ.erase(0, verb.size());
    }
    if (!before.empty()) organ = before;
  }
  if (organ.starts_with("【")) {
    if (auto const close = words::find(organ, "】"); close != organ.npos)
      organ.erase(0, close + std::string_view("】").size());
  }
  std::size_t cut = organ.size();
  for (std::string_view tail : {"政府信息公开", "信息公开", "政务公开", "年度报告", "工作报告"}) {
    if (auto const at = words::find(organ, tail); at != organ.npos) cut = std::min(cut, at);
  }
  organ.resize(cut);
  if (organ.ends_with("人民")) organ += "政府";
  for (std::string_view tail : {"关于", "（", "("}) {
    if (organ.ends_with(tail)) organ.resize(organ.size() - tail.size());
  }
  while (!organ.empty() && (organ[0] == '#' || organ[0] == '*')) organ.erase(0, 1);
  out.organ = organ;
  return out;
}

std::string organ_key(std::string_view organ) {
  std::string out(organ);
  std::erase(out, ' ');
  for (std::string_view tail : {"人民政府办公室", "人民政府", "政府"}) {
    if (out.size() > tail.size() && out.ends_with(tail)) {
      out.resize(out.size() - tail.size());
      break;
    }
  }
  return out;
}

Level level_of(std::string_view organ) {
  std::string_view s = organ;
  bool const government = s.ends_with("人民政府");
  if (government) s.remove_suffix(std::string_view("人民政府").size());
  for (std::string_view e : {"办事处", "街道"}) {
    if (s.ends_with(e)) return Level::Township;
  }
  for (std::string_view e : {"乡", "镇", "苏木"}) {
    if (s.ends_with(e)) return Level::Township;
  }
  for (std::string_view e : {"局", "厅", "委", "委员会", "管委会", "办公室", "部", "队", "中心",
                             "院", "所", "办", "馆", "署", "海关", "联合会", "供销社"}) {
    if (!government && s.ends_with(e)) return Level::Department;
  }
  for (std::string_view e : {"自治州", "地区", "盟"}) {
    if (s.ends_with(e)) return Level::City;
  }
  for (std::string_view e : {"北京市", "天津市", "上海市", "重庆市"}) {
    if (s == e) return Level::Province;
  }
  for (std::string_view e : {"县", "区", "旗"}) {
    if (s.ends_with(e)) return s.ends_with("自治区") ? Level::Province : Level::County;
  }
  if (s.ends_with("市")) return Level::City;
  if (s.ends_with("省") || s.ends_with("自治区")) return Level::Province;
  if (s == "国务院") return Level::Nation;
  return Level::Unknown;
}

namespace {

/// How much of an office's name stands before the year.
enum class Rest : std::uint8_t {
  Year,    // nothing of it: the year, or its end
  Ending,  // 人民政府, 镇人民政府, or an end of these
  Letter,  // an ending behind one letter: the end of a name, or 莘县人民政府
  Name
};

constexpr std::array<std::string_view, 7> areas = {"省", "市", "县", "区", "州", "旗", "盟"};
constexpr std::array<std::string_view, 3> townships = {"街道", "镇", "乡"};
constexpr std::array<std::string_view, 10> offices = {
    "人民政府办公室", "人民政府",   "政府办公室", "政府",   "街道办事处",
    "办事处",         "管理委员会", "管委会",     "委员会", "办公室"};

/// Takes the first of the endings that a name has.
template <std::size_t n>
bool strip(std::string_view& name, std::array<std::string_view, n> const& endings) {
  auto const found = std::ranges::find_if(endings, [&](auto e) { return name.ends_with(e); });
  if (found != endings.end()) name.remove_suffix(found->size());
  return found != endings.end();
}

Rest rest_of(std::string_view organ) {
  std::string_view s = organ;
  std::size_t at = 0;
  if (s.empty() || text::is_digit(text::next(s, at)) || s.starts_with("年")) return Rest::Year;
  if (std::ranges::any_of(offices, [&](auto e) { return e.ends_with(organ); })) return Rest::Ending;
  strip(s, offices);
  strip(s, townships) || strip(s, areas) || strip(s, std::array<std::string_view, 2>{"局", "厅"});
  return s.empty() ? Rest::Ending : text::length(s) == 1 ? Rest::Letter : Rest::Name;
}

/// The name of an area alone: 云溪县.
bool names_area(std::string_view s) {
  return s.size() >= 6 && s.size() <= 36 && words::letters(s) == s &&
         std::ranges::any_of(areas, [&](auto e) { return s.ends_with(e); });
}

/// Whether a title begins with the last letters of the line before, two at least: that is a name of
/// its own.
bool repeats(std::string_view before, std::string_view title) {
  for (std::size_t bytes = 6; bytes <= before.size(); bytes += 3) {
    if (title.starts_with(before.substr(before.size() - bytes))) return true;
  }
  return false;
}

}  // namespace

bool is_first_part(std::string_view before, std::string_view title) {
  constexpr std::size_t longest = 90;
  if (before.size() > longest || is_sentence(before) || has_any(before, {"：", "|", ">"}) ||
      !date_of(before).empty())
    return false;
  NameYear const own = parse_title(title);
  if (own.organ.empty())
    return words::find_year(before).year != 0 || level_of(before) != Level::Unknown;
  if (repeats(before, title)) return false;
  if (names_area(before)) return true;
  // Broken within the name or the year.
  Rest const rest = rest_of(own.organ);
  auto const in_before = [&](std::string_view unit) { return has(before, unit); };
  bool const area =
      std::ranges::any_of(areas, in_before) || std::ranges::any_of(townships, in_before);
  bool const whole_name = level_of(before) != Level::Unknown;
  if (rest == Rest::Name || (rest != Rest::Year && !area) || (rest == Rest::Letter && whole_name) ||
      has_any(before,
              {"公开", "政务", "网", "平台", "门户", "首页", "目录", "索引", "打印", "关闭"}))
    return false;
  NameYear const whole = parse_title(std::string(before) + std::string(title));
  return whole.year != 0 && level_of(whole.organ) != Level::Unknown &&
         words::letters(whole.organ) == whole.organ;
}

bool is_title_in_two(std::string_view first, std::string_view second) {
  if (first.size() > 120 || second.size() > 60 || is_sentence(first) || is_sentence(second))
    return false;
  if (title_head(first) && has_any(second, {"报告", "年报"})) return true;
  // Broken inside its words: …政府信息 | 公开工作年度报告.
  bool const whole = title_like(std::string(first) + std::string(second));
  bool const told = words::find_year(first).year != 0 || level_of(first) != Level::Unknown;
  return whole && told && !title_like(first) && !title_like(second);
}

std::string date_of(std::string_view s, std::size_t* at) {
  auto const found = words::find_year(s);
  if (found.year == 0) return {};
  std::size_t k = words::find(s, "年", found.at) + 3;
  auto const number = [&](std::string_view unit) {
    int value = 0;
    constexpr std::u32string_view numerals = U"〇一二三四五六七八九";
    int units = 0, tens = -1;
    bool any = false;
    while (k < s.size()) {
      std::size_t look = k;
      char32_t const c = text::next(s, look);
      auto const n = numerals.find(c);
      if (value > 9999) return 0;
      if (text::is_digit(c)) {
        value = value * 10 + static_cast<int>(text::fold_width(c) - '0');
      } else if (c == U'十') {
        tens = units == 0 ? 1 : units;
        units = 0;
      } else if (n != numerals.npos) {
        units = static_cast<int>(n);
      } else if (!text::is_space(c)) {
        break;
      }
      any = any || !text::is_space(c);
      k = look;
    }
    if (!any || !s.substr(k).starts_with(unit)) return 0;
    k += unit.size();
    return value != 0 ? value : (tens > 0 ? tens * 10 : 0) + units;
  };
  int const month = number("月");
  int const day = month == 0 ? 0 : number("日");
  if (month < 1 || month > 12 || day < 1 || day > 31) return {};
  if (at != nullptr) *at = found.at;
  std::string out = std::to_string(found.year);
  out += month < 10 ? "-0" : "-";
  out += std::to_string(month);
  out += day < 10 ? "-0" : "-";
  return out + std::to_string(day);
}

}  // namespace gongkai::report
