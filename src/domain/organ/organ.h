#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/id.h"

namespace gongkai::organ {

/// Where an organ stands in the tree: county → department or township → section, village.
enum class Level : std::uint8_t { County, Department, Township, Section, Village };
/// Stored name: "county", "department", "township", "section", "village".
std::string_view name_of(Level level);
std::optional<Level> level_of(std::string_view name);
/// 县级政府, 部门, 乡镇（街道）, 科室, 村（社区）.
std::string_view label_of(Level level);

/// How the public reaches the disclosure office; written once, shown wherever it is needed.
struct Contact {
  std::string office;  // 政府信息公开工作机构
  std::string address, postcode, phone, email, hours;

  friend bool operator==(Contact const&, Contact const&) = default;
};

/// 行政机关 and what stands below it.
struct Organ {
  Id<Organ> id;
  std::string code;  // of its own choosing or 统一社会信用代码; unique, part of addresses
  std::string name;
  Level level = Level::Township;
  std::optional<Id<Organ>> parent;
  Contact contact;
  std::optional<Date> closed_on;  // abolished or merged

  friend bool operator==(Organ const&, Organ const&) = default;
};

}  // namespace gongkai::organ
