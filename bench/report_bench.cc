// The parts of reading and checking one text report.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "bench/corpus.h"
#include "domain/report/check.h"
#include "domain/report/recognise.h"
#include "format/read.h"

namespace {

using namespace gongkai;

std::vector<std::string> const& texts() {
  static std::vector<std::string> const all = [] {
    std::vector<std::string> out;
    for (std::uint32_t i = 0; i < 70; ++i) out.push_back(bench::as_text(bench::make_report(i), i));
    return out;
  }();
  return all;
}

void read_text(benchmark::State& state) {
  std::size_t i = 0, bytes = 0;
  for (auto _ : state) {
    std::string const& text = texts()[i++ % texts().size()];
    bytes += text.size();
    benchmark::DoNotOptimize(format::read(text, "report.txt"));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(read_text);

void recognise_text(benchmark::State& state) {
  std::vector<document::Document> documents;
  for (std::string const& text : texts())
    documents.push_back(format::read(text, "report.txt").value());
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(report::recognise(documents[i++ % documents.size()], "report.txt"));
  }
}
BENCHMARK(recognise_text);

void check_report(benchmark::State& state) {
  std::vector<report::AnnualReport> reports;
  for (std::string const& text : texts()) {
    reports.push_back(
        report::recognise(format::read(text, "report.txt").value(), "report.txt").at(0));
  }
  std::size_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(report::check(reports[i++ % reports.size()]));
}
BENCHMARK(check_report);

}  // namespace
