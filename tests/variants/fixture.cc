#include "tests/variants/fixture.h"

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

}  // namespace gongkai::variants
