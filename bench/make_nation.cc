// Writes the reports of a synthetic nation as text files in folders province/city/county, and
// organs.csv.
//   make_nation COUNT FOLDER [YEAR]
#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "bench/corpus.h"

namespace {

namespace fs = std::filesystem;
using gongkai::bench::Organ;

std::uint32_t number_of(std::string_view s) {
  std::uint32_t out = 0;
  auto const [end, error] = std::from_chars(s.data(), s.data() + s.size(), out);
  return error == std::errc{} && end == s.data() + s.size() ? out : 0;
}

/// The rows of the governments that begin with this number, from the highest.
std::string governments(std::uint32_t number, Organ const& o) {
  std::string out;
  if (number % 10'000 == 0) out += fmt::format("{}人民政府,,,省\n", o.province);
  if (number % 1000 == 0) out += fmt::format("{}人民政府,,{}人民政府,市\n", o.city, o.province);
  if (number % 100 == 0) out += fmt::format("{}人民政府,,{}人民政府,县\n", o.county, o.city);
  return out;
}

void write_nation(std::uint32_t count, fs::path const& folder, int year) {
  fs::create_directories(folder);
  std::ofstream organs(folder / "organs.csv", std::ios::binary);
  organs << "名称,别名,上级,层级\n";
  for (std::uint32_t i = 0; i < count; ++i) {
    Organ const o = gongkai::bench::organ(i);
    fs::path const place = folder / o.province / o.city / o.county;
    if (i % 100 == 0) fs::create_directories(place);
    std::ofstream out(place / fmt::format("{}{}.txt", o.name, year), std::ios::binary);
    out << gongkai::bench::as_text(gongkai::bench::make_report(i, year), i);
    if (!out) throw std::runtime_error("cannot write below " + place.string());
    organs << governments(i, o)
           << fmt::format("{},,{}人民政府,{}\n", o.name, o.county,
                          o.level == gongkai::report::Level::Department ? "部门" : "乡镇");
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::uint32_t const count = argc > 2 ? number_of(argv[1]) : 0;
  std::uint32_t const year = argc > 3 ? number_of(argv[3]) : 2024;
  if (count == 0 || year == 0) {
    fmt::print(stderr, "make_nation COUNT FOLDER [YEAR]\n");
    return 2;
  }
  try {
    write_nation(count, argv[2], static_cast<int>(year));
  } catch (std::exception const& e) {
    fmt::print(stderr, "make_nation: {}\n", e.what());
    return 2;
  }
  return 0;
}
