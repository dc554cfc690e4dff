#include "domain/report/pile.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <utility>

#include "domain/report/tables.h"

namespace gongkai::report {
namespace {

Slot slot_of(Stream const& stream, Item const& item) {
  std::string run = ascii(stream.text(item));
  Candidate const value = unread(item) ? std::nullopt : Figure::parse(run);
  return {true, std::move(run), value, &item, stream.pieces[item.piece].newlines};
}

/// Whether 总计 is the sum of the applicants in every row, and what came in is what went out in
/// every column.
bool adds_up(std::vector<PrintedRow> const& rows) {
  auto const value = [](PrintedRow const& row, std::size_t c) { return *row.slots[c].value; };
  std::array<Figure, request_columns> in{}, out{};
  bool results = false;
  for (PrintedRow const& row : rows) {
    Figure people;
    for (std::size_t c = 0; c + 1 < request_columns; ++c) people += value(row, c);
    if (people != value(row, request_columns - 1)) return false;
    bool const came = row.spec->id == "r1" || row.spec->id == "r2";
    bool const went = row.spec->id == "r3_7" || row.spec->id == "r4";
    results = results || row.spec->id == "r3_7";
    for (std::size_t c = 0; c < request_columns; ++c) {
      if (came) in[c] += value(row, c);
      if (went) out[c] += value(row, c);
    }
  }
  return results && in == out;
}

}  // namespace

void spread_pile(Stream const& stream, std::size_t columns, std::vector<PrintedRow>& rows) {
  auto const width_of = [&](RowSpec const& row) {
    return row.table == TableId::Request ? columns : row.count;
  };
  PrintedRow& last = rows.back();
  auto const others = std::span(rows).first(rows.size() - 1);
  auto const empty = [](PrintedRow const& row) { return row.figures == 0; };
  if (others.size() < 3 || !std::ranges::all_of(others, empty)) return;
  std::vector<Item const*> pile;
  for (std::size_t k = stream.first_item(last.hit.end - 1); k < stream.items.size(); ++k) {
    Item const& item = stream.items[k];
    if (item.letter > last.next) break;
    if (item.kind == Item::Kind::Figure) pile.push_back(&item);
  }
  if (pile.size() < 2 * width_of(*last.spec) + 2) return;
  std::vector<std::size_t> cells(rows.size());  // of each row
  std::ranges::transform(rows, cells.begin(),
                         [&](PrintedRow const& r) { return width_of(*r.spec); });
  std::size_t const wanted = std::accumulate(cells.begin(), cells.end(), std::size_t{0});
  bool const request = last.spec->table == TableId::Request && columns == request_columns;
  std::vector<Slot> slots;
  for (Item const* item : pile) slots.push_back(slot_of(stream, *item));
  bool const plain = std::ranges::all_of(slots, [](Slot const& s) { return s.value.has_value(); });
  std::vector<PrintedRow> by_rows = rows, by_columns = rows;
  bool const fits = plain && pile.size() == wanted;
  for (std::size_t r = 0, k = 0; fits && r < rows.size(); ++r) {
    by_rows[r].slots.clear();
    by_columns[r].slots.clear();
    for (std::size_t c = 0; c < cells[r]; ++c, ++k) {
      by_rows[r].slots.push_back(slots[k]);
      by_columns[r].slots.push_back(slots[request ? c * rows.size() + r : k]);
    }
    by_rows[r].figures = by_columns[r].figures = cells[r];
  }
  bool const equal = fits && std::ranges::all_of(slots, [&](Slot const& s) {
                       return s.value == slots.front().value;
                     });
  bool const rows_fit = fits && (equal || (request && adds_up(by_rows)));
  bool const columns_fit = fits && request && !equal && adds_up(by_columns);
  if (rows_fit != columns_fit) {
    rows = rows_fit ? std::move(by_rows) : std::move(by_columns);
    return;
  }
  for (PrintedRow& row : rows) {
    row.slots.clear();
    row.figures = 0;
    row.doubtful = true;
  }
}

}  // namespace gongkai::report
