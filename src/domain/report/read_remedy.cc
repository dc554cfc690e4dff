#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "domain/report/table_readers.h"
#include "domain/report/tables.h"

namespace gongkai::report {
namespace {

class Collector {
 public:
  Collector(Stream const& stream, std::span<LabelHit const> labels)
      : stream_(stream), labels_(labels) {}

  PrintedRemedy run(std::uint32_t begin, std::uint32_t to) {
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
        if (is_other(next)) continue;  // 其他结果 with its end misread
        if (!head) break;
        loose = j > i ? next.begin - std::min(next.begin, heads_from(labels_[last].end)) : 0;
        if (loose > 24) break;  // heads that cannot be told
        if (next.head == HeadResult) ++count;
        last = j;
      }
      if (count > best_count) {
        best_count = count;
        first_ = i;
        last_ = last;
      }
    }
    if (best_count < 3) {
      collect_headless(begin, to);
      return std::move(out_);
    }
    // 行政复议 and 行政诉讼 above the first result head.
    while (first_ > 0 && labels_[first_ - 1].table == TableId::Remedy &&
           labels_[first_].begin - labels_[first_ - 1].end <= 4 &&
           !looks_like_heading(labels_[first_ - 1])) {
      --first_;
    }
    out_.found = true;
    out_.row.hit = labels_[first_];
    out_.row.hit.end = labels_[last_].end;
    out_.row.spec = find_row(TableId::Remedy, "recon");
    std::uint32_t const head_end = end_of_heads(labels_[last_].end);
    std::uint32_t const first_result = first_result_end();
    std::size_t const first = stream_.first_item(first_result - 1);
    std::size_t const behind = stream_.first_item(std::min(head_end, to));
    std::span<Item const> const among = std::span(stream_.items).subspan(first, behind - first);
    // Empty cells among the heads are theirs, but where figures stand there too: several tables.
    // Behind the heads of one table stand all its figures; a few among them are page numbers.
    auto const figures = std::ranges::count(among, Item::Kind::Figure, &Item::kind);
    auto const behind_heads = std::ranges::count_if(among, [&](Item const& item) {
      return item.kind == Item::Kind::Figure && item.letter >= head_end;
    });
    bool const several = figures > behind_heads && behind_heads < 15;
    for (Item const& item : among) {
      bool const figure = item.kind == Item::Kind::Figure;
      if (figure && item.letter < head_end && !several) continue;
      if (!figure && item.letter < head_end && !several) continue;
      bool const whole = figure && out_.row.figures >= 15;
      if (whole && leaves_line(stream_, out_.row, item) &&
          (!a_line_each() || out_.row.figures > 17))
        break;
      add(item);
    }
    trim_blank_rows();
    return std::move(out_);
  }

 private:
  /// Behind the last head; its own letters or those of further heads may be misread, so up to the
  /// first figure or the next line of words.
  std::uint32_t end_of_heads(std::uint32_t end) const {
    constexpr std::uint32_t longest = 12;
    end = heads_from(end);
    for (std::size_t k = stream_.first_item(end - 1); k < stream_.items.size(); ++k) {
      Item const& item = stream_.items[k];
      if (item.letter > end + longest) break;
      if (item.kind == Item::Kind::Figure) return item.letter;
    }
    return end;
  }

  /// Whether every figure so far stands on a line of its own: a page number may be among them.
  bool a_line_each() const {
    auto const figures = figures_of(out_.row);
    return std::ranges::adjacent_find(figures,
                                      [&](Slot const* a, Slot const* b) {
                                        return stream_.pieces[a->item->piece].line ==
                                               stream_.pieces[b->item->piece].line;
                                      }) == figures.end() &&
           stream_.pieces[figures.front()->item->piece].table < 0;
  }

  /// Empty cells of rows above or below the row of figures are not part of it.
  void trim_blank_rows() {
    std::vector<std::uint32_t> figure_rows;
    for (Slot const& slot : out_.row.slots) {
      if (slot.figure) figure_rows.push_back(stream_.pieces[slot.item->piece].row);
    }
    if (figure_rows.empty()) return;
    std::size_t const before = out_.row.slots.size();
    std::erase_if(out_.row.slots, [&](Slot const& slot) {
      return !slot.figure &&
             std::ranges::find(figure_rows, stream_.pieces[slot.item->piece].row) ==
                 figure_rows.end() &&
             text::is_blank(stream_.pieces[slot.item->piece].text);
    });
    out_.whole = out_.row.slots.size() == before;
    std::vector<Slot> merged;
    for (std::size_t i = 0; i < out_.row.slots.size(); ++i) {
      Slot const& slot = out_.row.slots[i];
      if (!slot.figure && i + 1 < out_.row.slots.size() && out_.row.slots[i + 1].figure) {
        Item const& next = *out_.row.slots[i + 1].item;
        if (next.piece == slot.item->piece + 1 && !stream_.pieces[next.piece].opens_cell &&
            next.alone && stream_.pieces[next.piece].table < 0 &&
            stream_.pieces[slot.item->piece].opens_cell) {
          out_.row.broken.push_back(merged.size());
          continue;
        }
      }
      merged.push_back(slot);
    }
    out_.row.slots = std::move(merged);
  }

  static bool is_other(LabelHit const& hit) {
    return hit.row >= 0 && rows()[static_cast<std::size_t>(hit.row)].id == "r3_6_3";
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
    for (std::size_t i = first_; i <= last_; ++i) {
      if (labels_[i].head == HeadResult) return labels_[i].end;
    }
    return labels_[last_].end;
  }

  /// Heads printed one letter per line cannot be found; fifteen figures in a row behind table 三,
  /// or what stands behind a run of the heads' letters, can.
  void collect_headless(std::uint32_t begin, std::uint32_t to) {
    if (begin == 0) return;
    auto heads = head_letters(begin, to);
    if (heads) heads->second = end_of_heads(heads->second);
    std::size_t k = stream_.first_item(heads ? heads->second - 1 : begin);
    if (heads) {
      found_headless(heads->second);
      while (k < stream_.items.size() && stream_.items[k].letter <= heads->second)
        add(stream_.items[k++]);
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
          if (figure(item)) add(item);
        }
        return;
      }
      k = static_cast<std::size_t>(group.end() - stream_.items.begin());
    }
  }

  /// Table 四 stands before `letter`, under whatever letters of its heads are there.
  void found_headless(std::uint32_t letter) {
    out_.found = true;
    out_.headless = true;
    out_.row.spec = find_row(TableId::Remedy, "recon");
    out_.row.hit.begin = out_.row.hit.end = letter;
    while (out_.row.hit.begin > 0 && is_head_letter(stream_.letters[out_.row.hit.begin - 1]))
      --out_.row.hit.begin;
  }

  void add(Item const& item) {
    std::uint16_t const newlines = stream_.pieces[item.piece].newlines;
    bool const figure = item.kind == Item::Kind::Figure;
    std::string run = figure ? ascii(stream_.text(item)) : std::string();
    if (unread(item)) run = "0";  // keeps its place, is never taken
    Candidate const value = figure ? Figure::parse(run) : std::nullopt;
    out_.row.slots.push_back({figure, std::move(run), value, &item, newlines});
    if (figure) ++out_.row.figures;
  }

  /// The longest run of letters of the heads of table 四, where it is long enough to be them.
  std::optional<std::pair<std::uint32_t, std::uint32_t>> head_letters(std::uint32_t begin,
                                                                      std::uint32_t to) const {
    std::pair<std::uint32_t, std::uint32_t> best{0, 0};
    auto const end =
        std::min<std::uint32_t>(to, static_cast<std::uint32_t>(stream_.letters.size()));
    for (std::uint32_t first = begin; first < end; ++first) {
      std::uint32_t last = first;
      while (last < end && continues_heads(last, end)) ++last;
      if (last - first > best.second - best.first) best = {first, last};
      first = last;
    }
    if (best.second - best.first < 40) return std::nullopt;
    return best;
  }

  /// The end of the stretch of letters of the heads, some of them misread, that begins at `at`.
  std::uint32_t heads_from(std::uint32_t at) const {
    std::u16string_view const letters = stream_.letters;
    auto const head = [&](std::uint32_t i) {
      return i < letters.size() && is_head_letter(letters[i]);
    };
    while (head(at) || (head(at + 1) && head(at + 2))) ++at;
    return at;
  }

  /// A letter of the heads, or a misread one between two of them.
  bool continues_heads(std::uint32_t at, std::uint32_t end) const {
    if (is_head_letter(stream_.letters[at])) return true;
    return at > 0 && at + 1 < end && is_head_letter(stream_.letters[at - 1]) &&
           is_head_letter(stream_.letters[at + 1]);
  }

  static bool is_head_letter(char16_t c) {
    constexpr std::u16string_view heads = u"行政复议诉讼未经直接起后结果维持纠正其他尚审总计";
    return heads.find(c) != heads.npos;
  }

  Stream const& stream_;
  std::span<LabelHit const> labels_;
  std::size_t first_ = 0, last_ = 0;  // the heads
  PrintedRemedy out_;
};

class RemedyReader {
 public:
  RemedyReader(CellFiller& fill, PrintedRemedy const& remedy)
      : fill_(fill),
        stream_(fill.stream()),
        carrier_(fill.carrier()),
        remedy_(remedy),
        row_(remedy.row) {}

  void run(std::vector<CellId> const& cells) {
    constexpr std::size_t n = 15;
    auto const figures = figures_of(row_);
    bool const one_run = carrier_.glued || (figures.size() == 1 && figures[0]->run.size() >= n);
    if (simple(row_) && !one_run) {
      std::optional<std::vector<Slot const*>> layout;
      if (figures.size() == n) {
        layout = figures;
      } else if (figures.empty() && row_.slots.empty() && row_.hit.end >= stream_.letters.size()) {
        return;  // the text ends with the heads
      } else if (figures.empty() && (row_.slots.size() >= n || row_.slots.empty())) {
        layout = std::vector<Slot const*>(n, nullptr);
      } else if (figures.size() < n && row_.slots.size() == n &&
                 (remedy_.whole || in_one_row(row_))) {
        layout.emplace();
        for (Slot const& slot : row_.slots) layout->push_back(slot.figure ? &slot : nullptr);
      } else if (figures.size() < n && row_.slots.size() > n && in_one_row(row_)) {
        fill_.settle(cells, windows(row_, n), row_, false);
        return;
      } else if (figures.size() < n) {
        layout = fill_.by_pitch(
            figures, n, carrier_.row_gap > carrier_.pitch ? carrier_.row_gap - carrier_.pitch : 0);
        if (!layout && figures.size() == 3 &&
            std::ranges::all_of(figures, [](Slot const* s) { return s->run == "0"; })) {
          // Three zeros are the three totals: no other three cells are ever printed alone.
          layout = std::vector<Slot const*>(n, nullptr);
          for (std::size_t g = 0; g < 3; ++g) (*layout)[g * 5 + 4] = figures[g];
        }
      }
      if (layout) {
        fill_.place_cells(cells, *layout, row_);
        return;
      }
    }
    if (figures.empty()) {  // some cells, not fifteen: the figures are elsewhere
      for (CellId id : cells) fill_.set_unreadable(id, row_place(stream_, row_), {}, {});
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
    if (fill_.runs_of(row_).size() > n) {
      auto readings = fill_.dropped(row_, n);
      std::erase_if(readings, [&](Reading const& r) { return !groups_add_up(r); });
      auto const same = [&](Reading const& r) { return r == readings.front(); };
      if (!readings.empty() && std::ranges::all_of(readings, same)) {
        fill_.settle(cells, {readings.front()}, row_, true);  // what is left over is a page number
      } else {
        fill_.too_many(cells, row_, n);
      }
      return;
    }
    DecodeTask task{fill_.runs_of(row_), std::vector<Unit>(n, Unit::Count),
                    one_run || !simple(row_), groups_add_up, carrier_.gaps_in_request};
    Decoded decoded = decode(task);
    if (decoded.forced && decoded.readings.empty()) {
      task.consistent = {};
      decoded = decode(task);
    }
    if (decoded.overflow || decoded.readings.empty()) {
      for (CellId id : cells) fill_.set_unreadable(id, row_place(stream_, row_), joined(row_), {});
      return;
    }
    fill_.settle(cells, decoded.readings, row_, true);
  }

 private:
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

  CellFiller& fill_;
  Stream const& stream_;
  Carrier const& carrier_;
  PrintedRemedy const& remedy_;
  PrintedRow const& row_;
};

}  // namespace

PrintedRemedy collect_remedy(Stream const& stream, std::span<LabelHit const> labels,
                             std::uint32_t begin, std::uint32_t to) {
  return Collector(stream, labels).run(begin, to);
}

void read_remedy(CellFiller& fill, PrintedRemedy const& remedy) {
  if (!remedy.found) return;
  std::vector<CellId> cells;
  for (RowSpec const* group : rows_of(TableId::Remedy, Form::Form2021)) {
    for (std::size_t c = 0; c < 5; ++c) cells.push_back(group->cell(c));
  }
  AnnualReport& report = fill.report();
  report.remedy.found = true;
  report.remedy.form = report.form;
  report.remedy.at = remedy.headless ? row_place(fill.stream(), remedy.row)
                                     : fill.stream().place_of(remedy.row.hit.begin);
  RemedyReader(fill, remedy).run(cells);
}

}  // namespace gongkai::report
