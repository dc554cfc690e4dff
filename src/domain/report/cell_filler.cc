#include "domain/report/cell_filler.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace gongkai::report {

std::optional<std::vector<Slot const*>> CellFiller::lay_out(PrintedRow const& row, std::size_t n,
                                                            bool simple) const {
  if (!simple) return std::nullopt;
  auto figures = figures_of(row);
  if (figures.size() == n) return figures;
  if (figures.empty()) return std::vector<Slot const*>(n, nullptr);
  if (figures.size() > n) return std::nullopt;
  std::size_t const leading =
      row.spec->table == TableId::Request ? carrier_.leading_of(*row.spec) : 0;
  // Of a pipe row an empty cell at the end is taken for its border; one behind the label may be
  // merged with it.
  bool const border = !row.slots.empty() && !row.slots.front().figure && in_pipes(row) &&
                      row.spec->table == TableId::Request && !row.spec->level2.empty() &&
                      row.spec->level3.empty() && !carrier_.tells_leading(*row.spec);
  bool const kept = row.spec->table != TableId::Request || carrier_.tells_cells;
  if (kept && row.slots.size() == n && !border && (leading == 0 || row.slots.front().figure)) {
    std::vector<Slot const*> out;
    for (Slot const& slot : row.slots) out.push_back(slot.figure ? &slot : nullptr);
    return out;
  }
  Piece const& first = stream_.pieces[figures[0]->item->piece];
  bool const in_grid = row.spec->table == TableId::Request && first.table >= 0;
  auto const grid = in_grid ? carrier_.grid_of(*row.spec, last_column(row, first.row))
                            : std::vector<std::uint16_t>{};
  if (grid.size() == n) {
    std::vector<Slot const*> out(n, nullptr);
    bool fits = true;
    for (Slot const* figure : figures) {
      auto const at = std::ranges::find(grid, stream_.pieces[figure->item->piece].column);
      if (at == grid.end()) {
        fits = false;
        break;
      }
      out[static_cast<std::size_t>(at - grid.begin())] = figure;
    }
    if (fits) return out;
  }
  // Empty cells were kept: drop those of merged label cells, then the order is the position.
  std::size_t begin = 0;
  while (begin < leading && begin < row.slots.size() && !row.slots[begin].figure) ++begin;
  // Where no whole row of its depth tells how many are merged, blanks at both ends fit either way.
  bool const untold = border || (row.spec->table == TableId::Request && row.slots.size() > n &&
                                 !carrier_.tells_leading(*row.spec) && !row.slots.front().figure);
  if (kept && row.slots.size() - begin >= n && !untold) {
    bool rest_blank = true;
    for (std::size_t i = begin + n; i < row.slots.size(); ++i)
      rest_blank = rest_blank && !row.slots[i].figure;
    if (rest_blank) {
      std::vector<Slot const*> out;
      for (std::size_t i = begin; i < begin + n; ++i)
        out.push_back(row.slots[i].figure ? &row.slots[i] : nullptr);
      return out;
    }
  }
  return by_pitch(figures, n);
}

std::uint16_t CellFiller::last_column(PrintedRow const& row, std::uint32_t printed) const {
  std::uint16_t out = 0;
  for (Slot const& slot : row.slots) {
    Piece const& piece = stream_.pieces[slot.item->piece];
    if (piece.row == printed) out = std::max(out, piece.column);
  }
  return out;
}

std::optional<std::vector<Slot const*>> CellFiller::by_pitch(
    std::vector<Slot const*> const& figures, std::size_t n, std::uint32_t extra) const {
  if (carrier_.pitch == 0 || figures.empty()) return std::nullopt;
  std::vector<Slot const*> out;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    std::uint32_t gap = figures[i]->newlines;
    if (i == 0) {
      if (gap < extra) return std::nullopt;
      gap -= extra;
    }
    if (gap == 0 || gap % carrier_.pitch != 0) return std::nullopt;
    for (std::uint32_t k = 1; k < gap / carrier_.pitch; ++k) out.push_back(nullptr);
    out.push_back(figures[i]);
  }
  std::uint32_t const last = figures.back()->item->piece;
  if (out.size() > n) return std::nullopt;
  if (out.size() < n) {
    if (last + 1 >= stream_.pieces.size()) return std::nullopt;
    std::uint32_t const gap = stream_.pieces[last + 1].newlines;
    if (gap < carrier_.row_gap || (gap - carrier_.row_gap) % carrier_.pitch != 0 ||
        (gap - carrier_.row_gap) / carrier_.pitch != n - out.size()) {
      return std::nullopt;
    }
    out.resize(n, nullptr);
  }
  return out;
}

void CellFiller::set_unreadable(CellId id, Place at, std::string text,
                                std::vector<Candidate> candidates) {
  ReportCell& cell = report_[id];
  std::ranges::sort(candidates);
  auto const repeated = std::ranges::unique(candidates);
  candidates.erase(repeated.begin(), repeated.end());
  if (candidates.size() > 16) candidates.resize(16);
  cell.state = CellState::Unreadable;
  cell.at = at;
  cell.text = std::move(text);
  cell.candidates = std::move(candidates);
}

void CellFiller::set_doubtful(CellId id, Slot const& slot) {
  Item const& item = *slot.item;
  std::string text(stream_.pieces[item.piece].text.substr(item.begin, item.whole_end - item.begin));
  std::vector<Candidate> candidates;
  if (!unread(item)) candidates.emplace_back(slot.value);
  set_unreadable(id, stream_.place(item), std::move(text), std::move(candidates));
}

void CellFiller::in_wan(CellId id, PrintedRow const& row, std::vector<Candidate>& amounts) {
  auto const figures = figures_of(row);
  if (figures.empty() || figures.back()->item->wan) return;
  bool const yuan = figures.back()->item->yuan;
  bool const untold = !yuan && spec(id).key == "t2.purchase.amount_wan";
  std::vector<Candidate> out;
  for (Candidate const& amount : amounts) {
    bool const divides = amount && amount->millionths % 10000 == 0;
    if (!amount || (!yuan && (!untold || *amount == Figure{}))) {
      out.push_back(amount);
      continue;
    }
    if (divides) out.emplace_back(Figure{amount->millionths / 10000});
    if (untold) out.push_back(amount);
  }
  amounts = std::move(out);
}

void CellFiller::settle(std::span<CellId const> cells, std::vector<Reading> const& readings,
                        PrintedRow const& row, bool proven) {
  Place const at = row_place(stream_, row);
  std::string const runs = joined(row);
  if (std::ranges::any_of(row.slots, [](Slot const& slot) { return slot.item->doubtful; })) {
    for (CellId id : cells) set_unreadable(id, at, runs, {});
    return;
  }
  for (std::size_t c = 0; c < cells.size(); ++c) {
    std::vector<Candidate> candidates;
    for (Reading const& r : readings) candidates.push_back(r[c]);
    if (spec(cells[c]).unit == Unit::Wan) in_wan(cells[c], row, candidates);
    std::ranges::sort(candidates);
    auto const repeated = std::ranges::unique(candidates);
    candidates.erase(repeated.begin(), repeated.end());
    if (candidates.size() != 1) {
      set_unreadable(cells[c], at, runs, std::move(candidates));
    } else if (candidates[0]) {
      ReportCell& cell = report_[cells[c]];
      cell.state = CellState::Value;
      cell.value = *candidates[0];
      cell.proven = proven;
      cell.text = runs;
      cell.at = at;
    } else {
      set_blank(cells[c], at);
    }
  }
}

std::vector<std::string> CellFiller::runs_of(PrintedRow const& row) const {
  std::vector<std::string> out;
  Slot const* before = nullptr;
  for (Slot const& slot : row.slots) {
    if (!slot.figure) continue;
    bool const joins = carrier_.glued && before != nullptr && comma_between(*before, slot);
    if (joins) {
      out.back() += slot.run;
    } else {
      out.push_back(slot.run);
    }
    before = &slot;
  }
  return out;
}

std::vector<Reading> CellFiller::dropped(PrintedRow const& row, std::size_t n) {
  std::vector<Candidate> values;
  for (Slot const& slot : row.slots) {
    if (slot.figure) values.push_back(slot.value);
  }
  std::vector<Reading> out;
  std::size_t const extra = values.size() - n;
  if (extra > 3) return out;
  std::vector<bool> drop(values.size(), false);
  std::fill(drop.end() - static_cast<std::ptrdiff_t>(extra), drop.end(), true);
  do {
    Reading r;
    for (std::size_t k = 0; k < values.size(); ++k) {
      if (!drop[k]) r.push_back(values[k]);
    }
    out.push_back(std::move(r));
    // g++ 12 has no ranges version for std::vector<bool>.  NOLINTNEXTLINE(modernize-use-ranges)
  } while (std::next_permutation(drop.begin(), drop.end()) && out.size() < 500);
  return out;
}

void CellFiller::too_many(std::vector<CellId> const& cells, PrintedRow const& row, std::size_t n) {
  wrong_count(row, n);
  auto const readings = dropped(row, n);
  if (readings.empty()) {
    for (CellId id : cells) set_unreadable(id, row_place(stream_, row), joined(row), {});
  } else {
    settle(cells, readings, row, false);
  }
}

void CellFiller::place_cells(std::span<CellId const> cells, std::span<Slot const* const> layout,
                             PrintedRow const& row) {
  for (std::size_t c = 0; c < cells.size(); ++c) {
    Slot const* slot = layout[c];
    if (slot == nullptr) {
      set_blank(cells[c], row_place(stream_, row), blank_text(row, c, layout));
    } else if (slot->item->doubtful) {
      set_doubtful(cells[c], *slot);
    } else {
      set_run(cells[c], *slot, *slot->value);
    }
  }
}

bool CellFiller::in_pipes(PrintedRow const& row) const {
  Piece const& first = stream_.pieces[row.slots.front().item->piece];
  return first.table < 0 && stream_.lines[first.line].text.find('|') != std::string_view::npos;
}

bool CellFiller::prints_dash(PrintedRow const& row) const {
  return std::ranges::any_of(row.slots, [&](Slot const& slot) {
    return !slot.figure && !text::is_blank(stream_.pieces[slot.item->piece].text);
  });
}

void CellFiller::missing_row(RowSpec const& row) {
  Finding& f =
      finding("GK041", report_.table(row.table).at, "row:" + std::string(row.id),
              {{"table", std::string(name_of(row.table))}, {"row", std::string(row.label())}});
  f.cell = spec(row.cell(0)).key;
}

void CellFiller::wrong_count(PrintedRow const& row, std::size_t expected) {
  std::string const label =
      row.spec->table == TableId::Remedy ? "数据行" : std::string(row.spec->label());
  Finding& f = finding("GK043", row_place(stream_, row), "count:" + std::string(row.spec->id),
                       {{"table", std::string(name_of(row.spec->table))},
                        {"row", label},
                        {"n", std::to_string(expected)},
                        {"m", std::to_string(row.figures)}});
  f.cell = spec(row.spec->cell(0)).key;
  f.excerpt = excerpt(row);
}

void CellFiller::left_page(Slot const& slot) {
  finding("GK018", stream_.place(*slot.item), "page:" + slot.run, {{"t", slot.run}}).excerpt = {
      slot.run, 0, text::length(slot.run)};
}

void CellFiller::set_blank(CellId id, Place at, std::string text) {
  ReportCell& cell = report_[id];
  cell.state = CellState::Blank;
  cell.text = std::move(text);
  cell.at = at;
}

bool CellFiller::is_plain(Slot const& slot) {
  Item const& item = *slot.item;
  return item.whole_end == item.end && item.end - item.begin == slot.run.size() &&
         (slot.run[0] != '0' || slot.run.size() == 1) &&
         std::ranges::all_of(slot.run, [](char c) { return c >= '0' && c <= '9'; });
}

void CellFiller::set_run(CellId id, Slot const& slot, Figure value) {
  ReportCell& cell = report_[id];
  cell.state = CellState::Value;
  cell.at = stream_.place(*slot.item);
  cell.ocr = report_.carrier == document::Carrier::Ocr;
  cell.value = value;
  if (spec(id).unit == Unit::Wan) {
    if (slot.item->yuan) {
      if (value.millionths % 10000 != 0) {
        cell.state = CellState::Unreadable;
      } else {
        cell.value = Figure{value.millionths / 10000};
      }
    } else if (spec(id).key == "t2.purchase.amount_wan" && !slot.item->wan &&
               value.millionths != 0) {
      // No unit anywhere: 元 with at most two decimals, or 万元.
      bool const yuan_possible = value.millionths % 10000 == 0;
      if (yuan_possible) {
        cell.state = CellState::Unreadable;
        cell.candidates = {Figure{value.millionths / 10000}, value};
      }
    }
  }
  if (is_plain(slot)) return;
  Piece const& piece = stream_.pieces[slot.item->piece];
  std::string_view const printed =
      text::trim(piece.text.substr(slot.item->begin, slot.item->whole_end - slot.item->begin));
  if (printed != value.text()) cell.text = printed;
}

bool CellFiller::comma_between(Slot const& a, Slot const& b) const {
  if (a.item->piece != b.item->piece || b.item->begin < a.item->end) return false;
  std::string_view const between =
      stream_.pieces[a.item->piece].text.substr(a.item->end, b.item->begin - a.item->end);
  return between == "," || between == "，";
}

std::string CellFiller::blank_text(PrintedRow const& row, std::size_t c,
                                   std::span<Slot const* const> layout) const {
  if (row.slots.size() != layout.size()) return {};
  Slot const& slot = row.slots[c];
  if (slot.figure) return {};
  return std::string(text::trim(stream_.pieces[slot.item->piece].text));
}

Finding& CellFiller::finding(std::string code, Place at, std::string subject, Params params) {
  return add_finding(report_.findings, std::move(code), at, std::move(subject), std::move(params));
}

Excerpt CellFiller::excerpt(PrintedRow const& row) const {
  Excerpt out;
  out.text = std::string(row.spec->table == TableId::Remedy ? "" : row.spec->label());
  out.begin = text::length(out.text) + 3;
  for (Slot const& slot : row.slots)
    out.text += " │ " + (slot.figure ? slot.run : std::string("　"));
  std::size_t const total = text::length(out.text);
  out.length = total > out.begin ? total - out.begin : 1;
  return out;
}

}  // namespace gongkai::report
