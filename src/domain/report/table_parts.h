#pragma once

#include <array>
#include <span>
#include <string_view>

#include "domain/report/cell.h"

/// The parts the three table descriptions are made of.
namespace gongkai::report {

inline constexpr Forms form_2021{static_cast<std::uint8_t>(Form::Form2021)};
inline constexpr Forms form_2019{static_cast<std::uint8_t>(Form::Form2019)};
inline constexpr Forms both_forms{3};

struct ColumnSpec {
  std::string_view id;     // empty: the row's only cell, its key ends with the row id
  std::string_view label;  // printed
  Unit unit = Unit::Count;
};

}  // namespace gongkai::report
