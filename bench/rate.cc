// Reads and checks files from memory on one core and prints `reports_per_second`, one line per
// round.
//   rate SECONDS ROUNDS FILE…
// Loading the files is not timed; everything else is: type, reading, recognition, every check.
#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/heap.h"
#include "domain/report/check.h"
#include "domain/report/recognise.h"
#include "format/read.h"

namespace {

struct File {
  std::string name, bytes;
};

std::size_t findings = 0;  // used at the end, so that no work can be left out

/// Number of reports in it; ends the program when the file cannot be read, for then the rate would
/// mean nothing.
std::size_t read_and_check(File const& file) {
  auto document = gongkai::format::read(file.bytes, file.name);
  if (!document) throw std::runtime_error(file.name + " cannot be read: " + document.error().code);
  auto const reports = gongkai::report::recognise(*document, file.name);
  if (reports.empty()) throw std::runtime_error(file.name + " holds no report");
  for (auto const& report : reports) findings += gongkai::report::check(report).size();
  return reports.size();
}

double rate(std::vector<File> const& files, double seconds) {
  using clock = std::chrono::steady_clock;
  auto const begin = clock::now();
  std::size_t reports = 0;
  double passed = 0;
  do {
    for (File const& file : files) reports += read_and_check(file);
    passed = std::chrono::duration<double>(clock::now() - begin).count();
  } while (passed < seconds);
  return static_cast<double>(reports) / passed;
}

template <class Number>
Number number_of(std::string_view s) {
  Number out{};
  std::from_chars(s.data(), s.data() + s.size(), out);
  return out;
}

void measure(double seconds, int rounds, std::span<char*> names) {
  std::vector<File> files;
  for (char const* name : names) {
    std::ifstream in(name, std::ios::binary);
    files.push_back({name, {std::istreambuf_iterator<char>(in), {}}});
  }
  for (File const& file : files) read_and_check(file);  // warm
  for (int round = 0; round < rounds; ++round) fmt::print("{:.1f}\n", rate(files, seconds));
  fmt::print(stderr, "{} findings\n", findings);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "rate SECONDS ROUNDS FILE…\n");
    return 2;
  }
  gongkai::keep_heap();  // as the program does
  try {
    measure(number_of<double>(argv[1]), number_of<int>(argv[2]),
            std::span(argv + 3, static_cast<std::size_t>(argc - 3)));
  } catch (std::exception const& e) {
    fmt::print(stderr, "rate: {}\n", e.what());
    return 2;
  }
  return 0;
}
