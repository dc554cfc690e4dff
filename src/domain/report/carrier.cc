#include "domain/report/carrier.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "domain/report/request_table.h"

namespace gongkai::report {
namespace {

std::size_t width_of(RowSpec const& row, Carrier const& carrier) {
  return row.table == TableId::Request ? carrier.columns.size() : row.count;
}

int depth(RowSpec const& row) { return row.level2.empty() ? 1 : row.level3.empty() ? 2 : 3; }

bool same_letters(std::u16string_view letters, std::string_view label) {
  std::size_t at = 0;
  for (char16_t const letter : letters) {
    if (at >= label.size() || text::next(label, at) != letter) return false;
  }
  return at == label.size();
}

/// The heads of table 三 above its first row.
std::vector<LabelHit> column_heads(std::span<LabelHit const> labels, Chain const& chain) {
  std::vector<LabelHit> out;
  for (LabelHit const& hit : labels) {
    if (hit.begin >= chain.begin && hit.begin < labels[chain.hits.front()].begin)
      out.push_back(hit);
  }
  return out;
}

/// Whether a figure follows its label without a space.
bool touches_words(Stream const& stream, Item const& item) {
  std::string_view const before = stream.pieces[item.piece].text.substr(0, item.begin);
  return !before.empty() && before.back() != ' ' && !before.ends_with("\xC2\xA0") &&
         !before.ends_with("\xE3\x80\x80");
}

/// Whether nothing parts two figures but a comma, a bracket or a dash.
bool touching(Stream const& stream, Slot const& a, Slot const& b) {
  if (a.item->piece != b.item->piece) return false;
  std::string_view between = stream.pieces[a.item->piece].text.substr(
      a.item->whole_end, b.item->begin - a.item->whole_end);
  for (std::size_t at = 0; at < between.size();) {
    if (text::is_space(text::next(between, at))) return false;
  }
  return true;
}

/// How often figures of a row stand apart, and how many runs may hold several figures.
void count_runs(Stream const& stream, PrintedRow const& row, std::size_t& apart,
                std::size_t& runs) {
  Slot const* before = nullptr;
  for (Slot const& slot : row.slots) {
    if (!slot.figure) continue;
    if (before != nullptr && !touching(stream, *before, slot)) ++apart;
    if (before != nullptr || (slot.run.size() > 1 && touches_words(stream, *slot.item))) ++runs;
    before = &slot;
  }
}

/// Whether applicants are printed in three columns: most rows say so, or one whose third figure is
/// the sum of the others. A row of zeros alone may have got a figure too many.
bool has_three_columns(std::span<PrintedRow const> rows) {
  auto const of = [&](std::size_t n) { return std::ranges::count(rows, n, &PrintedRow::figures); };
  return of(3) > of(2) || std::ranges::any_of(rows, [](PrintedRow const& row) {
           if (row.figures != 3 || !simple(row)) return false;
           auto const figures = figures_of(row);
           Figure people = *figures[0]->value;
           people += *figures[1]->value;
           return people == *figures[2]->value && people != Figure{};
         });
}

/// An extractor that removes a line equal to the one before leaves no two equal figures in a row,
/// though nearly every row has zeros side by side.
bool loses_repeats(std::span<PrintedRow const> request, std::size_t columns) {
  std::size_t short_rows = 0, zeros = 0;
  for (PrintedRow const& row : request) {
    Slot const* before = nullptr;
    for (Slot const& slot : row.slots) {
      if (!slot.figure) continue;
      if (before != nullptr && before->run == slot.run) return false;
      if (slot.run == "0") ++zeros;
      before = &slot;
    }
    if (row.figures > 0 && row.figures < columns) ++short_rows;
  }
  return short_rows >= 5 && zeros >= 5 && short_rows * 2 > request.size();
}

/// Whether a table without separators shows that its office prints zeros: a row of nothing else.
/// Where `whole`, no such row may lack one.
bool prints_zeros(std::span<PrintedRow const> table, Carrier const& carrier, bool whole) {
  bool shown = false;
  for (PrintedRow const& row : table) {
    if (width_of(*row.spec, carrier) < 2 || row.figures == 0) continue;
    std::string const digits = digits_of(row);
    if (digits.empty() || digits.find_first_not_of('0') != digits.npos) continue;
    if (whole && digits.size() < width_of(*row.spec, carrier)) return false;
    shown = shown || digits.size() > 1;
  }
  return shown;
}

}  // namespace

void Carrier::learn_subtotal(std::span<LabelHit const> labels, Chain const& request) {
  auto const heads = column_heads(labels, request);
  auto const subtotal = std::ranges::find(heads, HeadSubtotal, &LabelHit::head);
  auto const organisation = std::ranges::find(heads, HeadOrganisation, &LabelHit::head);
  if (subtotal == heads.end() || organisation == heads.end()) return;
  columns = subtotal < organisation ? std::vector<int>{0, -1, 1, 2, 3, 4, 5, 6}
                                    : std::vector<int>{0, 1, 2, 3, 4, 5, -1, 6};
}

void Carrier::learn_eighth(std::span<PrintedRow const> rows) {
  std::size_t eight = 0, before = 0, behind = 0;
  for (PrintedRow const& row : rows) {
    if (row.slots.size() == 8) ++eight;
    if (row.figures != 8 || !simple(row) || digits_of(row) == "00000000") continue;
    auto const figures = figures_of(row);
    auto const sum = [&](std::size_t from, std::size_t to) {
      Figure out;
      for (std::size_t i = from; i <= to; ++i) out += *figures[i]->value;
      return out;
    };
    if (sum(2, 6) == *figures[1]->value) ++before;
    if (sum(1, 5) == *figures[6]->value) ++behind;
  }
  eighth_seen = std::ranges::any_of(rows, [](PrintedRow const& r) { return r.figures == 8; });
  // A row of just seven figures has no eighth column; empty cells at its end are only borders.
  bool const seven = std::ranges::any_of(
      rows, [](PrintedRow const& r) { return r.figures == 7 && r.slots.size() == 7; });
  eighth_unknown = eight * 2 > rows.size() && !seven;
  if (!eighth_seen || (before > 0) == (behind > 0)) return;
  if (!eighth_unknown && before + behind < 3) return;  // a figure too many, not a column
  eighth_unknown = eighth_seen = false;
  columns = before > 0 ? std::vector<int>{0, -1, 1, 2, 3, 4, 5, 6}
                       : std::vector<int>{0, 1, 2, 3, 4, 5, -1, 6};
}

void Carrier::learn_order(Stream const& stream, std::span<LabelHit const> heads,
                          std::span<PrintedRow const> rows) {
  std::vector<int> order;
  std::uint32_t line = 0, first = no_piece;
  bool one_line = true;
  for (LabelHit const& hit : heads) {
    auto const text = std::u16string_view(stream.letters).substr(hit.begin, hit.end - hit.begin);
    auto const named = std::ranges::find_if(
        request_column_specs, [&](ColumnSpec const& c) { return same_letters(text, c.label); });
    if (named == request_column_specs.end()) continue;
    int const column = static_cast<int>(named - request_column_specs.begin());
    if (std::ranges::find(order, column) != order.end()) return;
    order.push_back(column);
    Piece const& piece = stream.pieces[stream.piece_of[hit.begin]];
    one_line = one_line && (first == no_piece || piece.row == line) && piece.opens_cell;
    if (first == no_piece) first = line = piece.row;
  }
  bool const known = order.size() >= 3 && std::ranges::find(order, 0) != order.end() &&
                     std::ranges::find(order, 6) != order.end();
  if (!known) return;
  // Heads in two lines have 总计 before the organisations it stands behind.
  if (!one_line) {
    bool const total_first = order.front() == 6;
    std::ranges::sort(order);
    if (total_first) std::ranges::rotate(order, order.end() - 1);
  }
  auto const whole = std::ranges::count(rows, order.size(), &PrintedRow::figures);
  auto const wider =
      std::ranges::any_of(rows, [&](PrintedRow const& row) { return row.figures > order.size(); });
  if (!wider && whole * 2 > static_cast<std::ptrdiff_t>(rows.size())) columns = order;
}

void Carrier::learn_columns(Stream const& stream, std::span<LabelHit const> labels,
                            Chain const& request, std::span<PrintedRow const> rows) {
  auto const heads = column_heads(labels, request);
  auto const has = [&](HeadLabel head) {
    return std::ranges::find(heads, head, &LabelHit::head) != heads.end();
  };
  if (has(HeadNatural) && !has(HeadOrganisation)) {
    // One row of many cells may have those of a row after it whose label cannot be told.
    auto const wide =
        std::ranges::count_if(rows, [](PrintedRow const& r) { return r.slots.size() >= 7; });
    bool const seven = wide * 2 > std::ssize(rows) ||
                       std::ranges::any_of(rows, [](auto const& r) { return r.figures >= 7; });
    bool const two = std::ranges::any_of(rows, [](auto const& r) { return r.figures == 2; });
    bool const three = has_three_columns(rows);
    if (!seven && three && has(HeadApplicant)) {
      columns = {0, -1, 6};  // 法人或其他组织 as one
    } else if (!seven && two) {
      columns = {0, 6};
    }
  }
  if (columns.size() == 7) learn_order(stream, heads, rows);
  // 项目 and 总计 alone.
  bool const total = std::ranges::any_of(heads, [](LabelHit const& hit) {
    return hit.row >= 0 && report::rows()[static_cast<std::size_t>(hit.row)].id == "r3_7";
  });
  if (total && !has(HeadNatural) && !has(HeadOrganisation) && !has(HeadApplicant)) {
    auto const ones = std::ranges::count(rows, std::size_t{1}, &PrintedRow::figures);
    bool const more = std::ranges::any_of(rows, [](auto const& r) { return r.figures > 1; });
    if (ones >= 10 && !more) columns = {6};
  }
  if (columns.size() == 7) learn_eighth(rows);
  std::size_t const n = columns.size();
  auto const cells_kept =
      std::ranges::count_if(rows, [&](PrintedRow const& r) { return r.slots.size() >= n; });
  tells_cells = cells_kept * 4 > std::ssize(rows) ||
                std::ranges::any_of(rows, [&](PrintedRow const& r) { return r.figures == n; });
  // Grid columns and the empty cells between label and figures, from whole rows.
  for (PrintedRow const& row : rows) {
    if (row.figures != columns.size()) continue;
    auto const first = std::ranges::find(row.slots, true, &Slot::figure);
    ++leading[depth(*row.spec)][static_cast<std::size_t>(first - row.slots.begin())];
    if (stream.pieces[row.slots.back().item->piece].table < 0) continue;
    std::vector<std::uint16_t> grid;
    for (Slot const& slot : row.slots) {
      if (slot.figure) grid.push_back(stream.pieces[slot.item->piece].column);
    }
    grids[depth(*row.spec)].insert(grid);
  }
}

void Carrier::learn_separators(Stream const& stream, std::span<PrintedRow const> proactive,
                               std::span<PrintedRow const> request) {
  std::size_t apart = 0, runs = 0;
  std::map<std::uint32_t, int> pitches, row_gaps;
  bool cells_marked = false;
  for (std::span<PrintedRow const> const table : {request, proactive}) {
    for (PrintedRow const& row : table) {
      count_runs(stream, row, apart, runs);
      for (Slot const& slot : row.slots) {
        if (stream.pieces[slot.item->piece].opens_cell) cells_marked = true;
      }
      if (row.spec->count < 3 || row.figures != row.spec->count) continue;
      std::uint32_t last = no_piece;
      for (Slot const& slot : row.slots) {
        if (!slot.figure) continue;
        if (last != no_piece && slot.item->piece != last) ++pitches[slot.newlines];
        last = slot.item->piece;
      }
      if (last + 1 < stream.pieces.size()) ++row_gaps[stream.pieces[last + 1].newlines];
    }
  }
  glued = apart == 0 && runs > 0;
  if (glued) {
    gaps_in_proactive = !prints_zeros(proactive, *this, false);
    gaps_in_request = !prints_zeros(request, *this, true);
  }
  auto const mode = [](std::map<std::uint32_t, int> const& counts) {
    auto const top =
        std::ranges::max_element(counts, {}, [](auto const& entry) { return entry.second; });
    return top == counts.end() ? 0U : top->first;
  };
  if (!glued) repeats_lost = loses_repeats(request, columns.size());
  if (!cells_marked && !glued) {
    pitch = mode(pitches);
    row_gap = mode(row_gaps);
  }
}

std::vector<std::uint16_t> Carrier::grid_of(RowSpec const& row, std::uint16_t last) const {
  auto const own = grids.find(depth(row));
  if (own != grids.end())
    return own->second.size() == 1 ? *own->second.begin() : std::vector<std::uint16_t>{};
  std::set<std::vector<std::uint16_t>> all;
  for (auto const& [level, own_grids] : grids) all.insert(own_grids.begin(), own_grids.end());
  bool const fits = all.size() == 1 && !all.begin()->empty() && all.begin()->back() == last;
  return fits ? *all.begin() : std::vector<std::uint16_t>{};
}

bool Carrier::tells_leading(RowSpec const& row) const { return leading.contains(depth(row)); }

std::size_t Carrier::leading_of(RowSpec const& row) const {
  auto const found = leading.find(depth(row));
  if (found == leading.end()) return 0;
  return std::ranges::max_element(found->second, {}, [](auto const& e) { return e.second; })->first;
}

}  // namespace gongkai::report
