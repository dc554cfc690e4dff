#include "domain/report/headings.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "domain/report/words.h"

namespace gongkai::report {
namespace {

using words::has;
using words::has_any;

constexpr std::array<std::string_view, 6> titles = {"总体情况",
                                                    "主动公开政府信息情况",
                                                    "收到和处理政府信息公开申请情况",
                                                    "政府信息公开行政复议、行政诉讼情况",
                                                    "存在的主要问题及改进情况",
                                                    "其他需要报告的事项"};

/// Which section the words of a short heading name; 0 for none. `s` is letters only.
int section_of(std::string_view s) {
  words::Scan const scan(s);
  if (scan.has("总体情况") || s == "基本情况" || s == "概述" || s == "总体工作情况" ||
      s == "工作总体情况" || s == "概况" || s == "基本概况") {
    return 1;
  }
  if (scan.has("收到和处理") ||
      (scan.has("处理") && scan.has("公开申请") && scan.has_any({"收到", "办理"})))
    return 3;
  if (scan.has("行政复议") && scan.has("诉讼") && scan.has_any({"情况", "公开"})) return 4;
  if (scan.has("主动公开政府信息") || scan.has("政府信息主动公开统计") ||
      scan.has("主动公开政府资讯"))
    return 2;
  bool const problems = scan.has_any(
      {"存在的主要问题", "存在主要问题", "存在问题", "存在的问题", "主要问题", "主要不足"});
  bool const mending = scan.has_any({"改进", "整改", "措施", "打算", "下一步"});
  if (problems && mending) return 5;
  if (scan.has_any({"其他需要报告", "其他报告事项", "需要报告的其他", "其他需报告",
                    "需要报告的事项", "其他事项"}))
    return 6;
  return 0;
}

/// Short names that mean a section only under its own ordinal; elsewhere they name an aspect.
int section_by_ordinal(words::Ordinal const& number, std::string_view s) {
  if (!number.chinese || number.bracketed) return 0;
  if (number.value == 2 && (s == "主动公开情况" || s == "主动公开信息情况")) return 2;
  if (number.value == 3 &&
      (s == "依申请公开情况" || s == "依申请公开政府信息情况" || s == "政府信息公开申请情况")) {
    return 3;
  }
  if (number.value == 6 && (s == "其他" || s == "其它")) return 6;
  return 0;
}

/// Phrases that open a heading inside a longer line, behind an ordinal.
struct Phrase {
  std::string_view text;
  int section;
};
constexpr std::array phrases = {
    Phrase{"总体情况", 1},
    Phrase{"基本情况", 1},
    Phrase{"主动公开政府信息", 2},
    Phrase{"行政机关主动公开", 2},
    Phrase{"收到和处理政府信息", 3},
    Phrase{"行政机关收到和处理", 3},
    Phrase{"政府信息公开行政复议", 4},
    Phrase{"因政府信息公开", 4},
    Phrase{"政府信息公开工作被申请", 4},
    Phrase{"行政复议", 4},
    Phrase{"存在的主要问题", 5},
    Phrase{"存在主要问题", 5},
    Phrase{"存在问题", 5},
    Phrase{"存在的问题", 5},
    Phrase{"主要问题", 5},
    Phrase{"政府信息公开工作存在的", 5},
    Phrase{"政府信息公开存在的", 5},
    Phrase{"其他需要报告", 6},
    Phrase{"需要报告的其他", 6},
    Phrase{"其他事项", 6},
};

/// Where a heading that begins at `begin` ends: behind the word that closes its kind.
std::size_t heading_end(std::string_view line, std::size_t begin, int section) {
  std::string_view const rest = line.substr(begin, 160);
  auto const behind = [&](std::initializer_list<std::string_view> ends,
                          std::size_t from) -> std::size_t {
    std::size_t best = rest.npos;
    for (std::string_view e : ends) {
      auto const at = words::find(rest, e, from);
      if (at != rest.npos) best = std::min(best, at + e.size());
    }
    return best;
  };
  std::size_t end = rest.npos;
  switch (section) {
    case 5: {
      std::size_t const mend = std::min(words::find(rest, "改进"), words::find(rest, "整改"));
      end = behind({"情况", "措施", "打算", "建议"}, mend == rest.npos ? 0 : mend);
      break;
    }
    case 6: end = behind({"事项", "情况"}, 0); break;
    case 1: end = behind({"情况"}, 0); break;
    default: end = behind({"情况", "统计表"}, 0);
  }
  return end == rest.npos ? line.size() : begin + end;
}

}  // namespace

std::string_view official_title(int section) {
  return titles[static_cast<std::size_t>(section - 1)];
}

std::string_view official_letters(int section) {
  return section == 4 ? "政府信息公开行政复议行政诉讼情况" : official_title(section);
}

bool is_official_title(int section, std::string_view title) {
  return title == official_letters(section) ||
         (section == 4 && title == "因政府信息公开工作被申请行政复议提起行政诉讼情况");
}

std::vector<HeadingFound> find_headings(std::string_view line) {
  std::vector<HeadingFound> out;
  if (line.size() < 6) return out;
  // A line of its own.
  if (line.size() <= 130 && !has(line, "。") && !has(line, "；")) {
    words::Scan const scan(line);
    // Every heading holds one of these.
    if (!scan.has_any({"情况", "概述", "概况", "处理", "复议", "公开", "问题", "不足", "事项",
                       "报告", "六、其"})) {
      return out;
    }
    words::Ordinal const number = words::ordinal(line);
    std::string_view const rest = text::trim(line.substr(number.text.size()));
    std::string const letters = words::letters(rest);
    std::size_t const count = letters.size() / 3;
    int section =
        letters.size() <= 90 && (!number.bracketed || !number.chinese) ? section_of(letters) : 0;
    if (section == 0) section = section_by_ordinal(number, letters);
    bool const list = scan.has_any({"主要包括", "由以下", "包括：", "：总体情况", "》"});
    bool const plain = number.value != 0 || count <= 26;
    // “表二：…” and “第一部分 …” are headings too; a heading glued to a following one is not a line
    // of its own.
    bool const several = std::ranges::count_if(phrases, [&](Phrase const& p) {
                           return p.section > 1 && p.section != section && scan.has(p.text);
                         }) > 0;
    if (section != 0 && plain && !list && !several) {
      std::size_t const end = section == 1 ? heading_end(line, 0, 1) : line.size();
      bool const tail = section == 1 && line.size() - end > 12;
      if (!tail || number.value != 0) {
        auto const title = static_cast<std::size_t>(rest.data() - line.data());
        out.push_back({section, 0, tail ? end : line.size(), title});
        return out;
      }
    }
  }
  // Inside a longer line: an ordinal 一、 … 六、 right before the phrase.
  constexpr std::array<std::string_view, 8> numerals = {"一", "二", "三", "四",
                                                        "五", "六", "七", "八"};
  for (std::size_t at = words::find(line, "、"); at != line.npos;
       at = words::find(line, "、", at + 3)) {
    if (at < 3) continue;
    std::string_view const numeral = line.substr(at - 3, 3);
    if (std::ranges::find(numerals, numeral) == numerals.end()) continue;
    std::size_t title = at + 3;
    while (title < line.size()) {
      std::size_t after = title;
      if (!text::is_space(text::next(line, after))) break;
      title = after;
    }
    for (Phrase const& p : phrases) {
      if (!line.substr(title).starts_with(p.text)) continue;
      std::size_t const end = heading_end(line, title, p.section);
      if (section_of(words::letters(line.substr(title, end - title))) != p.section) break;
      out.push_back({p.section, at - 3, end, title});
      break;
    }
  }
  return out;
}

std::optional<AspectFound> find_aspect(std::string_view line) {
  words::Ordinal const number = words::ordinal(line);
  std::size_t begin = number.text.size();
  while (begin < line.size()) {
    std::size_t after = begin;
    if (!text::is_space(text::next(line, after))) break;
    begin = after;
  }
  std::string_view const rest = line.substr(begin);
  // The heading is the text up to its stop, when that is short.
  std::string_view const head = rest.substr(0, 240);
  std::size_t stop = rest.size();
  std::size_t after_stop = rest.size();
  for (std::string_view mark : {"。", "：", ":", "，", "；"}) {
    auto const at = words::find(head, mark);
    if (at < stop) {
      stop = at;
      after_stop = at + mark.size();
    }
  }
  bool const run_in = stop < rest.size() && after_stop < rest.size();
  if (stop > head.size()) return std::nullopt;
  std::string const name = words::letters(rest.substr(0, stop));
  if (name.size() > 75 || name.empty()) return std::nullopt;
  if (number.value == 0 && (run_in || name.size() > 48)) return std::nullopt;
  bool const comma = rest.substr(stop).starts_with("，");
  if (comma && run_in) return std::nullopt;
  auto const aspect = [&]() -> std::optional<Aspect> {
    if (has_any(name, {"依申请公开", "依申请", "申请公开"})) return Aspect::OnRequest;
    if (has_any(name, {"监督保障", "监督和保障", "监督与保障", "监督检查", "保障监督"}))
      return Aspect::Safeguards;
    if (has_any(name, {"平台建设", "平台和载体", "平台载体", "公开平台", "公开载体", "渠道建设"}))
      return Aspect::Platform;
    if (has_any(name, {"信息管理", "信息资源管理", "信息规范管理"})) return Aspect::Management;
    if (has(name, "主动公开")) return Aspect::Proactive;
    return std::nullopt;
  }();
  if (!aspect) return std::nullopt;
  if (number.value == 0 && !name.ends_with("情况") && name.size() > 30) return std::nullopt;
  AspectFound out;
  out.aspect = *aspect;
  out.name_begin = begin;
  out.run_in = run_in;
  out.end = begin + (run_in ? after_stop : rest.size());
  return out;
}

}  // namespace gongkai::report
