#pragma once

#include <cstdint>
#include <string>

#include "domain/report/annual_report.h"
#include "tests/generator/generator.h"

/// Reports of a nation that does not exist, as long as real ones (7 to 10 kB of text), the same for
/// the same number.
namespace gongkai::bench {

/// A reporting body of the synthetic nation. A hundred of them make a county, ten counties a city,
/// ten cities a province; number 0 of a county is its government's own office.
struct Organ {
  std::string name;  // 云南县松岭镇人民政府 …; no two alike
  std::string county, city, province;
  report::Level level = report::Level::Township;
};
Organ organ(std::uint32_t number);

/// The report of an organ: balanced figures and prose of our own.
report::AnnualReport make_report(std::uint32_t number, int year = 2024);

/// The report as text in one of the layouts that keep their separators, by number.
std::string as_text(report::AnnualReport const& report, std::uint32_t number);

}  // namespace gongkai::bench
