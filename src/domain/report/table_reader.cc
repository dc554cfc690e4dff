#include "domain/report/table_reader.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "domain/report/decode.h"
#include "domain/report/printed_row.h"

namespace gongkai::report {
namespace {

constexpr std::uint32_t no_piece = 0xFFFFFFFF;

std::string ascii(std::string_view s) {
  if (s.find_first_not_of("+-.0123456789") == s.npos) return std::string(s);
  std::string out;
  out.reserve(s.size());
  for (std::size_t at = 0; at < s.size();) {
    char32_t const c = text::fold_width(text::next(s, at));
    if (c != ',') text::append(out, c);
  }
  return out;
}

/// The ordinal printed before a label of level three: "2" of “2.重复申请”.
std::string_view ordinal_of(RowSpec const& row) {
  std::string_view const label = row.level3;
  return !label.empty() && label[0] >= '1' && label[0] <= '9' ? label.substr(0, 1)
                                                              : std::string_view{};
}

class Reader {
 public:
  Reader(Stream const& stream, std::span<LabelHit const> labels, AnnualReport& report)
      : stream_(stream), labels_(labels), report_(report) {}

  std::vector<TableExtent> run(Chain const* proactive, Chain const* request, std::uint32_t from,
                               std::uint32_t to) {
    Form const form2 = proactive != nullptr ? proactive_form(*proactive) : Form::Form2021;
    if (proactive != nullptr) proactive_ = collect(*proactive, form2, to);
    Form form3 = Form::Form2021;
    if (request != nullptr) {
      form3 = request_form(*request);
      learn_subtotal(*request);
      request_ = collect(*request, form3, to);
      learn_columns(*request);
    }
    collect_remedy(request, from, to);
    learn_carrier();
    if (proactive != nullptr) {
      report_.proactive.found = true;
      report_.proactive.form = form2;
      report_.proactive.at = stream_.place(piece_at(proactive->begin), byte_at(proactive->begin));
      read_proactive(form2);
      extent(TableId::Proactive, *proactive, proactive_);
    }
    if (request != nullptr) {
      report_.request.found = true;
      report_.request.form = form3;
      report_.request.at = stream_.place(piece_at(request->begin), byte_at(request->begin));
      read_request(form3);
      extent(TableId::Request, *request, request_);
    }
    report_.form = proactive != nullptr ? form2 : form3;
    read_remedy();
    shape_findings(proactive, request);
    return std::move(extents_);
  }

 private:
  // ---- where things are

  std::uint32_t piece_at(std::uint32_t letter) const {
    return letter < stream_.piece_of.size() ? stream_.piece_of[letter] : no_piece;
  }
  std::uint32_t byte_at(std::uint32_t letter) const {
    return letter < stream_.byte_of.size() ? stream_.byte_of[letter] : 0;
  }

  std::size_t first_item(std::uint32_t letter) const {  // first item with item.letter > letter
    return static_cast<std::size_t>(
        std::ranges::upper_bound(stream_.items, letter, {}, &Item::letter) - stream_.items.begin());
  }

  Form proactive_form(Chain const& chain) const {
    int old_form = 0, new_form = 0;
    std::uint32_t const begin = chain.begin >= 60 ? chain.begin - 60 : 0;
    for (LabelHit const& hit : labels_) {
      if (hit.begin < begin || hit.begin >= chain.end || hit.table != TableId::Proactive) continue;
      if (hit.head == HeadStock2021) ++new_form;
      if (hit.head == HeadStock2019 || hit.head == HeadPurchase) ++old_form;
      if (hit.row >= 0 && (rows()[static_cast<std::size_t>(hit.row)].id == "service" ||
                           rows()[static_cast<std::size_t>(hit.row)].id == "purchase")) {
        ++old_form;
      }
    }
    return old_form > new_form ? Form::Form2019 : Form::Form2021;
  }

  Form request_form(Chain const& chain) const {
    for (std::uint32_t i : chain.hits) {
      std::string_view const id = rows()[static_cast<std::size_t>(labels_[i].row)].id;
      if (id == "r3_6_1" || id == "r3_6_2") return Form::Form2021;
    }
    for (LabelHit const& hit : labels_) {
      if (hit.begin >= chain.begin && hit.begin < chain.end && hit.head == HeadOtherGroup)
        return Form::Form2019;
    }
    return Form::Form2021;
  }

  RowSpec const* row_in_form(LabelHit const& hit, Form form) const {
    RowSpec const& row = rows()[static_cast<std::size_t>(hit.row)];
    if (row.id == "fee_wan" && form == Form::Form2019)
      return find_row(TableId::Proactive, "fee", form);
    return find_row(row.table, row.id, form);
  }

  // ---- rows

  /// The rows of a chain with what stands behind each label.
  std::vector<PrintedRow> collect(Chain const& chain, Form form, std::uint32_t to) {
    std::vector<PrintedRow> out;
    std::size_t next_in_chain = 0;
    for (std::size_t i = chain.hits.front(); i < labels_.size(); ++i) {
      LabelHit const& hit = labels_[i];
      if (hit.begin >= chain.end) break;
      bool const in_chain = next_in_chain < chain.hits.size() && chain.hits[next_in_chain] == i;
      PrintedRow row;
      row.hit = hit;
      if (in_chain) {
        ++next_in_chain;
        row.spec = row_in_form(hit, form);
        if (row.spec == nullptr) continue;
      } else if (chain.table == TableId::Request && form == Form::Form2019 &&
                 hit.head == HeadOtherGroup) {
        row.spec = find_row(TableId::Request, "r3_6", form);
      } else {
        continue;
      }
      row.next = next_label(i, chain, to);
      row.last = i == chain.hits.back();
      fill_slots(row);
      out.push_back(std::move(row));
    }
    return out;
  }

  /// Where the next label of the table begins; behind the last one, the next letter of any kind.
  std::uint32_t next_label(std::size_t i, Chain const& chain, std::uint32_t to) const {
    std::uint32_t const own_end = labels_[i].end;
    for (std::size_t j = i + 1; j < labels_.size(); ++j) {
      LabelHit const& hit = labels_[j];
      if (hit.begin >= chain.end) break;
      bool const tail =
          hit.head == HeadGroup && hit.end - hit.begin > 12;  // the end of a long label cut in two
      bool const in_chain = std::ranges::binary_search(chain.hits, static_cast<std::uint32_t>(j));
      if (in_chain || hit.head == HeadItem || (hit.head == HeadGroup && !tail) ||
          hit.head == HeadOtherGroup || hit.head == HeadExtraRow || hit.head == HeadNote) {
        return hit.begin;
      }
    }
    // Behind the last row: its label may run on (a tail), then figures, then other text.
    std::uint32_t end = own_end;
    std::size_t const at = first_item(own_end > 0 ? own_end - 1 : 0);
    for (std::size_t k = at; k < stream_.items.size() && stream_.items[k].letter <= own_end + 4;
         ++k) {
      if (stream_.items[k].kind == Item::Kind::Figure && stream_.items[k].letter <= to) {
        end = stream_.items[k].letter;
        break;
      }
    }
    return std::min(end, to);
  }

  void fill_slots(PrintedRow& row) {
    std::size_t const begin = first_item(row.hit.begin);
    std::uint32_t const label_piece = piece_at(row.hit.end - 1);
    std::uint32_t const label_row = stream_.pieces[label_piece].row;
    figure_rows_.assign(1, label_row);
    auto& figure_rows = figure_rows_;
    std::size_t end = begin;
    for (; end < stream_.items.size() && stream_.items[end].letter <= row.next; ++end) {
      Item const& item = stream_.items[end];
      if (item.kind == Item::Kind::Figure && !opens_next_label(row, item))
        figure_rows.push_back(stream_.pieces[item.piece].row);
    }
    std::uint32_t last_letter = row.hit.end;
    row.slots.reserve(std::min<std::size_t>(end - begin, 16));
    for (std::size_t k = begin; k < end; ++k) {
      Item const& item = stream_.items[k];
      Piece const& piece = stream_.pieces[item.piece];
      // Letters behind a whole row and figures behind those: a row nobody knows.
      bool const whole = row.figures >= width_of(*row.spec);
      if (whole && item.letter > last_letter) break;
      if (whole && row.last && leaves_line(row, item)) break;
      if (item.kind == Item::Kind::Figure) last_letter = std::max(item.letter, row.hit.end);
      if (item.kind == Item::Kind::Blank) {
        bool const same_row = std::ranges::find(figure_rows, piece.row) != figure_rows.end();
        bool const dash = item.whole_end > 0 && !text::is_blank(piece.text);
        if (!same_row && !dash) continue;
        // An opened cell whose figure follows on the next line is one cell with a line break.
        if (!dash && piece.table < 0 && k + 1 < end && item.piece + 1 < stream_.pieces.size()) {
          Piece const& after = stream_.pieces[item.piece + 1];
          Item const& next = stream_.items[k + 1];
          if (next.kind == Item::Kind::Figure && next.piece == item.piece + 1 &&
              !after.opens_cell && next.alone) {
            row.broken.push_back(row.figures);
            continue;
          }
        }
        row.slots.push_back({false, {}, std::nullopt, &item, piece.newlines});
        continue;
      }
      if (leads_words(item)) continue;
      std::string run = ascii(stream_.text(item));
      bool const before_label =
          item.letter == row.next || (item.ordinal_mark && row.next - item.letter <= 12);
      if (before_label && k + 1 == end) strip_ordinal(row, item, run);
      if (run.empty()) continue;
      if (item.letter > row.hit.begin && item.letter < row.hit.end) row.split_label = true;
      Candidate const value = Figure::parse(run);
      row.slots.push_back({true, std::move(run), value, &item, piece.newlines});
      ++row.figures;
    }
  }

  /// How many figures a whole row prints.
  std::size_t width_of(RowSpec const& row) const {
    return row.table == TableId::Request ? columns_.size() : row.count;
  }

  /// Whether an item stands on another line than the row's last figure.
  bool leaves_line(PrintedRow const& row, Item const& item) const {
    for (std::size_t k = row.slots.size(); k-- > 0;) {
      if (row.slots[k].figure) {
        Piece const &a = stream_.pieces[row.slots[k].item->piece], &b = stream_.pieces[item.piece];
        return b.table >= 0 ? a.row != b.row || a.table != b.table : a.line != b.line;
      }
    }
    return false;
  }

  /// A figure in the piece of the next label, before its words.
  bool opens_next_label(PrintedRow const& row, Item const& item) const {
    if (leads_words(item)) return true;
    return item.letter == row.next && row.next < stream_.piece_of.size() &&
           stream_.piece_of[row.next] == item.piece && stream_.pieces[item.piece].table >= 0;
  }

  /// “3.” at the head of a piece with words behind it: the ordinal of a label, known or not.
  bool leads_words(Item const& item) const {
    if (!item.ordinal_mark || item.alone || item.end - item.begin > 2) return false;
    Piece const& piece = stream_.pieces[item.piece];
    bool const words =
        item.letter < stream_.piece_of.size() && stream_.piece_of[item.letter] == item.piece;
    return words && text::is_blank(piece.text.substr(0, item.begin));
  }

  /// “…0” + “2.重复申请”: the digit before the next label is its ordinal.
  void strip_ordinal(PrintedRow const& row, Item const& item, std::string& run) const {
    LabelHit const* next = nullptr;
    for (auto at = std::ranges::lower_bound(labels_, row.next, {}, &LabelHit::begin);
         at != labels_.end(); ++at) {
      if (at->begin == row.next) next = &*at;
      break;
    }
    bool const numbered = next != nullptr && next->row >= 0;
    std::string_view const ordinal =
        numbered ? ordinal_of(rows()[static_cast<std::size_t>(next->row)]) : "";
    Piece const& piece = stream_.pieces[item.piece];
    bool const leads = text::is_blank(piece.text.substr(0, item.begin));
    if (item.ordinal_mark) {
      if (leads && run.size() <= 2) {
        run.clear();
      } else if (!ordinal.empty() && run.ends_with(ordinal)) {
        run.resize(run.size() - ordinal.size());
      }
      return;
    }
    // No mark: only a lone digit that leads the label's own piece, e.g. “2 重复申请”.
    if (!ordinal.empty() && leads && run == ordinal && row.next < stream_.piece_of.size() &&
        stream_.piece_of[row.next] == item.piece) {
      run.clear();
    }
  }

  // ---- what the carrier kept

  /// Separators are lost when figures never stand apart on a line; pitch is learned from whole rows
  /// of one-cell lines.
  void learn_carrier() {
    std::size_t apart = 0, runs = 0;
    std::map<std::uint32_t, int> pitch, row_gap;
    bool cells_marked = false;
    for (auto const* table : {&request_, &proactive_}) {
      for (PrintedRow const& row : *table) {
        count_runs(row, apart, runs);
        for (Slot const& slot : row.slots) {
          if (stream_.pieces[slot.item->piece].opens_cell) cells_marked = true;
        }
        if (row.spec->count < 3 || row.figures != row.spec->count) continue;
        std::uint32_t last = no_piece;
        for (Slot const& slot : row.slots) {
          if (!slot.figure) continue;
          if (last != no_piece && slot.item->piece != last) ++pitch[slot.newlines];
          last = slot.item->piece;
        }
        if (last + 1 < stream_.pieces.size()) ++row_gap[stream_.pieces[last + 1].newlines];
      }
    }
    glued_ = apart == 0 && runs > 0;
    if (glued_) {
      gaps_in_proactive_ = !prints_zeros(proactive_, false);
      gaps_in_request_ = !prints_zeros(request_, true);
    }
    auto const mode = [](std::map<std::uint32_t, int> const& counts) {
      auto const top =
          std::ranges::max_element(counts, {}, [](auto const& entry) { return entry.second; });
      return top == counts.end() ? 0U : top->first;
    };
    if (!cells_marked && !glued_) repeats_lost_ = loses_repeats();
    if (!cells_marked && !glued_) {
      pitch_ = mode(pitch);
      row_gap_ = mode(row_gap);
    }
  }

  /// An extractor that removes a line equal to the one before leaves no two equal figures in a row,
  /// though nearly every row has zeros side by side.
  bool loses_repeats() const {
    std::size_t short_rows = 0, zeros = 0;
    for (PrintedRow const& row : request_) {
      Slot const* before = nullptr;
      for (Slot const& slot : row.slots) {
        if (!slot.figure) continue;
        if (before != nullptr && before->run == slot.run) return false;
        if (slot.run == "0") ++zeros;
        before = &slot;
      }
      if (row.figures > 0 && row.figures < columns_.size()) ++short_rows;
    }
    return short_rows >= 5 && zeros >= 5 && short_rows * 2 > request_.size();
  }

  /// How often figures of a row stand apart, and how many runs may hold several figures.
  void count_runs(PrintedRow const& row, std::size_t& apart, std::size_t& runs) const {
    Slot const* before = nullptr;
    for (Slot const& slot : row.slots) {
      if (!slot.figure) continue;
      if (before != nullptr && !touching(*before, slot)) ++apart;
      if (before != nullptr || (slot.run.size() > 1 && touches_words(*slot.item))) ++runs;
      before = &slot;
    }
  }

  /// Whether a figure follows its label without a space.
  bool touches_words(Item const& item) const {
    std::string_view const before = stream_.pieces[item.piece].text.substr(0, item.begin);
    return !before.empty() && before.back() != ' ' && !before.ends_with("\xC2\xA0") &&
           !before.ends_with("\xE3\x80\x80");
  }

  /// Whether nothing parts two figures but a comma, a bracket or a dash.
  bool touching(Slot const& a, Slot const& b) const {
    if (a.item->piece != b.item->piece) return false;
    std::string_view between = stream_.pieces[a.item->piece].text.substr(
        a.item->whole_end, b.item->begin - a.item->whole_end);
    for (std::size_t at = 0; at < between.size();) {
      if (text::is_space(text::next(between, at))) return false;
    }
    return true;
  }

  /// Whether a table without separators shows that its office prints zeros: a row of nothing else.
  /// Where `whole`, no such row may lack one.
  bool prints_zeros(std::vector<PrintedRow> const& table, bool whole) const {
    bool shown = false;
    for (PrintedRow const& row : table) {
      if (width_of(*row.spec) < 2 || row.figures == 0) continue;
      std::string const digits = digits_of(row);
      if (digits.size() < 2 || digits.find_first_not_of('0') != digits.npos) continue;
      if (whole && digits.size() < width_of(*row.spec)) return false;
      shown = true;
    }
    return shown;
  }

  static std::string digits_of(PrintedRow const& row) {
    std::string out;
    for (Slot const& slot : row.slots) out += slot.run;
    return out;
  }

  /// The heads of table 三 above its first row.
  std::vector<LabelHit> column_heads(Chain const& chain) const {
    std::vector<LabelHit> out;
    for (LabelHit const& hit : labels_) {
      if (hit.begin >= chain.begin && hit.begin < labels_[chain.hits.front()].begin)
        out.push_back(hit);
    }
    return out;
  }

  /// A subtotal of the organisations before or behind them is an eighth column.
  void learn_subtotal(Chain const& chain) {
    auto const heads = column_heads(chain);
    auto const subtotal = std::ranges::find(heads, HeadSubtotal, &LabelHit::head);
    auto const organisation = std::ranges::find(heads, HeadOrganisation, &LabelHit::head);
    if (subtotal == heads.end() || organisation == heads.end()) return;
    columns_ = subtotal < organisation ? std::vector<int>{0, -1, 1, 2, 3, 4, 5, 6}
                                       : std::vector<int>{0, 1, 2, 3, 4, 5, -1, 6};
  }

  /// Which columns table 三 prints: all, or 自然人 and 总计 only; and in which grid columns.
  void learn_columns(Chain const& chain) {
    auto const heads = column_heads(chain);
    auto const has = [&](HeadLabel head) {
      return std::ranges::find(heads, head, &LabelHit::head) != heads.end();
    };
    if (has(HeadNatural) && !has(HeadOrganisation)) {
      auto const prints = [&](auto test) { return std::ranges::any_of(request_, test); };
      bool const seven = prints([](PrintedRow const& r) { return r.figures >= 7; });
      bool const two = prints([](PrintedRow const& r) { return r.figures == 2; });
      if (!seven && two) columns_ = {0, 6};
    }
    // Grid columns and the empty cells between label and figures, from whole rows.
    for (PrintedRow const& row : request_) {
      if (row.figures != columns_.size()) continue;
      std::vector<std::uint16_t> grid;
      std::size_t leading = 0;
      for (Slot const& slot : row.slots) {
        if (slot.figure) {
          grid.push_back(stream_.pieces[slot.item->piece].column);
        } else if (grid.empty()) {
          ++leading;
        }
      }
      if (stream_.pieces[row.slots.back().item->piece].table >= 0)
        grids_[depth(*row.spec)].insert(grid);
      ++leading_[depth(*row.spec)][leading];
    }
  }

  /// The grid columns of the figures of a row, where the whole rows of its kind (or all whole rows,
  /// where it has none) agree on them. Editors that lose spans shift rows of one depth against
  /// those of another.
  std::vector<std::uint16_t> grid_of(RowSpec const& row) const {
    auto const own = grids_.find(depth(row));
    if (own != grids_.end())
      return own->second.size() == 1 ? *own->second.begin() : std::vector<std::uint16_t>{};
    std::set<std::vector<std::uint16_t>> all;
    for (auto const& [level, grids] : grids_) all.insert(grids.begin(), grids.end());
    return all.size() == 1 ? *all.begin() : std::vector<std::uint16_t>{};
  }

  static int depth(RowSpec const& row) {
    return row.level2.empty() ? 1 : row.level3.empty() ? 2 : 3;
  }

  std::size_t leading_of(RowSpec const& row) const {
    auto const found = leading_.find(depth(row));
    if (found == leading_.end()) return 0;
    return std::ranges::max_element(found->second, {}, [](auto const& e) { return e.second; })
        ->first;
  }

  // ---- from slots to cells

  /// The slots laid out over `n` columns: for each the slot or nothing (blank). Empty when the
  /// carrier lost positions.
  std::optional<std::vector<Slot const*>> lay_out(PrintedRow const& row, std::size_t n,
                                                  bool simple) const {
    std::vector<Slot const*> figures;
    for (Slot const& slot : row.slots) {
      if (slot.figure) figures.push_back(&slot);
    }
    if (!simple) return std::nullopt;
    if (figures.size() == n) return figures;
    if (figures.empty()) return std::vector<Slot const*>(n, nullptr);
    if (figures.size() > n) return std::nullopt;
    if (row.slots.size() == n) {
      std::vector<Slot const*> out;
      for (Slot const& slot : row.slots) out.push_back(slot.figure ? &slot : nullptr);
      return out;
    }
    auto const grid =
        row.spec->table == TableId::Request ? grid_of(*row.spec) : std::vector<std::uint16_t>{};
    if (grid.size() == n && stream_.pieces[figures[0]->item->piece].table >= 0) {
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
    std::size_t const leading = row.spec->table == TableId::Request ? leading_of(*row.spec) : 0;
    while (begin < leading && begin < row.slots.size() && !row.slots[begin].figure) ++begin;
    if (row.slots.size() - begin >= n) {
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
    return by_pitch(row, figures, n);
  }

  /// One cell per line with empty cells as empty lines: positions from the distance between lines.
  std::optional<std::vector<Slot const*>> by_pitch(PrintedRow const& row,
                                                   std::vector<Slot const*> const& figures,
                                                   std::size_t n, std::uint32_t extra = 0) const {
    if (pitch_ == 0) return std::nullopt;
    std::vector<Slot const*> out;
    for (std::size_t i = 0; i < figures.size(); ++i) {
      std::uint32_t gap = figures[i]->newlines;
      if (i == 0) {
        if (gap < extra) return std::nullopt;
        gap -= extra;
      }
      if (gap == 0 || gap % pitch_ != 0) return std::nullopt;
      for (std::uint32_t k = 1; k < gap / pitch_; ++k) out.push_back(nullptr);
      out.push_back(figures[i]);
    }
    std::uint32_t const last = figures.back()->item->piece;
    if (out.size() > n) return std::nullopt;
    if (out.size() < n) {
      if (last + 1 >= stream_.pieces.size()) return std::nullopt;
      std::uint32_t const gap = stream_.pieces[last + 1].newlines;
      if (gap < row_gap_ || (gap - row_gap_) % pitch_ != 0 ||
          (gap - row_gap_) / pitch_ != n - out.size()) {
        return std::nullopt;
      }
      out.resize(n, nullptr);
    }
    (void)row;
    return out;
  }

  void set_blank(CellId id, Place at, std::string text = {}) {
    ReportCell& cell = report_[id];
    cell.state = CellState::Blank;
    cell.text = std::move(text);
    cell.at = at;
  }

  /// Printed as we print it: digits, no zero before them, no unit or note behind.
  static bool is_plain(Slot const& slot) {
    Item const& item = *slot.item;
    return item.whole_end == item.end && item.end - item.begin == slot.run.size() &&
           (slot.run[0] != '0' || slot.run.size() == 1) &&
           slot.run.find_first_not_of("0123456789") == slot.run.npos;
  }

  /// A cell from one certain run. Amounts in 元 become 万元.
  void set_run(CellId id, Slot const& slot, Figure value) {
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
                 value.millionths != 0 && !purchase_unit_) {
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

  void set_unreadable(CellId id, Place at, std::string text, std::vector<Candidate> candidates) {
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

  /// Cells of a row from its readings: settled where all agree.
  void settle(std::span<CellId const> cells, std::vector<Reading> const& readings,
              PrintedRow const& row, bool proven) {
    Place const at = row_place(row);
    std::string const runs = joined(row);
    for (std::size_t c = 0; c < cells.size(); ++c) {
      std::vector<Candidate> candidates;
      for (Reading const& r : readings) candidates.push_back(r[c]);
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

  Place row_place(PrintedRow const& row) const {
    for (Slot const& slot : row.slots) {
      if (slot.figure) return stream_.place(*slot.item);
    }
    return label_place(row.hit);
  }
  Place label_place(LabelHit const& hit) const {
    return stream_.place(piece_at(hit.begin), byte_at(hit.begin));
  }

  static std::string joined(PrintedRow const& row) {
    std::string out;
    for (Slot const& slot : row.slots) {
      if (!slot.figure) continue;
      if (!out.empty()) out += ' ';
      out += slot.run;
    }
    return out;
  }

  /// The runs of a row. Without separators a comma may part thousands or cells: it parts nothing.
  std::vector<std::string> runs_of(PrintedRow const& row) const {
    std::vector<std::string> out;
    Slot const* before = nullptr;
    for (Slot const& slot : row.slots) {
      if (!slot.figure) continue;
      bool const joins = glued_ && before != nullptr && comma_between(*before, slot);
      if (joins) {
        out.back() += slot.run;
      } else {
        out.push_back(slot.run);
      }
      before = &slot;
    }
    return out;
  }

  bool comma_between(Slot const& a, Slot const& b) const {
    if (a.item->piece != b.item->piece || b.item->begin < a.item->end) return false;
    std::string_view const between =
        stream_.pieces[a.item->piece].text.substr(a.item->end, b.item->begin - a.item->end);
    return between == "," || between == "，";
  }

  /// Every run is one figure of its column.
  static bool simple(PrintedRow const& row) {
    return std::ranges::all_of(row.slots, [](Slot const& s) { return !s.figure || s.value; });
  }

  // ---- table 二

  void read_proactive(Form form) {
    purchase_unit_ = false;
    for (RowSpec const* spec : rows_of(TableId::Proactive, form)) {
      PrintedRow const* row = nullptr;
      for (PrintedRow const& candidate : proactive_) {
        if (candidate.spec == spec && (row == nullptr || row->figures == 0)) row = &candidate;
      }
      if (row == nullptr) {
        missing_row(*spec);
        continue;
      }
      read_proactive_row(*row);
    }
    if (form == Form::Form2019) settle_by_convention();
  }

  /// Figures piled up behind one label while others have none: the carrier lost the order, an empty
  /// row proves nothing.
  static bool scrambled(std::vector<PrintedRow> const& table, std::size_t pile) {
    bool const piled = std::ranges::any_of(table, [&](PrintedRow const& r) {
      return r.figures >= std::max(pile, std::size_t{r.spec->count} + 1);
    });
    return piled && std::ranges::any_of(table, [](PrintedRow const& r) { return r.figures == 0; });
  }

  void read_proactive_row(PrintedRow const& row) {
    std::size_t const n = row.spec->count;
    std::vector<CellId> cells;
    std::vector<Unit> units;
    for (std::size_t c = 0; c < n; ++c) {
      cells.push_back(row.spec->cell(c));
      units.push_back(spec(cells.back()).unit);
    }
    if (row.figures == 0 && scrambled(proactive_, 2)) {
      for (CellId id : cells) set_unreadable(id, row_place(row), {}, {});
      return;
    }
    bool const one_run = glued_ && (n > 1 || row.figures > 1);
    if (auto const layout = lay_out(row, n, row.figures == 0 || (simple(row) && !one_run))) {
      place_cells(cells, *layout, row);
      return;
    }
    if (runs_of(row).size() > n) {
      too_many(cells, row, n);
      return;
    }
    // Of the documents of the trial form either all three figures stand or none.
    bool const documents = form_of(row) == Form::Form2019 && n == 3 && units[1] == Unit::Count;
    DecodeTask task{
        runs_of(row), units, glued_ || !simple(row), {}, gaps_in_proactive_ && !documents};
    if (form_of(row) == Form::Form2019 && n == 3 && units[1] == Unit::Signed) {
      task.consistent = [](Reading const& r) {  // a list cannot lose more than it had
        return !r[0] || !r[1] || *r[0] + *r[1] >= Figure{};
      };
    }
    Decoded decoded = decode(task);
    if (decoded.overflow || decoded.readings.empty()) {
      for (CellId id : cells) set_unreadable(id, row_place(row), joined(row), {});
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
    settle(cells, decoded.readings, row, true);
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
      for (CellId id : cells) report_[id] = ReportCell{};
      settle(cells, kept, *row, false);
    }
  }

  // ---- table 三

  void read_request(Form form) {
    auto const specs = rows_of(TableId::Request, form);
    std::vector<std::vector<Reading>> readings(specs.size());
    std::vector<PrintedRow const*> printed(specs.size(), nullptr);
    std::vector<bool> open(specs.size(), false), forced(specs.size(), false);
    std::vector<int> const columns = columns_;
    std::size_t const n = columns.size();
    bool const lost_order = scrambled(request_, 2 * n);
    for (std::size_t i = 0; i < specs.size(); ++i) {
      for (PrintedRow const& candidate : request_) {
        if (candidate.spec == specs[i] && (printed[i] == nullptr || printed[i]->figures == 0))
          printed[i] = &candidate;
      }
      if (printed[i] == nullptr) {
        missing_row(*specs[i]);
        continue;
      }
      PrintedRow const& row = *printed[i];
      if (lost_order && row.figures != n) {
        for (std::size_t c = 0; c < request_columns; ++c)
          set_unreadable(specs[i]->cell(c), row_place(row), {}, {});
        continue;
      }
      bool const one_run = glued_;
      if (auto const layout = lay_out(row, n, row.figures == 0 || (simple(row) && !one_run))) {
        std::vector<CellId> cells;
        std::vector<Slot const*> kept;
        for (std::size_t c = 0; c < n; ++c) {
          if (columns[c] < 0) continue;
          cells.push_back(specs[i]->cell(static_cast<std::size_t>(columns[c])));
          kept.push_back((*layout)[c]);
        }
        place_cells(cells, kept, row);
        Reading reading(request_columns, std::nullopt);
        for (std::size_t c = 0; c < request_columns; ++c) {
          ReportCell const& cell = report_[specs[i]->cell(c)];
          if (cell.state == CellState::Value) reading[c] = cell.value;
        }
        readings[i] = {reading};
        continue;
      }
      if (repeats_lost_) {
        for (std::size_t c = 0; c < request_columns; ++c)
          set_unreadable(specs[i]->cell(c), row_place(row), joined(row), {});
        continue;
      }
      open[i] = true;
      decode_request_row(row, readings[i], forced, i);
    }
    settle_request(specs, readings, printed, open, forced);
  }

  /// Readings of a row over the columns it prints, as readings of the seven of the form; a column
  /// not printed is empty.
  std::vector<Reading> onto_form(std::vector<Reading> const& readings) const {
    std::vector<Reading> out;
    for (Reading const& printed : readings) {
      Reading r(request_columns, std::nullopt);
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        if (columns_[c] >= 0) r[static_cast<std::size_t>(columns_[c])] = printed[c];
      }
      out.push_back(std::move(r));
    }
    return out;
  }

  /// The row's identity over the columns it prints: 总计 is the sum of the applicants, 小计 that of
  /// the organisations; with `blank_totals` an empty one may stand for any.
  bool adds_up(Reading const& printed, bool blank_totals) const {
    Figure people, organisations;
    Candidate total, subtotal;
    bool has_subtotal = false;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (columns_[c] == 6) {
        total = printed[c];
      } else if (columns_[c] < 0) {
        subtotal = printed[c];
        has_subtotal = true;
      } else {
        people += printed[c].value_or(Figure{});
        if (columns_[c] > 0) organisations += printed[c].value_or(Figure{});
      }
    }
    bool const total_fits = (blank_totals && !total) || total.value_or(Figure{}) == people;
    bool const subtotal_fits = !has_subtotal || (blank_totals && !subtotal) ||
                               subtotal.value_or(Figure{}) == organisations;
    return total_fits && subtotal_fits;
  }

  DecodeTask request_task(PrintedRow const& row) const {
    return {runs_of(row),
            std::vector<Unit>(columns_.size(), Unit::Count),
            glued_ || !simple(row),
            {},
            gaps_in_request_};
  }

  void decode_request_row(PrintedRow const& row, std::vector<Reading>& readings,
                          std::vector<bool>& forced, std::size_t i) {
    std::size_t const n = columns_.size();
    if (runs_of(row).size() > n) {
      std::vector<Reading> all = dropped(row, n), kept;
      for (Reading const& r : all) {
        if (adds_up(r, false)) kept.push_back(r);
      }
      readings = onto_form(kept.empty() ? all : kept);
      wrong_count(row, n);
      return;
    }
    DecodeTask task = request_task(row);
    // Positions lost, figures whole: 总计 may itself be one of the cells left empty.
    task.consistent = [this, open = !task.split || task.gaps](Reading const& r) {
      return adds_up(r, open);
    };
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
      for (int const c : columns_) {
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
    if (std::ranges::find(open, true) == open.end()) return;
    auto narrowed = readings;
    bool const balanced = narrow_columns(narrowed, specs);
    for (std::size_t i = 0; i < specs.size(); ++i) {
      if (!open[i]) continue;
      std::vector<CellId> cells;  // those of the columns printed
      for (int const c : columns_) {
        if (c >= 0) cells.push_back(specs[i]->cell(static_cast<std::size_t>(c)));
      }
      PrintedRow const& row = *printed[i];
      std::vector<Reading> const* use = balanced ? &narrowed[i] : &readings[i];
      if (use->empty()) {
        for (CellId id : cells) set_unreadable(id, row_place(row), joined(row), {});
        continue;
      }
      bool const counted = runs_of(row).size() <= columns_.size();
      if (!balanced && !forced[i] && counted) {
        // The report does not balance, so no identity proves this row: all distributions stay
        // possible.
        Decoded const all = decode(request_task(row));
        if (all.overflow || all.readings.empty()) {
          for (CellId id : cells) set_unreadable(id, row_place(row), joined(row), {});
        } else {
          settle(cells, printed_columns(onto_form(all.readings)), row, true);
        }
        continue;
      }
      settle(cells, printed_columns(*use), row, counted);
    }
  }

  /// Readings of a row with more figures than columns: each way to leave some out, order kept.
  static std::vector<Reading> dropped(PrintedRow const& row, std::size_t n) {
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

  void too_many(std::vector<CellId> const& cells, PrintedRow const& row, std::size_t n) {
    wrong_count(row, n);
    auto const readings = dropped(row, n);
    if (readings.empty()) {
      for (CellId id : cells) set_unreadable(id, row_place(row), joined(row), {});
    } else {
      settle(cells, readings, row, false);
    }
  }

  void place_cells(std::span<CellId const> cells, std::span<Slot const* const> layout,
                   PrintedRow const& row) {
    for (std::size_t c = 0; c < cells.size(); ++c) {
      Slot const* slot = layout[c];
      if (slot == nullptr) {
        set_blank(cells[c], row_place(row), blank_text(row, c, layout));
      } else {
        set_run(cells[c], *slot, *slot->value);
      }
    }
  }

  /// The dash printed in an empty cell, when the slots can be matched one to one.
  std::string blank_text(PrintedRow const& row, std::size_t c,
                         std::span<Slot const* const> layout) const {
    if (row.slots.size() != layout.size()) return {};
    Slot const& slot = row.slots[c];
    if (slot.figure) return {};
    return std::string(text::trim(stream_.pieces[slot.item->piece].text));
  }

  // ---- table 四

  void collect_remedy(Chain const* request, std::uint32_t from, std::uint32_t to) {
    std::uint32_t const begin = request != nullptr ? request->end : from;
    // The densest cluster of heads behind table 三 (or anywhere, where there is none).
    std::size_t best_count = 0;
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      LabelHit const& hit = labels_[i];
      if (hit.begin < begin || hit.end > to || hit.head != HeadResult) continue;
      std::size_t count = 0, last = i;
      std::uint32_t loose = 0;
      for (std::size_t j = i; j < labels_.size(); ++j) {
        LabelHit const& next = labels_[j];
        bool const head = next.table == TableId::Remedy || is_total(next);
        if (!head) break;
        loose = j > i ? next.begin - labels_[last].end : 0;
        if (loose > 14) break;
        if (next.head == HeadResult) ++count;
        last = j;
      }
      if (count > best_count) {
        best_count = count;
        remedy_first_ = i;
        remedy_last_ = last;
      }
    }
    if (best_count < 3) {
      collect_headless_remedy(begin, to);
      return;
    }
    // 行政复议 and 行政诉讼 above the first result head.
    while (remedy_first_ > 0 && labels_[remedy_first_ - 1].table == TableId::Remedy &&
           labels_[remedy_first_].begin - labels_[remedy_first_ - 1].end <= 4 &&
           !looks_like_heading(labels_[remedy_first_ - 1])) {
      --remedy_first_;
    }
    remedy_found_ = true;
    remedy_.hit = labels_[remedy_first_];
    remedy_.spec = find_row(TableId::Remedy, "recon");
    std::uint32_t const head_end = labels_[remedy_last_].end;
    std::uint32_t const first_result = first_result_end();
    std::size_t const first = first_item(first_result - 1);
    std::size_t const behind = first_item(std::min(head_end, to));
    std::span<Item const> const among = std::span(stream_.items).subspan(first, behind - first);
    // Empty cells among the heads are theirs, but where figures stand there too: several tables.
    bool const several = std::ranges::any_of(among, [&](Item const& item) {
      return item.kind == Item::Kind::Figure && item.letter < head_end;
    });
    for (Item const& item : among) {
      bool const figure = item.kind == Item::Kind::Figure;
      if (!figure && item.letter < head_end && !several) continue;
      if (figure && remedy_.figures >= 15 && leaves_line(remedy_, item)) break;
      add_remedy_item(item);
    }
    trim_blank_rows();
  }

  /// Empty cells of rows above or below the row of figures are not part of it.
  void trim_blank_rows() {
    std::vector<std::uint32_t> figure_rows;
    for (Slot const& slot : remedy_.slots) {
      if (slot.figure) figure_rows.push_back(stream_.pieces[slot.item->piece].row);
    }
    if (figure_rows.empty()) return;
    std::size_t const before = remedy_.slots.size();
    std::erase_if(remedy_.slots, [&](Slot const& slot) {
      return !slot.figure &&
             std::ranges::find(figure_rows, stream_.pieces[slot.item->piece].row) ==
                 figure_rows.end() &&
             text::is_blank(stream_.pieces[slot.item->piece].text);
    });
    remedy_whole_ = remedy_.slots.size() == before;
    std::vector<Slot> merged;
    for (std::size_t i = 0; i < remedy_.slots.size(); ++i) {
      Slot const& slot = remedy_.slots[i];
      if (!slot.figure && i + 1 < remedy_.slots.size() && remedy_.slots[i + 1].figure) {
        Item const& next = *remedy_.slots[i + 1].item;
        if (next.piece == slot.item->piece + 1 && !stream_.pieces[next.piece].opens_cell &&
            next.alone && stream_.pieces[next.piece].table < 0 &&
            stream_.pieces[slot.item->piece].opens_cell) {
          remedy_.broken.push_back(merged.size());
          continue;
        }
      }
      merged.push_back(slot);
    }
    remedy_.slots = std::move(merged);
  }

  static bool is_total(LabelHit const& hit) {
    return hit.row >= 0 && rows()[static_cast<std::size_t>(hit.row)].id == "r3_7";
  }

  /// The heading 四、政府信息公开行政复议、行政诉讼情况 holds the same words as the heads.
  bool looks_like_heading(LabelHit const& hit) const {
    std::u16string_view const letters = stream_.letters;
    std::u16string_view const after = letters.substr(hit.end, 6),
                              before = letters.substr(hit.begin >= 4 ? hit.begin - 4 : 0, 4);
    return after.starts_with(u"情况") || before.ends_with(u"公开") || before.ends_with(u"申请") ||
           before.ends_with(u"提起") || before.ends_with(u"和") || after.starts_with(u"和") ||
           after.starts_with(u"行政诉讼情况") || after.starts_with(u"提起");
  }

  std::uint32_t first_result_end() const {
    for (std::size_t i = remedy_first_; i <= remedy_last_; ++i) {
      if (labels_[i].head == HeadResult) return labels_[i].end;
    }
    return labels_[remedy_last_].end;
  }

  /// Heads printed one letter per line cannot be found; fifteen figures in a row behind table 三,
  /// or what stands behind a run of the heads' letters, can.
  void collect_headless_remedy(std::uint32_t begin, std::uint32_t to) {
    if (begin == 0) return;
    auto const heads = head_letters(begin, to);
    std::size_t k = first_item(heads ? heads->second - 1 : begin);
    if (heads) {
      found_headless(heads->second);
      while (k < stream_.items.size() && stream_.items[k].letter <= heads->second)
        add_remedy_item(stream_.items[k++]);
      trim_blank_rows();
      return;
    }
    while (k < stream_.items.size() && stream_.items[k].letter <= to) {
      std::uint32_t const letter = stream_.items[k].letter;
      auto const group = std::ranges::equal_range(stream_.items, letter, {}, &Item::letter);
      auto const figure = [](Item const& item) { return item.kind == Item::Kind::Figure; };
      if (std::ranges::count_if(group, figure) == 15) {
        found_headless(letter);
        for (Item const& item : group) {
          if (figure(item)) add_remedy_item(item);
        }
        return;
      }
      k = static_cast<std::size_t>(group.end() - stream_.items.begin());
    }
  }

  /// Table 四 stands before `letter`, under whatever letters of its heads are there.
  void found_headless(std::uint32_t letter) {
    remedy_found_ = true;
    remedy_headless_ = true;
    remedy_.spec = find_row(TableId::Remedy, "recon");
    remedy_.hit.begin = remedy_.hit.end = letter;
    while (remedy_.hit.begin > 0 && is_head_letter(stream_.letters[remedy_.hit.begin - 1]))
      --remedy_.hit.begin;
  }

  void add_remedy_item(Item const& item) {
    std::uint16_t const newlines = stream_.pieces[item.piece].newlines;
    bool const figure = item.kind == Item::Kind::Figure;
    std::string run = figure ? ascii(stream_.text(item)) : std::string();
    Candidate const value = figure ? Figure::parse(run) : std::nullopt;
    remedy_.slots.push_back({figure, std::move(run), value, &item, newlines});
    if (figure) ++remedy_.figures;
  }

  /// The longest run of letters of the heads of table 四, where it is long enough to be them.
  std::optional<std::pair<std::uint32_t, std::uint32_t>> head_letters(std::uint32_t begin,
                                                                      std::uint32_t to) const {
    std::pair<std::uint32_t, std::uint32_t> best{0, 0};
    auto const end =
        std::min<std::uint32_t>(to, static_cast<std::uint32_t>(stream_.letters.size()));
    for (std::uint32_t first = begin; first < end; ++first) {
      std::uint32_t last = first;
      while (last < end && is_head_letter(stream_.letters[last])) ++last;
      if (last - first > best.second - best.first) best = {first, last};
      first = last;
    }
    if (best.second - best.first < 40) return std::nullopt;
    return best;
  }

  static bool is_head_letter(char16_t c) {
    constexpr std::u16string_view heads = u"行政复议诉讼未经直接起后结果维持纠正其他尚审总计";
    return heads.find(c) != heads.npos;
  }

  void read_remedy() {
    if (!remedy_found_) return;
    std::vector<CellId> cells;
    for (RowSpec const* group : rows_of(TableId::Remedy, Form::Form2021)) {
      for (std::size_t c = 0; c < 5; ++c) cells.push_back(group->cell(c));
    }
    report_.remedy.found = true;
    report_.remedy.form = report_.form;
    report_.remedy.at = row_place(remedy_);
    if (!remedy_headless_) report_.remedy.at = label_place(labels_[remedy_first_]);
    read_remedy_cells(cells);
    TableExtent extent;
    extent.table = TableId::Remedy;
    std::uint32_t const begin = remedy_.hit.begin;
    std::uint32_t const last = (remedy_headless_ ? remedy_.hit.end : labels_[remedy_last_].end) - 1;
    if (last >= begin) {
      extent.first_piece = piece_at(begin);
      extent.first_byte = byte_at(begin);
      extent.last_piece = piece_at(last);
      extent.last_byte = byte_at(last) + 3;
    } else {  // no heads at all
      extent.first_piece = remedy_.slots.front().item->piece;
      extent.first_byte = remedy_.slots.front().item->begin;
    }
    for (Slot const& slot : remedy_.slots) {
      extent.last_piece = slot.item->piece;
      extent.last_byte = slot.item->whole_end;
    }
    extents_.push_back(extent);
  }

  bool in_one_row(PrintedRow const& row) const {
    return std::ranges::all_of(row.slots, [&](Slot const& slot) {
      return stream_.pieces[slot.item->piece].row ==
             stream_.pieces[row.slots.front().item->piece].row;
    });
  }

  /// A row of cells with more cells than columns, the outer ones empty: each stretch that holds all
  /// figures is a reading.
  static std::vector<Reading> windows(PrintedRow const& row, std::size_t n) {
    std::size_t first = row.slots.size(), last = 0;
    for (std::size_t i = 0; i < row.slots.size(); ++i) {
      if (!row.slots[i].figure) continue;
      first = std::min(first, i);
      last = i;
    }
    std::vector<Reading> out;
    for (std::size_t begin = 0; begin + n <= row.slots.size() && begin <= first; ++begin) {
      if (begin + n <= last) continue;
      Reading r;
      for (std::size_t i = begin; i < begin + n; ++i) r.push_back(row.slots[i].value);
      out.push_back(std::move(r));
    }
    return out;
  }

  void read_remedy_cells(std::vector<CellId> const& cells) {
    constexpr std::size_t n = 15;
    std::vector<Slot const*> figures;
    for (Slot const& slot : remedy_.slots) {
      if (slot.figure) figures.push_back(&slot);
    }
    bool const one_run = glued_ || (figures.size() == 1 && figures[0]->run.size() >= n);
    if (simple(remedy_) && !one_run) {
      std::optional<std::vector<Slot const*>> layout;
      if (figures.size() == n) {
        layout = figures;
      } else if (figures.empty()) {
        layout = std::vector<Slot const*>(n, nullptr);
      } else if (figures.size() < n && remedy_.slots.size() == n &&
                 (remedy_whole_ || in_one_row(remedy_))) {
        layout.emplace();
        for (Slot const& slot : remedy_.slots) layout->push_back(slot.figure ? &slot : nullptr);
      } else if (figures.size() < n && remedy_.slots.size() > n && in_one_row(remedy_)) {
        settle(cells, windows(remedy_, n), remedy_, false);
        return;
      } else if (figures.size() < n) {
        layout = by_pitch(remedy_, figures, n, row_gap_ > pitch_ ? row_gap_ - pitch_ : 0);
        if (!layout && figures.size() == 3 &&
            std::ranges::all_of(figures, [](Slot const* s) { return s->run == "0"; })) {
          // Three zeros are the three totals: no other three cells are ever printed alone.
          layout = std::vector<Slot const*>(n, nullptr);
          for (std::size_t g = 0; g < 3; ++g) (*layout)[g * 5 + 4] = figures[g];
        }
      }
      if (layout) {
        place_cells(cells, *layout, remedy_);
        return;
      }
    }
    if (runs_of(remedy_).size() > n) {
      too_many(cells, remedy_, n);
      return;
    }
    auto const groups_add_up = [](Reading const& r) {
      for (std::size_t g = 0; g < 3; ++g) {
        Figure sum;
        for (std::size_t c = 0; c < 4; ++c) sum += r[g * 5 + c].value_or(Figure{});
        if (r[g * 5 + 4].value_or(Figure{}) != sum) return false;
      }
      return true;
    };
    DecodeTask task{runs_of(remedy_), std::vector<Unit>(n, Unit::Count),
                    one_run || !simple(remedy_), groups_add_up, gaps_in_request_};
    Decoded decoded = decode(task);
    if (decoded.forced && decoded.readings.empty()) {
      task.consistent = {};
      decoded = decode(task);
    }
    if (decoded.overflow || decoded.readings.empty()) {
      for (CellId id : cells) set_unreadable(id, row_place(remedy_), joined(remedy_), {});
      return;
    }
    settle(cells, decoded.readings, remedy_, true);
  }

  // ---- findings only the reader can know

  Finding& finding(std::string code, Place at, std::string subject, Params params) {
    return add_finding(report_.findings, std::move(code), at, std::move(subject),
                       std::move(params));
  }

  void missing_row(RowSpec const& row) {
    Finding& f =
        finding("GK041", report_.table(row.table).at, "row:" + std::string(row.id),
                {{"table", std::string(name_of(row.table))}, {"row", std::string(row.label())}});
    f.cell = spec(row.cell(0)).key;
  }

  void wrong_count(PrintedRow const& row, std::size_t expected) {
    std::string const label =
        row.spec->table == TableId::Remedy ? "数据行" : std::string(row.spec->label());
    Finding& f = finding("GK043", row_place(row), "count:" + std::string(row.spec->id),
                         {{"table", std::string(name_of(row.spec->table))},
                          {"row", label},
                          {"n", std::to_string(expected)},
                          {"m", std::to_string(row.figures)}});
    f.cell = spec(row.spec->cell(0)).key;
    f.excerpt = excerpt(row);
  }

  /// The row as one line: label and figures with bars between; the caret under the figures.
  Excerpt excerpt(PrintedRow const& row) const {
    Excerpt out;
    out.text = std::string(row.spec->table == TableId::Remedy ? "" : row.spec->label());
    out.begin = text::length(out.text) + 3;
    for (Slot const& slot : row.slots)
      out.text += " │ " + (slot.figure ? slot.run : std::string("　"));
    std::size_t const total = text::length(out.text);
    out.length = total > out.begin ? total - out.begin : 1;
    return out;
  }

  void extent(TableId table, Chain const& chain, std::vector<PrintedRow> const& printed) {
    TableExtent out;
    out.table = table;
    out.first_piece = piece_at(chain.begin);
    out.first_byte = byte_at(chain.begin);
    // The note of table 三 opens with a bracket, the first head of table 二 may follow one: the
    // piece decides.
    out.last_piece = piece_at(chain.end - 1);
    out.last_byte = byte_at(chain.end - 1) + 3;
    for (PrintedRow const& row : printed) {
      for (Slot const& slot : row.slots) {
        bool const further =
            slot.item->piece > out.last_piece ||
            (slot.item->piece == out.last_piece && slot.item->whole_end > out.last_byte);
        if (further) {
          out.last_piece = slot.item->piece;
          out.last_byte = slot.item->whole_end;
        }
      }
    }
    extents_.push_back(out);
  }

  void shape_findings(Chain const* proactive, Chain const* request) {
    std::vector<PrintedTable> tables;
    if (proactive != nullptr)
      tables.push_back({TableId::Proactive, proactive->begin, proactive->end, proactive_});
    if (request != nullptr)
      tables.push_back({TableId::Request, request->begin, request->end, request_});
    if (remedy_found_ && !remedy_headless_) {
      tables.push_back({TableId::Remedy,
                        labels_[remedy_first_].begin,
                        labels_[remedy_last_].end,
                        {&remedy_, 1}});
    }
    check_shape(stream_, labels_, tables, report_.findings);
  }

  Stream const& stream_;
  std::span<LabelHit const> labels_;
  AnnualReport& report_;
  std::vector<PrintedRow> proactive_, request_;
  std::vector<std::uint32_t> figure_rows_;  // of the row being filled
  PrintedRow remedy_;
  std::size_t remedy_first_ = 0, remedy_last_ = 0;
  bool remedy_found_ = false, remedy_headless_ = false;
  bool remedy_whole_ = true;  // no empty cells of other rows were taken out
  bool glued_ = false;
  bool repeats_lost_ = false;  // lines equal to the one before were removed
  bool gaps_in_proactive_ = false, gaps_in_request_ = false;  // glued, and cells may be empty
  bool purchase_unit_ = false;
  std::uint32_t pitch_ = 0, row_gap_ = 0;
  std::vector<int> columns_{0, 1, 2, 3, 4, 5, 6};
  std::map<int, std::set<std::vector<std::uint16_t>>> grids_;  // of whole rows, by depth
  std::map<int, std::map<std::size_t, int>> leading_;
  std::vector<std::pair<PrintedRow const*, std::vector<Reading>>> open_matters_;
  int list_convention_ = 0, list_exceptions_ = 0;
  std::vector<TableExtent> extents_;
};

}  // namespace

std::vector<TableExtent> read_tables(Stream const& stream, std::span<LabelHit const> labels,
                                     Chain const* proactive, Chain const* request,
                                     std::uint32_t from, std::uint32_t to, AnnualReport& report) {
  return Reader(stream, labels, report).run(proactive, request, from, to);
}

}  // namespace gongkai::report
