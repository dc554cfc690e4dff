// Reads and checks files from memory on one core and prints `reports_per_second`, one line per
// round.
//   rate SECONDS ROUNDS FILE…
// Loading the files is not timed; everything else is: type, reading, recognition, every check.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

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
  if (!document) {
    fmt::print(stderr, "rate: {} cannot be read ({})\n", file.name, document.error().code);
    std::exit(2);
  }
  auto const reports = gongkai::report::recognise(*document, file.name);
  if (reports.empty()) {
    fmt::print(stderr, "rate: {} holds no report\n", file.name);
    std::exit(2);
  }
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

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "rate SECONDS ROUNDS FILE…\n");
    return 2;
  }
  std::vector<File> files;
  for (int i = 3; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    files.push_back({argv[i], {std::istreambuf_iterator<char>(in), {}}});
  }
  for (File const& file : files) read_and_check(file);  // warm
  for (int round = 0; round < std::atoi(argv[2]); ++round)
    fmt::print("{:.1f}\n", rate(files, std::atof(argv[1])));
  fmt::print(stderr, "{} findings\n", findings);
  return 0;
}
