#include <algorithm>
#include <utility>

#include "domain/report/table_readers.h"
#include "domain/report/tables.h"

namespace gongkai::report {
namespace {

class ProactiveReader {
 public:
  ProactiveReader(CellFiller& fill, std::span<PrintedRow const> rows) : fill_(fill), rows_(rows) {}

  void run(Form form) {
    for (RowSpec const* spec : rows_of(TableId::Proactive, form)) {
      PrintedRow const* const row = printed_of(rows_, *spec);
      if (row == nullptr) {
        fill_.missing_row(*spec);
        continue;
      }
      read_row(*row);
    }
    if (form == Form::Form2019) settle_by_convention();
  }

 private:
  void read_row(PrintedRow const& row) {
    std::size_t const n = row.spec->count;
    std::vector<CellId> cells;
    std::vector<Unit> units;
    for (std::size_t c = 0; c < n; ++c) {
      cells.push_back(row.spec->cell(c));
      units.push_back(spec(cells.back()).unit);
    }
    if (row.doubtful || (row.figures == 0 && scrambled(rows_, 2))) {
      for (CellId id : cells) fill_.set_unreadable(id, row_place(fill_.stream(), row), {}, {});
      return;
    }
    bool const one_run = carrier().glued && (n > 1 || row.figures > 1);
    if (auto const layout = fill_.lay_out(row, n, row.figures == 0 || (simple(row) && !one_run))) {
      fill_.place_cells(cells, *layout, row);
      return;
    }
    if (fill_.runs_of(row).size() > n) {
      fill_.too_many(cells, row, n);
      return;
    }
    // Of the documents of the trial form either all three figures stand or none.
    bool const documents = form_of(row) == Form::Form2019 && n == 3 && units[1] == Unit::Count;
    DecodeTask task{fill_.runs_of(row),
                    units,
                    carrier().glued || !simple(row),
                    {},
                    carrier().gaps_in_proactive && !documents};
    if (form_of(row) == Form::Form2019 && n == 3 && units[1] == Unit::Signed) {
      task.consistent = [](Reading const& r) {  // a list cannot lose more than it had
        return !r[0] || !r[1] || *r[0] + *r[1] >= Figure{};
      };
    }
    Decoded decoded = decode(task);
    if (decoded.overflow || decoded.readings.empty()) {
      for (CellId id : cells)
        fill_.set_unreadable(id, row_place(fill_.stream(), row), joined(row), {});
      return;
    }
    if (n == 3 && units[1] == Unit::Count && !task.gaps)
      plausible_stock(decoded.readings, form_of(row));
    if (n == 3 && units[1] == Unit::Signed && decoded.readings.size() > 1)
      open_matters_.emplace_back(&row, decoded.readings);
    if (n == 3 && units[1] == Unit::Signed && decoded.readings.size() == 1) {
      Reading const& r = decoded.readings[0];
      if (r[0] && r[1] && r[2] && r[1]->millionths != 0) {
        (*r[0] + *r[1] == *r[2] ? list_convention_ : list_exceptions_) += 1;
      }
    }
    fill_.settle(cells, decoded.readings, row, true);
  }

  static Form form_of(PrintedRow const& row) {
    return row.spec->forms.has(Form::Form2021) ? Form::Form2021 : Form::Form2019;
  }

  /// What a stock of documents can be: those made this year are in it, it did not lose all it had,
  /// and under the trial form what was made was published (documents are public within 20 working
  /// days, 条例第二十六条).
  static void plausible_stock(std::vector<Reading>& readings, Form form) {
    auto const keep_if = [&](auto test) {
      std::vector<Reading> kept;
      for (Reading const& r : readings) {
        if (r[0] && r[1] && r[2] && test(*r[0], *r[1], *r[2])) kept.push_back(r);
      }
      if (!kept.empty()) readings = std::move(kept);
    };
    if (readings.size() < 2) return;
    if (form == Form::Form2021) {
      keep_if([](Figure made, Figure, Figure valid) { return made <= valid; });
      keep_if([](Figure made, Figure repealed, Figure valid) {
        return repealed == Figure{} || valid > made;
      });
    } else {
      keep_if([](Figure, Figure published, Figure total) { return published <= total; });
      keep_if([](Figure made, Figure published, Figure) { return made == published; });
      keep_if([](Figure, Figure published, Figure total) {
        return total.millionths <= published.millionths * 1000 || published == Figure{};
      });
    }
  }

  /// Offices of the trial form often printed the new length of the list as its last figure; a
  /// document that does so in every row that can be read does so in the rows that lost their
  /// separators.
  void settle_by_convention() {
    if (list_convention_ == 0 || list_exceptions_ != 0) return;
    for (auto const& [row, readings] : open_matters_) {
      std::vector<Reading> kept;
      for (Reading const& r : readings) {
        if (r[0] && r[1] && r[2] && *r[0] + *r[1] == *r[2]) kept.push_back(r);
      }
      if (kept.size() != 1) continue;
      std::vector<CellId> const cells = {row->spec->cell(0), row->spec->cell(1),
                                         row->spec->cell(2)};
      for (CellId id : cells) fill_.report()[id] = ReportCell{};
      fill_.settle(cells, kept, *row, false);
    }
  }

  Carrier const& carrier() const { return fill_.carrier(); }

  CellFiller& fill_;
  std::span<PrintedRow const> rows_;
  std::vector<std::pair<PrintedRow const*, std::vector<Reading>>> open_matters_;
  int list_convention_ = 0, list_exceptions_ = 0;
};

}  // namespace

/// Figures piled up behind one label while others have none: the carrier lost the order, an empty
/// row proves nothing.
bool scrambled(std::span<PrintedRow const> table, std::size_t pile) {
  bool const piled = std::ranges::any_of(table, [&](PrintedRow const& r) {
    return r.figures >= std::max(pile, std::size_t{r.spec->count} + 1);
  });
  return piled && std::ranges::any_of(table, [](PrintedRow const& r) { return r.figures == 0; });
}

void read_proactive(CellFiller& fill, std::span<PrintedRow const> rows, Form form) {
  ProactiveReader(fill, rows).run(form);
}

}  // namespace gongkai::report
