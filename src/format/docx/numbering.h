#pragma once

#include <array>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace gongkai::format::docx {

/// The numbers Word computes for list paragraphs: 一、 （一） 1. as they are printed.
class Numbering {
 public:
  /// Reads numbering.xml; an absent part leaves every paragraph without number.
  void load(pugi::xml_node numbering);
  /// The printed number of the next paragraph of list `id` at `level`; advances the counters.
  std::string next(int id, int level);

 private:
  struct Level {
    std::string format, text;
    int start = 1;
  };
  std::map<int, std::array<Level, 9>> abstract_;
  std::map<int, int> abstract_of_;
  std::map<int, std::array<int, 9>> counters_;
};

/// 1 → 一, 12 → 十二, 123 → 一百二十三; below 1000.
std::string chinese_number(int n);

}  // namespace gongkai::format::docx
