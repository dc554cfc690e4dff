#include "domain/report/printed_row.h"

#include <algorithm>

#include "base/text.h"

namespace gongkai::report {

PrintedRow const* printed_of(std::span<PrintedRow const> rows, RowSpec const& spec) {
  PrintedRow const* out = nullptr;
  for (PrintedRow const& row : rows) {
    if (row.spec == &spec && (out == nullptr || out->figures == 0)) out = &row;
  }
  return out;
}

std::vector<Slot const*> figures_of(PrintedRow const& row) {
  std::vector<Slot const*> out;
  out.reserve(row.figures);
  for (Slot const& slot : row.slots) {
    if (slot.figure) out.push_back(&slot);
  }
  return out;
}

std::string joined(PrintedRow const& row) {
  std::string out;
  for (Slot const& slot : row.slots) {
    if (!slot.figure) continue;
    if (!out.empty()) out += ' ';
    out += slot.run;
  }
  return out;
}

std::string digits_of(PrintedRow const& row) {
  std::string out;
  for (Slot const& slot : row.slots) out += slot.run;
  return out;
}

bool simple(PrintedRow const& row) {
  return std::ranges::all_of(row.slots, [](Slot const& s) { return !s.figure || s.value; });
}

Place row_place(Stream const& stream, PrintedRow const& row) {
  for (Slot const& slot : row.slots) {
    if (slot.figure) return stream.place(*slot.item);
  }
  return stream.place_of(row.hit.begin);
}

bool leaves_line(Stream const& stream, PrintedRow const& row, Item const& item) {
  for (std::size_t k = row.slots.size(); k-- > 0;) {
    if (row.slots[k].figure) {
      Piece const &a = stream.pieces[row.slots[k].item->piece], &b = stream.pieces[item.piece];
      return b.table >= 0 ? a.row != b.row || a.table != b.table : a.line != b.line;
    }
  }
  return false;
}

std::string ascii(std::string_view s) {
  auto const kept = [](char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
  };
  if (std::ranges::all_of(s, kept)) return std::string(s);
  std::string out;
  out.reserve(s.size());
  for (std::size_t at = 0; at < s.size();) {
    char32_t const c = text::fold_width(text::next(s, at));
    bool const zero = c == 'O' || c == 'o' || c == U'〇' || c == U'○' || c == U'零';
    if (c != ',') text::append(out, zero ? U'0' : c);
  }
  return out;
}

}  // namespace gongkai::report
