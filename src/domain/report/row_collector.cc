#include "domain/report/row_collector.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "domain/report/pile.h"
#include "domain/report/tables.h"

namespace gongkai::report {
namespace {

/// The ordinal printed before a label of level three: "2" of “2.重复申请”.
std::string_view ordinal_of(RowSpec const& row) {
  std::string_view const label = row.level3;
  return !label.empty() && label[0] >= '1' && label[0] <= '9' ? label.substr(0, 1)
                                                              : std::string_view{};
}

class Collector {
 public:
  Collector(Stream const& stream, std::span<LabelHit const> labels, std::size_t columns)
      : stream_(stream), labels_(labels), columns_(columns) {}

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
      if (row.last && row.slots.empty() && figures_follow(row)) row.doubtful = true;
      // The text may have been cut within its last row.
      bool const ends = row.last && row.hit.end + 12 >= stream_.letters.size();
      if (ends && (row.figures < width_of(*row.spec) || !total_holds(row))) row.doubtful = true;
      out.push_back(std::move(row));
    }
    if (!out.empty()) spread_pile(stream_, columns_, out);
    std::uint32_t const heads = chain.begin >= 60 ? chain.begin - 60 : 0;
    bool const fills_merged = std::ranges::any_of(labels_, [&](LabelHit const& hit) {
      return hit.repeated && hit.begin >= heads && hit.begin < chain.end;
    });
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (fills_merged) leave_repeated(out[i]);
      if (lacks_row_after(out, i, form)) leave_to_lost_row(out[i]);
      // Figures behind other words and then a label without any: they may stand inside its lost
      // beginning.
      if (i > 0 && out[i].figures == 0 &&
          (out[i - 1].spills || (out[i].slots.empty() && takes_words(out[i - 1]))))
        out[i].doubtful = true;
    }
    return out;
  }

 private:
  /// Whether the form has a row between a printed row and the next.
  static bool lacks_row_after(std::vector<PrintedRow> const& printed, std::size_t i, Form form) {
    auto const specs = rows_of(printed[i].spec->table, form);
    auto const at = std::ranges::find(specs, printed[i].spec);
    if (at == specs.end() || at + 1 == specs.end()) return false;
    return i + 1 == printed.size() || printed[i + 1].spec != *(at + 1);
  }

  /// Whether a figure counted to a row stands behind letters that are not its label's.
  static bool takes_words(PrintedRow const& row) {
    constexpr std::uint32_t few = 4;
    return std::ranges::any_of(row.slots, [&](Slot const& slot) {
      return slot.figure && slot.item->letter > row.hit.end + few;
    });
  }

  /// Whether 总计 of a row that is not the form's last is the sum of its applicants, where it
  /// prints all of them: its last figure may have been cut too.
  bool total_holds(PrintedRow const& row) const {
    bool const seven = row.spec->count == request_columns && row.figures == request_columns &&
                       columns_ == request_columns;
    if (!seven || row.spec->id == "r4") return true;
    auto const figures = figures_of(row);
    Figure people;
    for (std::size_t c = 0; c + 1 < request_columns; ++c)
      people += figures[c]->value.value_or(Figure{});
    return figures.back()->value == people;
  }

  /// One cell a line: whether the figures of the last row add up only with one more line and one of
  /// their own left out, the number of a page that ended within the row.
  bool page_within(PrintedRow const& row, Item const& next) const {
    auto const alone = [&](Item const& item) {
      return item.kind == Item::Kind::Figure && item.alone &&
             stream_.pieces[item.piece].table < 0 && leaves_label(row, item);
    };
    bool const seven = row.spec->count == request_columns && columns_ == request_columns &&
                       row.slots.size() == request_columns && row.figures == request_columns;
    auto const lines = [&](Slot const& slot) { return alone(*slot.item); };
    if (!seven || !alone(next) || !std::ranges::all_of(row.slots, lines)) return false;
    std::vector<Figure> figures;
    for (Slot const& slot : row.slots) figures.push_back(slot.value.value_or(Figure{}));
    figures.push_back(Figure::parse(ascii(stream_.text(next))).value_or(Figure{}));
    Figure all;
    for (Figure const f : figures) all += f;
    Figure const total = figures.back();
    auto const twice = [](Figure f) { return Figure{f.millionths * 2}; };
    // Without the line behind, 总计 is the seventh; with it, it is the eighth.
    if (all == twice(figures[request_columns - 1]) + total) return false;
    return std::ranges::any_of(std::span(figures).first(request_columns),
                               [&](Figure page) { return all == twice(total) + page; });
  }

  /// A row whose label cannot be told stands behind this one: what stands behind its letters is not
  /// this row's.
  static void leave_to_lost_row(PrintedRow& row) {
    if (row.next < row.hit.end + 2) return;
    leave_ordinal(row);
    auto const own = [&](Slot const& slot) { return slot.item->letter <= row.hit.end; };
    if (std::ranges::all_of(row.slots, own)) return;
    if (std::ranges::none_of(row.slots, own)) {
      row.doubtful = true;  // or its own label is longer than what could be told
      return;
    }
    std::erase_if(row.slots, [&](Slot const& slot) { return !own(slot); });
    count_figures(row);
  }

  /// A carrier that fills merged cells prints the last figure of a row again and again.
  void leave_repeated(PrintedRow& row) const {
    std::size_t const n = row.spec->count;
    bool const more = row.figures > n && row.figures == row.slots.size();
    if (row.spec->table != TableId::Proactive || !more) return;
    Slot const& last = row.slots[n - 1];
    bool const again = std::ranges::all_of(std::span(row.slots).subspan(n), [&](Slot const& slot) {
      return slot.run == last.run && slot.item->alone &&
             stream_.pieces[slot.item->piece].row == stream_.pieces[last.item->piece].row;
    });
    if (!again) return;
    row.slots.resize(n);
    row.figures = n;
  }

  /// “…003.” before a label that cannot be told: its ordinal is no figure.
  static void leave_ordinal(PrintedRow& row) {
    if (row.slots.empty() || !row.slots.back().item->ordinal_mark || !row.slots.back().figure)
      return;
    Slot& last = row.slots.back();
    last.run.pop_back();
    last.value = Figure::parse(last.run);
    if (last.run.empty()) row.slots.pop_back();
    count_figures(row);
  }

  static void count_figures(PrintedRow& row) {
    row.figures = static_cast<std::size_t>(std::ranges::count(row.slots, true, &Slot::figure));
  }

  RowSpec const* row_in_form(LabelHit const& hit, Form form) const {
    RowSpec const& row = rows()[static_cast<std::size_t>(hit.row)];
    if (row.id == "fee_wan" && form == Form::Form2019)
      return find_row(TableId::Proactive, "fee", form);
    return row.forms.has(form) ? &row : find_row(row.table, row.id, form);
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
    std::uint32_t const tail = labels_[i].full ? 4 : 40;
    std::size_t const at = stream_.first_item(own_end > 0 ? own_end - 1 : 0);
    for (std::size_t k = at; k < stream_.items.size() && stream_.items[k].letter <= own_end + tail;
         ++k) {
      if (stream_.items[k].kind == Item::Kind::Figure && stream_.items[k].letter <= to) {
        end = stream_.items[k].letter;
        break;
      }
    }
    return std::min(end, to);
  }

  void fill_slots(PrintedRow& row) {
    std::size_t const begin = stream_.first_item(row.hit.begin);
    std::uint32_t const label_piece = stream_.piece_at(row.hit.end - 1);
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
    bool broken_figures = false;  // below an empty cell: its figure, or a page number
    bool strays = false;          // figures of other words, or below a cell that has its own
    row.slots.reserve(std::min<std::size_t>(end - begin, 16));
    for (std::size_t k = begin; k < end; ++k) {
      Item const& item = stream_.items[k];
      Piece const& piece = stream_.pieces[item.piece];
      // Letters behind a whole row and figures behind those: a row nobody knows.
      bool const whole = row.figures >= width_of(*row.spec);
      if (whole && item.letter > last_letter) {
        row.spills = std::ranges::any_of(
            std::span(stream_.items).subspan(k, end - k), [&](Item const& other) {
              return other.kind == Item::Kind::Figure && !other.ordinal_mark && !leads_words(other);
            });
        break;
      }
      if (whole && row.last && leaves_line(stream_, row, item) && !page_within(row, item)) break;
      if (whole && numbers_next_row(row, item)) break;
      if (whole_line(row) && leaves_label(row, item)) continue;
      if (item.kind == Item::Kind::Figure) last_letter = std::max(item.letter, row.hit.end);
      if (item.kind == Item::Kind::Blank) {
        bool const same_row = std::ranges::find(figure_rows, piece.row) != figure_rows.end();
        bool const dash = item.whole_end > 0 && !text::is_blank(piece.text);
        if (!same_row && !dash) continue;
        // An opened cell whose figure follows on the next line is one cell with a line break.
        if (!dash && piece.table < 0 && k + 1 < end && item.piece + 1 < stream_.pieces.size()) {
          Piece const& after = stream_.pieces[item.piece + 1];
          Item const& next = stream_.items[k + 1];
          bool const goes_on = next.kind == Item::Kind::Figure && next.piece == item.piece + 1 &&
                               !after.opens_cell && next.alone;
          // Below a line with a cell for every column it is as likely a page number.
          if (goes_on && whole_line(row, 1)) row.doubtful = true;
          if (goes_on) {
            row.broken.push_back(row.figures);
            broken_figures = broken_figures || stream_.text(next) != "0";
            continue;
          }
        }
        row.slots.emplace_back(false, std::string(), std::nullopt, &item, piece.newlines);
        continue;
      }
      if (leads_words(item)) continue;
      if (ends_other_words(row, item)) {
        strays = row.spills = true;
        continue;
      }
      if (follows_line(row, item)) row.doubtful = true;
      if (k > begin && continues_cell(item, stream_.items[k - 1])) {
        strays = true;
        continue;
      }
      std::string run = ascii(stream_.text(item));
      bool const before_label =
          item.letter == row.next || (item.ordinal_mark && row.next - item.letter <= 12);
      if (before_label && k + 1 == end) strip_ordinal(row, item, run);
      if (unread(item)) run = "0";  // keeps its place, is never taken
      if (run.empty()) continue;
      if (item.letter > row.hit.begin && item.letter < row.hit.end) row.split_label = true;
      Candidate const value = Figure::parse(run);
      row.slots.emplace_back(true, std::move(run), value, &item, piece.newlines);
      ++row.figures;
    }
    if (broken_figures && row.figures < width_of(*row.spec)) row.doubtful = true;
    if (strays && row.slots.size() != width_of(*row.spec)) row.doubtful = true;
  }

  /// Whether a whole row of figures stands behind a few words that follow the last label.
  bool figures_follow(PrintedRow const& row) const {
    constexpr std::uint32_t few = 40;
    auto const figure = [](Item const& item) { return item.kind == Item::Kind::Figure; };
    std::size_t const first = stream_.first_item(row.hit.end);
    auto const next = std::ranges::find_if(std::span(stream_.items).subspan(first), figure);
    auto const behind = std::span(stream_.items).subspan(first);
    if (next == behind.end() || next->letter > row.hit.end + few) return false;
    auto const near = std::ranges::count_if(
        behind, [&](Item const& item) { return figure(item) && item.letter <= row.hit.end + few; });
    return static_cast<std::size_t>(near) >= width_of(*row.spec);
  }

  /// Whether the printed line of the label already has as many cells as the table has columns, or
  /// has, with `more` to come.
  bool whole_line(PrintedRow const& row, std::size_t more = 0) const {
    std::size_t const n = std::max(width_of(*row.spec), more + 1) - more;
    if (row.slots.size() < n) return false;
    auto const beside = [&](Slot const& slot) { return !leaves_label(row, *slot.item); };
    return static_cast<std::size_t>(std::ranges::count_if(row.slots, beside)) >= n;
  }

  /// Whether an item stands on another line (or row of a table of the document) than its label.
  bool leaves_label(PrintedRow const& row, Item const& item) const {
    Piece const &label = stream_.pieces[stream_.piece_of[row.hit.end - 1]],
                &own = stream_.pieces[item.piece];
    return own.table >= 0 || label.table >= 0 ? own.row != label.row || own.table != label.table
                                              : own.line != label.line;
  }

  /// 浏览次数：358 between the figures of a row: words no label explains, and their figure.
  bool ends_other_words(PrintedRow const& row, Item const& item) const {
    constexpr std::uint32_t few = 4;
    std::uint32_t const first = stream_.pieces[item.piece].first;
    bool const own = item.piece == stream_.piece_of[row.hit.end - 1];
    if (own || (row.figures == 0 && !row.hit.full) || item.letter < first + few) return false;
    auto const label = std::ranges::lower_bound(labels_, first + 1, {}, &LabelHit::end);
    return label == labels_.end() || label->begin >= item.letter;
  }

  /// A lone figure on the line below a cell that has a figure or a dash of its own.
  bool continues_cell(Item const& item, Item const& before) const {
    Piece const &own = stream_.pieces[item.piece], &cell = stream_.pieces[before.piece];
    return item.alone && before.piece + 1 == item.piece && own.table < 0 && !own.opens_cell &&
           cell.opens_cell && !text::is_blank(cell.text);
  }

  /// A lone figure below a line that has all the figures so far, where it would complete the row: a
  /// page number as likely as a figure.
  bool follows_line(PrintedRow const& row, Item const& item) const {
    if (!item.alone || row.slots.size() < 2 || row.slots.size() + 1 != width_of(*row.spec))
      return false;
    std::uint32_t const line = stream_.pieces[row.slots.back().item->piece].line;
    Piece const& own = stream_.pieces[item.piece];
    return own.table < 0 && !own.opens_cell && own.line != line &&
           std::ranges::all_of(
               row.slots,
               [&](Slot const& slot) { return stream_.pieces[slot.item->piece].line == line; });
  }

  /// A figure in a cell of its own before the next label, in that label's printed row: the number
  /// of a row, or the ordinal of its label.
  bool numbers_next_row(PrintedRow const& row, Item const& item) const {
    if (item.letter != row.next || row.next >= stream_.piece_of.size() || !item.alone) return false;
    Piece const &own = stream_.pieces[item.piece],
                &label = stream_.pieces[stream_.piece_of[row.next]];
    return own.row == label.row && item.piece < stream_.piece_of[row.next] &&
           stream_.pieces[stream_.piece_of[row.hit.end - 1]].row != own.row;
  }

  /// How many figures a whole row prints.
  std::size_t width_of(RowSpec const& row) const {
    return row.table == TableId::Request ? columns_ : row.count;
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

  Stream const& stream_;
  std::span<LabelHit const> labels_;
  std::size_t columns_;
  std::vector<std::uint32_t> figure_rows_;  // of the row being filled
};

}  // namespace

Form proactive_form(std::span<LabelHit const> labels, Chain const& chain) {
  int old_form = 0, new_form = 0;
  std::uint32_t const begin = chain.begin >= 60 ? chain.begin - 60 : 0;
  for (LabelHit const& hit : labels) {
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

Form request_form(std::span<LabelHit const> labels, Chain const& chain) {
  for (std::uint32_t i : chain.hits) {
    std::string_view const id = rows()[static_cast<std::size_t>(labels[i].row)].id;
    if (id == "r3_6_1" || id == "r3_6_2") return Form::Form2021;
  }
  for (LabelHit const& hit : labels) {
    if (hit.begin >= chain.begin && hit.begin < chain.end && hit.head == HeadOtherGroup)
      return Form::Form2019;
  }
  return Form::Form2021;
}

std::vector<PrintedRow> collect_rows(Stream const& stream, std::span<LabelHit const> labels,
                                     Chain const& chain, Form form, std::uint32_t to,
                                     std::size_t columns) {
  return Collector(stream, labels, columns).collect(chain, form, to);
}

}  // namespace gongkai::report
