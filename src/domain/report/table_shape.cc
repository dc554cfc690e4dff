#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "domain/report/printed_row.h"

namespace gongkai::report {
namespace {

class ShapeChecker {
 public:
  ShapeChecker(Stream const& stream, std::span<LabelHit const> labels,
               std::span<PrintedTable const> tables, std::vector<Finding>& out)
      : stream_(stream), labels_(labels), tables_(tables), out_(out) {}

  void run() {
    unknown_labels();
    shifted_columns();
    split_labels();
    typography();
    broken_cells();
  }

 private:
  Finding& add(std::string code, Place at, std::string subject, Params params) {
    return add_finding(out_, std::move(code), at, std::move(subject), std::move(params));
  }

  std::pair<std::size_t, std::size_t> pieces_of(PrintedTable const& t) const {
    std::size_t const first = stream_.piece_of[t.begin];
    return {first, stream_.piece_of[t.end - 1] + std::size_t{1}};
  }

  static std::string label_of(PrintedRow const& row) {
    return std::string(row.spec->table == TableId::Remedy ? "数据行" : row.spec->label());
  }

  bool explained(std::uint32_t begin, std::uint32_t end) const {
    auto at = std::ranges::upper_bound(labels_, begin, {}, &LabelHit::end);
    return at != labels_.end() && at->begin < end;
  }

  /// A cell of words nobody knows with figures behind it.
  void unknown_labels() {
    for (PrintedTable const& t : tables_) {
      if (t.table == TableId::Remedy || t.rows.empty()) continue;
      std::uint32_t const from = t.rows.front().hit.begin;
      auto const [first, last] = pieces_of(t);
      for (std::size_t p = first; p < last; ++p) {
        Piece const& piece = stream_.pieces[p];
        std::uint32_t const next = p + 1 < stream_.pieces.size()
                                       ? stream_.pieces[p + 1].first
                                       : static_cast<std::uint32_t>(stream_.letters.size());
        if (piece.first < from || next - piece.first < 2 || next - piece.first > 40 ||
            explained(piece.first, next)) {
          continue;
        }
        // A label of the second level has an empty cell behind it.
        auto item = std::ranges::lower_bound(stream_.items, next, {}, &Item::letter);
        while (item != stream_.items.end() && item->letter == next &&
               item->kind != Item::Kind::Figure)
          ++item;
        bool const row_of_its_own = item != stream_.items.end() && item->letter == next &&
                                    item->kind == Item::Kind::Figure &&
                                    !inside_a_label(piece.first);
        if (!row_of_its_own) continue;
        std::string const text(text::trim(piece.text));
        Finding& f = add("GK042", stream_.place(static_cast<std::uint32_t>(p), 0), text,
                         {{"table", std::string(name_of(t.table))}, {"text", text}});
        f.excerpt = {text, 0, text::length(text)};
      }
    }
  }

  bool inside_a_label(std::uint32_t letter) const {
    return std::ranges::any_of(
        labels_, [&](LabelHit const& h) { return h.begin < letter && letter < h.end; });
  }

  /// The cell index of a row's first figure in its printed line, and that line's number of cells.
  struct Columns {
    std::size_t first_figure = 0, cells = 0;
  };
  std::optional<Columns> columns_of(PrintedRow const& row) const {
    for (Slot const& slot : row.slots) {
      if (!slot.figure) continue;
      Piece const& piece = stream_.pieces[slot.item->piece];
      // The columns of a page are worked out from where the figures stand.
      if (piece.at.page != 0) return std::nullopt;
      if (piece.table >= 0) return Columns{piece.column, 0};
      std::string_view const line = stream_.lines[piece.line].text;
      auto const offset = static_cast<std::size_t>(piece.text.data() - line.data());
      auto const tabs = [](std::string_view s) {
        return static_cast<std::size_t>(std::ranges::count(s, '\t'));
      };
      // The label must stand on the same line: a row of separated cells.
      Piece const& label = stream_.pieces[stream_.piece_of[row.hit.end - 1]];
      if (label.line != piece.line || tabs(line) < 1) return std::nullopt;
      return Columns{tabs(line.substr(0, offset)), tabs(line) + 1};
    }
    return std::nullopt;
  }

  void shifted_columns() {
    std::string tables, names;
    Place at{};
    for (PrintedTable const& t : tables_) {
      if (t.table == TableId::Remedy) continue;
      std::map<std::size_t, std::vector<PrintedRow const*>> by_first;
      std::set<std::size_t> widths;
      for (PrintedRow const& row : t.rows) {
        auto const columns = columns_of(row);
        if (!columns) continue;
        by_first[columns->first_figure].push_back(&row);
        if (columns->cells > 0) widths.insert(columns->cells);
      }
      bool const ragged = t.table == TableId::Proactive && widths.size() > 1;
      bool const shifted = t.table == TableId::Request && by_first.size() > 1;
      if (!ragged && !shifted) continue;
      std::vector<PrintedRow const*> odd;
      if (shifted) {
        std::size_t most = 0;
        for (auto const& [first, rows] : by_first) most = std::max(most, rows.size());
        bool skipped = false;
        for (auto const& [first, rows] : by_first) {
          if (rows.size() == most && !skipped) {
            skipped = true;
          } else {
            odd.insert(odd.end(), rows.begin(), rows.end());
          }
        }
      } else {
        odd.push_back(t.rows.data());
        for (PrintedRow const& row : t.rows) {
          auto const columns = columns_of(row);
          if (columns && columns->cells == *widths.begin()) {
            odd[0] = &row;
            break;
          }
        }
      }
      if (tables.empty())
        at = stream_.place(stream_.piece_of[odd[0]->hit.begin], stream_.byte_of[odd[0]->hit.begin]);
      tables += (tables.empty() ? "" : "、") + std::string(name_of(t.table));
      std::size_t shown = 0;
      for (PrintedRow const* row : odd) {
        if (++shown > 4) break;
        names += (names.empty() ? "" : "、") + label_of(*row);
      }
      if (odd.size() > 4) names += "等" + std::to_string(odd.size()) + "行";
    }
    if (!tables.empty()) add("GK044", at, "shift", {{"table", tables}, {"row", names}});
  }

  void split_labels() {
    std::string names;
    Place at{};
    std::string cell;
    for (PrintedTable const& t : tables_) {
      for (PrintedRow const& row : t.rows) {
        if (!row.split_label || row.hit.end <= row.hit.begin) continue;
        Piece const& first = stream_.pieces[stream_.piece_of[row.hit.begin]];
        Piece const& last = stream_.pieces[stream_.piece_of[row.hit.end - 1]];
        if (first.line == last.line || first.table >= 0) continue;
        if (names.empty()) {
          at = stream_.place(stream_.piece_of[row.hit.begin], stream_.byte_of[row.hit.begin]);
          cell = spec(row.spec->cell(0)).key;
        }
        names += (names.empty() ? "" : "、") + label_of(row);
      }
    }
    if (names.empty()) return;
    Finding& f = add("GK045", at, "split:" + names, {{"text", names}, {"table", "表三"}});
    f.cell = cell;
  }

  /// Half-width brackets, spaces inside a label, “1、” for “1.”, straight quotes.
  void typography() {
    std::vector<std::string> samples;
    Place at{};
    for (PrintedTable const& t : tables_) {
      auto const [first, last] = pieces_of(t);
      for (std::size_t p = first; p < last; ++p) {
        Piece const& piece = stream_.pieces[p];
        std::uint32_t const next = p + 1 < stream_.pieces.size()
                                       ? stream_.pieces[p + 1].first
                                       : static_cast<std::uint32_t>(stream_.letters.size());
        if (piece.text.size() > 300 || piece.first == next) continue;
        if (!irregular(piece.text, piece.at.page != 0)) continue;
        std::string sample(text::trim(piece.text));
        if (samples.empty()) at = stream_.place(static_cast<std::uint32_t>(p), 0);
        if (std::ranges::find(samples, sample) == samples.end())
          samples.push_back(std::move(sample));
      }
    }
    if (samples.empty()) return;
    std::string text;
    for (std::size_t i = 0; i < samples.size() && i < 4; ++i)
      text += (i == 0 ? "" : "、") + samples[i];
    if (samples.size() > 4) text += " 等" + std::to_string(samples.size()) + "处";
    Finding& f = add("GK048", at, "typography", {{"text", text}});
    f.excerpt = {samples[0], 0, text::length(samples[0])};
  }

  /// On a page a gap is the reader's space, not the writer's.
  static bool irregular(std::string_view s, bool on_page) {
    s = text::trim(s);
    bool const suspect = std::ranges::any_of(s, [](char c) {
      auto const b = static_cast<unsigned char>(c);
      return b == ' ' || b == '(' || b == ')' || b == '"' || b == 0xC2 || b == 0xE3;
    });
    if (!suspect) return false;
    if (s.find("  ") != s.npos) return false;  // a laid-out line: gaps are columns
    char32_t before = 0, at_before = 0;        // last two characters
    for (std::size_t at = 0; at < s.size();) {
      char32_t const c = text::next(s, at);
      bool const han = text::is_han(c);
      if (han && (before == '(' || before == '"')) return true;
      if ((c == ')' || c == '"') && text::is_han(before)) return true;
      // A space inside a word: between Chinese letters, or behind an ordinal.
      if (!on_page && han && (before == ' ' || before == 0x3000 || before == 0xA0) &&
          (text::is_han(at_before) || at_before == '.' || at_before == ')' ||
           at_before == 0xFF09)) {
        return true;
      }
      at_before = before;
      before = c;
    }
    return false;
  }

  /// Figures on a line of their own inside their cell; heads with an empty line inside.
  void broken_cells() {
    std::string cells;
    Place at{};
    bool any = false;
    auto const note = [&](Place place, std::string const& name) {
      if (!any) at = place;
      any = true;
      cells += (cells.empty() ? "" : "、") + name;
    };
    for (PrintedTable const& t : tables_) {
      for (PrintedRow const& row : t.rows) {
        if (row.broken.empty()) continue;
        std::string name = label_of(row);
        bool const whole = row.broken.size() == row.spec->count;
        if (row.spec->table == TableId::Request && !whole && row.figures == row.spec->count) {
          for (std::size_t c : row.broken) {
            name += " · " + std::string(spec(row.spec->cell(std::min<std::size_t>(c, 6))).label);
          }
        } else if (whole) {
          name += "（整行）";
        }
        note(stream_.place(row.hit.end > row.hit.begin ? stream_.piece_of[row.hit.begin] : 0, 0),
             name);
      }
      std::size_t heads = 0;
      Place head_at{};
      auto const [first, last] = pieces_of(t);
      for (std::size_t p = first + 1; p < last; ++p) {
        Piece const &piece = stream_.pieces[p], &before = stream_.pieces[p - 1];
        bool const words =
            p + 1 < stream_.pieces.size() && stream_.pieces[p + 1].first > piece.first;
        if (piece.table < 0 && !piece.opens_cell && piece.newlines > 1 && words &&
            before.opens_cell && before.table < 0) {
          if (heads++ == 0) head_at = stream_.place(static_cast<std::uint32_t>(p), 0);
        }
      }
      if (heads > 0)
        note(head_at, std::string(name_of(t.table)) + "表头" + std::to_string(heads) + "格");
    }
    if (any) add("GK049", at, "break", {{"cell", cells}});
  }

  Stream const& stream_;
  std::span<LabelHit const> labels_;
  std::span<PrintedTable const> tables_;
  std::vector<Finding>& out_;
};

}  // namespace

void check_shape(Stream const& stream, std::span<LabelHit const> labels,
                 std::span<PrintedTable const> tables, std::vector<Finding>& out) {
  ShapeChecker(stream, labels, tables, out).run();
}

}  // namespace gongkai::report
