#include "tests/variants/fixture.h"

#include <gtest/gtest.h>

#include "domain/report/recognise.h"
#include "domain/report/tables.h"
#include "format/read.h"

namespace gongkai::variants {

using namespace gongkai::report;

Parts parts(int year) {
  generator::Random random(static_cast<std::uint64_t>(year));
  Parts out;
  out.report = generator::make_report(random, {Form::Form2021, Form::Form2021, year, true});
  std::string const text = generator::render(out.report, generator::Layout::TabRows, {}, random);
  std::size_t at = text.find('\n');
  out.title = text.substr(0, at);
  constexpr std::array<std::string_view, 6> ordinals = {"一、", "二、", "三、",
                                                        "四、", "五、", "六、"};
  for (Section const& s : out.report.sections) {
    std::string const heading =
        std::string(ordinals[static_cast<std::size_t>(s.number - 1)]) + s.title;
    std::size_t const begin = text.find("\n" + heading + "\n", at) + 1;
    std::size_t const body = begin + heading.size() + 1;
    if (!out.headings.empty()) out.bodies.push_back(text.substr(at, begin - at));
    out.headings.push_back(heading);
    at = body;
  }
  out.bodies.push_back(text.substr(at));
  return out;
}

std::string join(Parts const& parts) {
  std::string out = parts.title + "\n";
  for (std::size_t i = 0; i < parts.headings.size(); ++i)
    out += parts.headings[i] + "\n" + parts.bodies[i];
  return out;
}

std::vector<AnnualReport> read(std::string_view bytes, std::string const& name) {
  auto const document = format::read(std::string(bytes), name);
  if (!document) return {};
  return recognise(*document, name);
}

std::string first_wrong(AnnualReport const& got, AnnualReport const& printed) {
  for (std::size_t c = 0; c < cell_count; ++c) {
    ReportCell const &a = got.cells[c], &b = printed.cells[c];
    if (b.state == CellState::Missing || (a.state == b.state && a.value == b.value)) continue;
    return std::string(cells()[c].key) + ": printed " + b.value.text() + ", read " +
           (a.state == CellState::Value ? a.value.text() : "no value");
  }
  return {};
}

std::vector<std::string> split(std::string_view s, char mark) {
  std::vector<std::string> out;
  for (std::size_t at = 0;;) {
    std::size_t const end = s.find(mark, at);
    out.emplace_back(s.substr(at, end == s.npos ? s.npos : end - at));
    if (end == s.npos) return out;
    at = end + 1;
  }
}

std::string join_with(std::vector<std::string> const& parts, std::string_view mark) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i)
    out += (i == 0 ? "" : std::string(mark)) + parts[i];
  return out;
}

std::string each_row(std::string const& body, std::function<void(Cells&)> const& change) {
  std::vector<std::string> lines = split(body, '\n');
  for (std::string& line : lines) {
    if (line.empty()) continue;
    Cells cells = split(line, '\t');
    change(cells);
    line = join_with(cells, "\t");
  }
  return join_with(lines, "\n");
}

AnnualReport read_one(std::string const& text) {
  auto got = read(text, "年报.txt");
  EXPECT_EQ(got.size(), 1U);
  return got.empty() ? AnnualReport{} : got[0];
}

}  // namespace gongkai::variants
