#include <algorithm>
#include <utility>

#include "domain/report/table_readers.h"
#include "domain/report/tables.h"

namespace gongkai::report {
namespace {

class RequestReader {
 public:
  RequestReader(CellFiller& fill, std::span<PrintedRow const> rows) : fill_(fill), rows_(rows) {}

  void run(Form form) {
    auto const specs = rows_of(TableId::Request, form);
    std::vector<std::vector<Reading>> readings(specs.size());
    std::vector<PrintedRow const*> printed(specs.size(), nullptr);
    std::vector<bool> open(specs.size(), false), forced(specs.size(), false),
        laid(specs.size(), false);
    std::size_t const n = carrier().columns.size();
    bool const lost_order = scrambled(rows_, 2 * n);
    for (std::size_t i = 0; i < specs.size(); ++i) {
      printed[i] = printed_of(rows_, *specs[i]);
      if (printed[i] == nullptr) {
        fill_.missing_row(*specs[i]);
        continue;
      }
      PrintedRow const& row = *printed[i];
      bool const unsure = row.figures > 0 && ((carrier().eighth_unknown && row.figures < 8) ||
                                              (carrier().eighth_seen && row.figures < 7));
      if ((lost_order && row.figures != n) || unsure || row.doubtful) {
        for (std::size_t c = 0; c < request_columns; ++c)
          fill_.set_unreadable(specs[i]->cell(c), row_place(fill_.stream(), row), {}, {});
        continue;
      }
      // More cells than columns, some of them dashes: which of them are this row's cannot be told.
      bool const dashes = row.figures > n && fill_.prints_dash(row);
      if (dashes) {
        for (std::size_t c = 0; c < request_columns; ++c)
          fill_.set_unreadable(specs[i]->cell(c), row_place(fill_.stream(), row), joined(row), {});
        continue;
      }
      bool const one_run = carrier().glued;
      if (auto const layout =
              fill_.lay_out(row, n, row.figures == 0 || (simple(row) && !one_run))) {
        place(*specs[i], row, *layout);
        laid[i] = true;
        continue;
      }
      if (carrier().repeats_lost) {
        for (std::size_t c = 0; c < request_columns; ++c)
          fill_.set_unreadable(specs[i]->cell(c), row_place(fill_.stream(), row), joined(row), {});
        continue;
      }
      open[i] = true;
      decode_request_row(row, readings[i], forced, i);
    }
    if (std::ranges::find(open, true) == open.end()) return;
    for (std::size_t i = 0; i < specs.size(); ++i) {
      if (laid[i]) readings[i] = {as_laid(*specs[i])};
    }
    settle_request(specs, readings, printed, open, forced);
  }

 private:
  /// Fills the cells of the columns printed.
  void place(RowSpec const& spec, PrintedRow const& row, std::span<Slot const* const> layout) {
    std::vector<CellId> cells;
    std::vector<Slot const*> kept;
    cells.reserve(layout.size());
    kept.reserve(layout.size());
    for (std::size_t c = 0; c < layout.size(); ++c) {
      if (carrier().columns[c] < 0) continue;
      cells.push_back(spec.cell(static_cast<std::size_t>(carrier().columns[c])));
      kept.push_back(layout[c]);
    }
    fill_.place_cells(cells, kept, row);
  }

  /// The one reading of a row whose cells are filled.
  Reading as_laid(RowSpec const& spec) const {
    Reading out(request_columns, std::nullopt);
    for (std::size_t c = 0; c < request_columns; ++c) {
      ReportCell const& cell = fill_.report()[spec.cell(c)];
      if (cell.state == CellState::Value) out[c] = cell.value;
    }
    return out;
  }

  /// Readings of a row over the columns it prints, as readings of the seven of the form; a column
  /// not printed is empty.
  std::vector<Reading> onto_form(std::vector<Reading> const& readings) const {
    std::vector<Reading> out;
    for (Reading const& printed : readings) {
      Reading r(request_columns, std::nullopt);
      for (std::size_t c = 0; c < carrier().columns.size(); ++c) {
        if (carrier().columns[c] >= 0)
          r[static_cast<std::size_t>(carrier().columns[c])] = printed[c];
      }
      out.push_back(std::move(r));
    }
    return out;
  }

  /// The row's identity over the columns it prints: 总计 is the sum of the applicants, 小计 that of
  /// the organisations; with `blank_totals` an empty one may stand for any, with `total_alone` 总计
  /// may be all that is printed.
  bool adds_up(Reading const& printed, bool blank_totals, bool total_alone = false) const {
    Figure people, organisations;
    Candidate total, subtotal;
    bool has_subtotal = false, anyone = false;
    for (std::size_t c = 0; c < carrier().columns.size(); ++c) {
      if (carrier().columns[c] == 6) {
        total = printed[c];
      } else if (carrier().columns[c] < 0) {
        subtotal = printed[c];
        has_subtotal = true;
      } else {
        people += printed[c].value_or(Figure{});
        anyone = anyone || printed[c];
        if (carrier().columns[c] > 0) organisations += printed[c].value_or(Figure{});
      }
    }
    if (has_subtotal && carrier().columns.size() == 3) {  // the organisations as one
      people += subtotal.value_or(Figure{});
      anyone = anyone || subtotal;
      organisations = subtotal.value_or(Figure{});
    }
    bool const total_fits =
        (blank_totals && !total) || (total_alone && !anyone) || total.value_or(Figure{}) == people;
    bool const subtotal_fits = !has_subtotal || (blank_totals && !subtotal) ||
                               subtotal.value_or(Figure{}) == organisations;
    return total_fits && subtotal_fits;
  }

  /// Whether a row that adds up is followed by one more figure on a line of its own that could
  /// number a page.
  bool ends_with_page(PrintedRow const& row, std::size_t n) const {
    constexpr std::int64_t most_pages = 200;
    if (row.figures != n + 1 || row.slots.size() != n + 1) return false;
    Slot const& last = row.slots.back();
    Piece const& piece = fill_.stream().pieces[last.item->piece];
    std::int64_t const page = last.value && last.value->whole() ? last.value->floor() : 0;
    bool const numbers = page > 0 && page <= most_pages;
    bool const own_line = last.item->alone && piece.table < 0 && piece.first_in_line &&
                          piece.line != fill_.stream().pieces[row.slots[n - 1].item->piece].line;
    if (!numbers || !own_line) return false;
    Reading printed;
    for (std::size_t c = 0; c < n; ++c) printed.push_back(row.slots[c].value);
    return adds_up(printed, false);
  }

  DecodeTask task_of(PrintedRow const& row) const {
    return {fill_.runs_of(row),
            std::vector<Unit>(carrier().columns.size(), Unit::Count),
            carrier().glued || !simple(row),
            {},
            carrier().gaps_in_request};
  }

  void decode_request_row(PrintedRow const& row, std::vector<Reading>& readings,
                          std::vector<bool>& forced, std::size_t i) {
    std::size_t const n = carrier().columns.size();
    if (fill_.runs_of(row).size() > n) {
      std::vector<Reading> all = fill_.dropped(row, n), kept;
      for (Reading const& r : all) {
        if (adds_up(r, false)) kept.push_back(r);
      }
      readings = onto_form(kept.empty() ? all : kept);
      if (ends_with_page(row, n)) {
        fill_.left_page(row.slots.back());
      } else {
        fill_.wrong_count(row, n);
      }
      return;
    }
    DecodeTask task = task_of(row);
    // Positions lost, figures whole: 总计 may itself be one of the cells left empty.
    task.consistent = [this, open = !task.split || task.gaps,
                       alone = !task.split](Reading const& r) { return adds_up(r, open, alone); };
    Decoded decoded = decode(task);
    forced[i] = decoded.forced;
    if (decoded.forced &&
        decoded.readings.empty()) {  // the only distribution, though it does not add up
      task.consistent = {};
      decoded = decode(task);
    }
    if (!decoded.overflow) readings = onto_form(decoded.readings);
  }

  /// Readings of the form's seven columns, those printed only.
  std::vector<Reading> printed_columns(std::vector<Reading> const& readings) const {
    std::vector<Reading> out;
    for (Reading const& r : readings) {
      Reading kept;
      for (int const c : carrier().columns) {
        if (c >= 0) kept.push_back(r[static_cast<std::size_t>(c)]);
      }
      out.push_back(std::move(kept));
    }
    return out;
  }

  void settle_request(std::span<RowSpec const* const> specs,
                      std::vector<std::vector<Reading>>& readings,
                      std::vector<PrintedRow const*> const& printed, std::vector<bool> const& open,
                      std::vector<bool> const& forced) {
    auto narrowed = readings;
    bool const balanced = narrow_columns(narrowed, specs);
    for (std::size_t i = 0; i < specs.size(); ++i) {
      if (!open[i]) continue;
      std::vector<CellId> cells;  // those of the columns printed
      for (int const c : carrier().columns) {
        if (c >= 0) cells.push_back(specs[i]->cell(static_cast<std::size_t>(c)));
      }
      PrintedRow const& row = *printed[i];
      std::vector<Reading> const* use = balanced ? &narrowed[i] : &readings[i];
      if (use->empty()) {
        for (CellId id : cells)
          fill_.set_unreadable(id, row_place(fill_.stream(), row), joined(row), {});
        continue;
      }
      bool const counted = fill_.runs_of(row).size() <= carrier().columns.size();
      if (!balanced && !forced[i] && counted) {
        // The report does not balance, so no identity proves this row: all distributions stay
        // possible.
        Decoded const all = decode(task_of(row));
        if (all.overflow || all.readings.empty()) {
          for (CellId id : cells)
            fill_.set_unreadable(id, row_place(fill_.stream(), row), joined(row), {});
        } else {
          fill_.settle(cells, printed_columns(onto_form(all.readings)), row, true);
        }
        continue;
      }
      // Nor that a figure too many is the one whose absence makes this row add up.
      std::size_t const n = carrier().columns.size();
      if (!balanced && !counted && !ends_with_page(row, n)) {
        fill_.settle(cells, printed_columns(onto_form(fill_.dropped(row, n))), row, false);
        continue;
      }
      fill_.settle(cells, printed_columns(*use), row, counted);
    }
  }

  Carrier const& carrier() const { return fill_.carrier(); }

  CellFiller& fill_;
  std::span<PrintedRow const> rows_;
};

}  // namespace

void read_request(CellFiller& fill, std::span<PrintedRow const> rows, Form form) {
  RequestReader(fill, rows).run(form);
}

}  // namespace gongkai::report
