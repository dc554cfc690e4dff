#include "domain/report/tables.h"
#include "tests/generator/generator.h"
#include "tests/generator/random.h"

namespace gongkai::generator {

using namespace gongkai::report;

namespace {

std::int64_t get(AnnualReport const& r, CellId id) { return r[id].value.floor(); }

void set(AnnualReport& r, CellId id, std::int64_t value) {
  ReportCell& cell = r[id];
  cell.state = CellState::Value;
  cell.value = Figure::of(value);
}

}  // namespace

Fault put_fault(AnnualReport& r, AnnualReport& previous, Random& random) {
  Form const form = r.request.form;
  auto const rows = rows_of(TableId::Request, form);
  auto const bump = [&](CellId id) {  // another value one digit away
    std::string digits = std::to_string(get(r, id));
    auto const at =
        static_cast<std::size_t>(pick(random, 0, static_cast<std::int64_t>(digits.size()) - 1));
    char const old = digits[at];
    do {
      digits[at] = static_cast<char>('0' + pick(random, at == 0 && digits.size() > 1 ? 1 : 0, 9));
    } while (digits[at] == old);
    set(r, id, std::stoll(digits));
  };
  for (;;) {
    switch (pick(random, 0, 7)) {
      case 0:
      case 1: {  // a digit of any cell that an identity holds
        std::vector<CellId> cells;
        for (TableId table : {TableId::Request, TableId::Remedy}) {
          for (RowSpec const* row : rows_of(table, form)) {
            for (std::size_t c = 0; c < row->count; ++c) cells.push_back(row->cell(c));
          }
        }
        CellId const id = cells[static_cast<std::size_t>(
            pick(random, 0, static_cast<std::int64_t>(cells.size()) - 1))];
        bump(id);
        return {"digit", {std::string(spec(id).key)}};
      }
      case 2: {  // two columns of a row exchanged
        RowSpec const& row = *rows[static_cast<std::size_t>(
            pick(random, 0, static_cast<std::int64_t>(rows.size()) - 1))];
        CellId const a = row.cell(static_cast<std::size_t>(pick(random, 0, 5))),
                     b = row.cell(static_cast<std::size_t>(pick(random, 0, 5)));
        if (r[a].value == r[b].value) continue;
        std::swap(r[a].value, r[b].value);
        return {"swap", {std::string(spec(a).key), std::string(spec(b).key)}};
      }
      case 3: {  // a row left out
        RowSpec const& row = *rows[static_cast<std::size_t>(
            pick(random, 0, static_cast<std::int64_t>(rows.size()) - 1))];
        for (std::size_t c = 0; c < 7; ++c) r[row.cell(c)] = ReportCell{};
        return {"drop-row", {std::string(spec(row.cell(0)).key)}};
      }
      case 4: {  // the carry-over of the year before
        RowSpec const& in = *find_row(TableId::Request, "r4", previous.request.form);
        auto const c = static_cast<std::size_t>(pick(random, 0, 5));
        set(previous, in.cell(c), get(previous, in.cell(c)) + pick(random, 1, 5));
        return {"carry", {std::string(spec(find_row(TableId::Request, "r2", form)->cell(c)).key)}};
      }
      case 5: {  // a figure of the text that is not the table's
        std::string const received = r[*find_cell("t3.r1.sum")].value.text();
        std::string& text = r.sections[0].passages[1].text;
        std::string const printed = "申请" + received + "件";
        std::size_t const at = text.find(printed);
        if (received == "0" || at == text.npos) continue;
        std::string const wrong = std::to_string(std::stoll(received) + pick(random, 1, 9));
        text.replace(at, printed.size(), "申请" + wrong + "件");
        return {"text", {"t3.r1.sum"}};
      }
      case 6:  // a plan for the year that is over
        r.sections[4].passages.push_back(
            {std::to_string(r.year) + "年，我镇将继续完善公开目录。", {}});
        return {"plan-year", {}};
      default: {  // an applicant counted in the wrong column
        RowSpec const& row = *rows[static_cast<std::size_t>(
            pick(random, 0, static_cast<std::int64_t>(rows.size()) - 1))];
        CellId const a = row.cell(static_cast<std::size_t>(pick(random, 0, 5))),
                     b = row.cell(static_cast<std::size_t>(pick(random, 0, 5)));
        if (a == b || get(r, a) == 0) continue;
        set(r, a, get(r, a) - 1);
        set(r, b, get(r, b) + 1);
        return {"misplaced", {std::string(spec(a).key), std::string(spec(b).key)}};
      }
    }
  }
}

}  // namespace gongkai::generator
