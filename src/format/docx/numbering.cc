#include "format/docx/numbering.h"

#include <algorithm>
#include <cstdlib>

#include "format/common/xml.h"

namespace gongkai::format::docx {
namespace {

int number(std::string_view s, int otherwise) {
  if (s.empty()) return otherwise;
  return static_cast<int>(std::strtol(std::string(s).c_str(), nullptr, 10));
}

std::string printed(int n, std::string_view format) {
  if (format.starts_with("chinese") || format == "japaneseCounting" ||
      format == "ideographDigital" || format == "taiwaneseCounting" ||
      format == "taiwaneseCountingThousand") {
    return chinese_number(n);
  }
  if (format == "decimalEnclosedParen") return "（" + std::to_string(n) + "）";
  if (format == "upperLetter" || format == "lowerLetter") {
    return {static_cast<char>((format[0] == 'u' ? 'A' : 'a') + (n - 1) % 26)};
  }
  return std::to_string(n);
}

}  // namespace

std::string chinese_number(int n) {
  constexpr std::array<std::string_view, 10> digits = {"〇", "一", "二", "三", "四",
                                                       "五", "六", "七", "八", "九"};
  if (n <= 0 || n >= 1000) return std::to_string(n);
  std::string out;
  if (n >= 100) {
    out += std::string(digits[static_cast<std::size_t>(n / 100)]) + "百";
    n %= 100;
    if (n > 0 && n < 10) out += "〇";
    if (n == 0) return out;
  }
  if (n >= 10) {
    if (n >= 20 || !out.empty()) out += digits[static_cast<std::size_t>(n / 10)];
    out += "十";
    n %= 10;
  }
  if (n > 0) out += digits[static_cast<std::size_t>(n)];
  return out;
}

void Numbering::load(pugi::xml_node numbering) {
  for (pugi::xml_node n : numbering.children()) {
    if (local_name(n) == "abstractNum") {
      auto& levels = abstract_[number(attribute(n, "abstractNumId"), 0)];
      for (pugi::xml_node l : n.children()) {
        if (local_name(l) != "lvl") continue;
        int const i = number(attribute(l, "ilvl"), 0);
        if (i < 0 || i > 8) continue;
        Level& level = levels[static_cast<std::size_t>(i)];
        level.start = number(attribute(child(l, "start"), "val"), 1);
        level.format = attribute(child(l, "numFmt"), "val");
        level.text = attribute(child(l, "lvlText"), "val");
      }
    } else if (local_name(n) == "num") {
      abstract_of_[number(attribute(n, "numId"), 0)] =
          number(attribute(child(n, "abstractNumId"), "val"), -1);
    }
  }
}

std::string Numbering::next(int id, int level) {
  auto const abstract = abstract_of_.find(id);
  if (id == 0 || abstract == abstract_of_.end() || level < 0 || level > 8) return {};
  auto const levels = abstract_.find(abstract->second);
  if (levels == abstract_.end()) return {};
  auto& counters = counters_[abstract->second];
  auto const at = static_cast<std::size_t>(level);
  for (std::size_t i = 0; i <= at; ++i) {
    if (counters[i] == 0) counters[i] = levels->second[i].start - (i == at ? 1 : 0);
  }
  ++counters[at];
  std::fill(counters.begin() + level + 1, counters.end(), 0);
  Level const& own = levels->second[at];
  if (own.format == "bullet" || own.format == "none" || own.text.empty()) return {};
  std::string out;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    if (own.text[i] == '%' && i + 1 < own.text.size() && own.text[i + 1] >= '1' &&
        own.text[i + 1] <= '9') {
      auto const l = static_cast<std::size_t>(own.text[i + 1] - '1');
      out += printed(std::max(1, counters[l]), levels->second[l].format);
      ++i;
    } else {
      out += own.text[i];
    }
  }
  return out;
}

}  // namespace gongkai::format::docx
