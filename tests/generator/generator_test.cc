#include "tests/generator/generator.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <map>

#include "domain/report/check.h"
#include "domain/report/compose.h"
#include "domain/report/recognise.h"
#include "format/html/reader.h"
#include "format/read.h"
#include "format/text/reader.h"
#include "format/write.h"

namespace gongkai::generator {
namespace {

using namespace gongkai::report;

/// How many reports a property is tried on; GONGKAI_GENERATED asks for more.
int amount(int otherwise) {
  char const* wanted = std::getenv("GONGKAI_GENERATED");
  return wanted != nullptr ? static_cast<int>(std::strtol(wanted, nullptr, 10)) : otherwise;
}

AnnualReport read_back(std::string const& text, Layout layout) {
  auto const document = is_html(layout) ? format::html::read(text, "x.html", {})
                                        : format::text::read_lines(text, "x.txt", {});
  return recognise(*document, "x").front();
}

/// What of `want` was read otherwise than it is printed; an honest “unreadable” is not.
struct Outcome {
  std::size_t cells = 0, unreadable = 0;
  std::string wrong;  // the first wrong cell
};

/// With `lost_rows`, a row whose label cannot be told may be missing (and said to be: GK041).
void compare(AnnualReport const& got, AnnualReport const& want, Outcome& out,
             bool lost_rows = false) {
  for (std::size_t c = 0; c < cell_count; ++c) {
    ReportCell const &a = got.cells[c], &b = want.cells[c];
    if (b.state == CellState::Missing) continue;
    ++out.cells;
    bool const lost = lost_rows && a.state == CellState::Missing;
    if (a.state == CellState::Unreadable || lost) {
      ++out.unreadable;
    } else if ((a.state != b.state || a.value != b.value) && out.wrong.empty()) {
      out.wrong = std::string(report::cells()[c].key) + ": printed " +
                  (b.state == CellState::Value ? b.value.text() : "nothing") + ", read " +
                  (a.state == CellState::Value     ? a.value.text()
                   : a.state == CellState::Missing ? "missing"
                                                   : "nothing");
    }
  }
}

TEST(Generated, EveryLayoutIsReadExactlyOrHonestly) {
  Random random(20250118);
  std::array<Outcome, layout_count> outcomes;
  for (int i = 0; i < amount(130); ++i) {
    AnnualReport const r = make_report(random, options_of(i));
    for (int l = 0; l < layout_count; ++l) {
      auto const layout = static_cast<Layout>(l);
      Outcome& outcome = outcomes[static_cast<std::size_t>(l)];
      compare(read_back(render(r, layout, {}, random), layout), r, outcome);
      ASSERT_EQ(outcome.wrong, "") << name_of(layout) << " report " << i;
    }
  }
  for (int l = 0; l < layout_count; ++l) {
    auto const layout = static_cast<Layout>(l);
    Outcome const& outcome = outcomes[static_cast<std::size_t>(l)];
    if (layout == Layout::Glued || layout == Layout::OneLine) {
      EXPECT_LT(outcome.unreadable * 50, outcome.cells) << name_of(layout);
    } else {
      EXPECT_EQ(outcome.unreadable, 0U) << name_of(layout);
    }
  }
}

TEST(Generated, EveryHabitOfPrintingIsReadHonestly) {
  Random random(20261121);
  std::array<Outcome, layout_count> outcomes;
  std::array<int, layout_count> wrong{};
  for (int i = 0; i < amount(150); ++i) {
    AnnualReport const r = make_report(random, options_of(i));
    Printing const printing = make_printing(random, r);
    AnnualReport const want = printed(r, printing);
    for (int l = 0; l < layout_count; ++l) {
      auto const layout = static_cast<Layout>(l);
      Outcome& outcome = outcomes[static_cast<std::size_t>(l)];
      // Without separators a misread label leaves nothing to tell where its figures end.
      bool const glued = layout == Layout::Glued || layout == Layout::OneLine;
      if (glued && printing.damage > 0) continue;
      std::string const text = render(r, layout, printing, random);
      compare(read_back(text, layout), want, outcome, printing.damage > 0);
      if (outcome.wrong.empty()) continue;
      ADD_FAILURE() << name_of(layout) << " report " << i << " " << printing << " "
                    << outcome.wrong;
      if (char const* folder = std::getenv("GONGKAI_KEEP");
          folder != nullptr && ++wrong[static_cast<std::size_t>(l)] < 4)
        std::ofstream(std::string(folder) + "/" + std::string(name_of(layout)) + std::to_string(i) +
                      (is_html(layout) ? ".html" : ".txt"))
            << text;
      outcome.wrong.clear();
    }
  }
  for (int l = 0; l < layout_count; ++l) {
    Outcome const& o = outcomes[static_cast<std::size_t>(l)];
    std::printf("%-20s %7zu cells, unreadable %zu\n",
                std::string(name_of(static_cast<Layout>(l))).c_str(), o.cells, o.unreadable);
  }
}

TEST(Generated, FaultlessReportsHaveNoErrors) {
  Random random(7);
  for (int i = 0; i < amount(300); ++i) {
    AnnualReport const r = make_report(random, options_of(i));
    AnnualReport const got = read_back(render(r, Layout::TabCells, {}, random), Layout::TabCells);
    for (Finding const& f : check(got))
      ASSERT_NE(severity_of(f), Severity::Error) << f.code << " " << message(f);
  }
}

/// Whether a finding is about a fault of that kind: errors of the tables, the text against the
/// table, a plan dated in the past.
bool tells(Finding const& f, std::string const& kind) {
  if (kind == "text") return f.code == "GK070" || f.code == "GK071" || f.code == "GK072";
  if (kind == "plan-year") return f.code == "GK033";
  return severity_of(f) == Severity::Error;
}

TEST(Generated, SingleFaultsAreFoundAndNamed) {
  Random random(11);
  std::map<std::string, std::array<int, 3>> outcome;  // tried, found, named
  for (int i = 0; i < amount(1000); ++i) {
    ReportOptions o;
    AnnualReport r = make_report(random, o);
    AnnualReport previous = make_report(random, {Form::Form2021, Form::Form2021, o.year - 1, true});
    RowSpec const *in = find_row(TableId::Request, "r2"), *out = find_row(TableId::Request, "r4");
    for (std::size_t c = 0; c < request_columns; ++c)
      previous[out->cell(c)].value = r[in->cell(c)].value;
    Fault const fault = put_fault(r, previous, random);
    AnnualReport const got = read_back(render(r, Layout::TabCells, {}, random), Layout::TabCells);
    CheckContext context;
    context.previous = &previous;
    bool found = false, named = false;
    for (Finding const& f : check(got, context)) {
      if (!tells(f, fault.kind)) continue;
      found = true;
      if (fault.cells.empty() || (f.cell == fault.cells[0] && f.suspects.empty())) named = true;
      for (std::size_t k = 0; k < f.suspects.size() && k < 2; ++k) {
        for (std::string const& cell : fault.cells) named = named || f.suspects[k].cell == cell;
      }
    }
    auto& counts = outcome[fault.kind];
    ++counts[0];
    counts[1] += found ? 1 : 0;
    counts[2] += named ? 1 : 0;
  }
  int tried = 0, found = 0, named = 0;
  for (auto const& [kind, counts] : outcome) {
    std::printf("%-12s tried %d found %d named %d\n", kind.c_str(), counts[0], counts[1],
                counts[2]);
    tried += counts[0];
    found += counts[1];
    named += counts[2];
  }
  EXPECT_GE(found * 100, tried * 99);
  EXPECT_GE(named * 100, tried * 99);
}

TEST(RoundTrip, EveryWritableFormatKeepsTheReport) {
  Random random(3);
  for (int i = 0; i < amount(15); ++i) {
    AnnualReport const r = make_report(random, options_of(i));
    for (auto output : {format::Output::Docx, format::Output::Xlsx, format::Output::Html,
                        format::Output::Markdown, format::Output::Csv, format::Output::Json,
                        format::Output::Text, format::Output::Pdf}) {
      auto const bytes = format::write(compose(r), output);
      ASSERT_TRUE(bytes);
      std::string const name = "x." + std::string(format::extension_of(output));
      auto const document = format::read(*bytes, name);
      ASSERT_TRUE(document) << name << " " << document.error().code;
      AnnualReport const got = recognise(*document, name).front();
      for (std::size_t c = 0; c < cell_count; ++c) {
        ASSERT_EQ(got.cells[c].state, r.cells[c].state)
            << name << " report " << i << " " << report::cells()[c].key;
        ASSERT_EQ(got.cells[c].value, r.cells[c].value)
            << name << " report " << i << " " << report::cells()[c].key;
      }
      EXPECT_EQ(got.title, r.title) << name;
      EXPECT_EQ(got.year, r.year) << name;
      EXPECT_EQ(got.organ, r.organ) << name;
      ASSERT_EQ(got.sections.size(), r.sections.size()) << name;
      for (std::size_t s = 0; s < r.sections.size(); ++s) {
        EXPECT_EQ(got.sections[s].title, r.sections[s].title) << name;
        std::string want, have;
        for (Passage const& p : r.sections[s].passages) want += p.text;
        for (Passage const& p : got.sections[s].passages) have += p.text;
        EXPECT_EQ(have, want) << name;
      }
    }
  }
}

}  // namespace
}  // namespace gongkai::generator
