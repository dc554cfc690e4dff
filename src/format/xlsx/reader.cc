#include "format/xlsx/reader.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "format/common/xml.h"
#include "format/common/zip.h"
#include "format/xlsx/hidden.h"
#include "format/xlsx/parts.h"

namespace gongkai::format::xlsx {
namespace {

/// A stored number as a sheet shows it: no exponent, no binary residue.
std::string shown(std::string_view stored) {
  double value = 0;
  auto const parsed = std::from_chars(stored.data(), stored.data() + stored.size(), value);
  if (parsed.ec != std::errc{} || parsed.ptr != stored.data() + stored.size() || value > 1e15 ||
      value < -1e15)
    return std::string(stored);
  char buffer[64];
  auto const end =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, 6).ptr;
  std::string out(buffer, end);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out == "-0" ? "0" : out;
}

struct Merge {
  std::uint32_t rows = 1, columns = 1;
};

class Sheet {
 public:
  Sheet(document::Document& out, Limits const& limits, std::vector<std::string> const& strings,
        std::uint32_t number)
      : out_(out), limits_(limits), strings_(strings), number_(number) {}

  void read(pugi::xml_node root) {
    for (pugi::xml_node m : child(root, "mergeCells").children()) {
      std::string_view const reference = attribute(m, "ref");
      auto const colon = reference.find(':');
      if (colon == reference.npos) continue;
      Position const a = position(reference.substr(0, colon)),
                     b = position(reference.substr(colon + 1));
      if (a.row == 0 || b.row < a.row || b.column < a.column) continue;
      merges_[{a.row, a.column}] = {b.row - a.row + 1, b.column - a.column + 1};
    }
    for (pugi::xml_node c : child(root, "cols").children()) {
      if (!is_on(c, "hidden")) continue;
      std::uint32_t const first = position(std::string("A") + std::string(attribute(c, "min"))).row;
      std::uint32_t const last = position(std::string("A") + std::string(attribute(c, "max"))).row;
      for (std::uint32_t k = first; k <= last && k < first + 1000; ++k) hidden_columns_.insert(k);
    }
    std::uint32_t row_number = 0;
    for (pugi::xml_node r : child(root, "sheetData").children()) {
      std::string_view const given = attribute(r, "r");
      row_number = given.empty() ? row_number + 1 : position("A" + std::string(given)).row;
      row(r, row_number);
      if (cells_ > limits_.blocks) return;
    }
    flush();
  }

  bool overflow() const { return cells_ > limits_.blocks; }

 private:
  void row(pugi::xml_node r, std::uint32_t number) {
    bool const hidden = is_on(r, "hidden");
    document::Row out;
    std::size_t filled = 0;
    std::uint32_t next = 1;
    for (pugi::xml_node c : r.children()) {
      if (local_name(c) != "c") continue;
      Position const at = position(attribute(c, "r"));
      std::uint32_t const column = at.column == 0 ? next : at.column;
      std::string text = value(c);
      if (hidden || hidden_columns_.contains(column)) {
        if (!text.empty()) hide(text, number, hidden ? 0 : column);
        next = column + 1;
        continue;
      }
      while (next < column && out.cells.size() < 4096) {
        if (!covered(number, next) && !hidden_columns_.contains(next))
          out.cells.push_back(cell({}, number, next));
        ++next;
      }
      next = column + 1;
      if (covered(number, column)) continue;
      if (!gongkai::text::trim(text).empty()) ++filled;
      out.cells.push_back(cell(std::move(text), number, column));
      if (++cells_ > limits_.blocks) return;
    }
    if (hidden) return;
    bool const spans_on =
        std::ranges::any_of(out.cells, [](document::Cell const& c) { return c.row_span > 1; });
    bool const in_span = number < covered_until_;
    if (filled <= 1 && !spans_on && !in_span) {
      flush();
      for (document::Cell& c : out.cells) {
        if (gongkai::text::trim(c.text).empty()) continue;
        document::Paragraph p;
        p.text = std::move(c.text);
        p.at = c.at;
        out_.blocks.emplace_back(std::move(p));
      }
      return;
    }
    for (document::Cell const& c : out.cells)
      covered_until_ = std::max(covered_until_, number + c.row_span);
    table_.rows.push_back(std::move(out));
  }

  /// What a hidden row holds, or (`column` not 0) a hidden column, is told once, from its first
  /// text on.
  void hide(std::string_view text, std::uint32_t row, std::uint32_t column) {
    auto const [known, fresh] = hides_.try_emplace(
        column == 0 ? std::pair(row, 0U) : std::pair(0U, column), out_.hidden.size());
    if (fresh) {
      document::Place at;
      at.table = number_;
      at.row = row;
      at.cell = column;
      out_.hidden.push_back(
          {column == 0 ? document::HiddenKind::HiddenRow : document::HiddenKind::HiddenColumn, "",
           "", at});
    }
    std::string& all = out_.hidden[known->second].text;
    all += (all.empty() ? "" : " ") + std::string(text);
  }

  document::Cell cell(std::string text, std::uint32_t row, std::uint32_t column) {
    document::Cell c;
    c.text = std::move(text);
    c.at.table = number_;
    c.at.row = row;
    c.at.cell = column;
    if (auto const m = merges_.find({row, column}); m != merges_.end()) {
      c.row_span = m->second.rows;
      c.col_span = std::min(m->second.columns, 1000U);
      for (std::uint32_t r = 0; r < m->second.rows && r < 2000; ++r) {
        for (std::uint32_t k = 0; k < c.col_span; ++k) {
          if (r + k > 0) covered_.insert({row + r, column + k});
        }
      }
    }
    return c;
  }

  bool covered(std::uint32_t row, std::uint32_t column) const {
    return covered_.contains({row, column});
  }

  std::string value(pugi::xml_node c) const {
    std::string_view const type = attribute(c, "t");
    if (type == "inlineStr") return rich_text(child(c, "is"));
    std::string_view const stored = child(c, "v").text().get();
    if (type == "s") {
      std::size_t i = 0;
      std::from_chars(stored.data(), stored.data() + stored.size(), i);
      return i < strings_.size() ? strings_[i] : std::string();
    }
    if (type == "str" || type == "e" || type == "b") return std::string(stored);
    return stored.empty() ? std::string() : shown(stored);
  }

  void flush() {
    if (!table_.rows.empty()) {
      table_.at.table = number_;
      out_.blocks.emplace_back(std::move(table_));
    }
    table_ = {};
  }

  document::Document& out_;
  Limits const& limits_;
  std::vector<std::string> const& strings_;
  std::uint32_t number_;
  document::Table table_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Merge> merges_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> covered_;
  std::set<std::uint32_t> hidden_columns_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> hides_;
  std::uint32_t covered_until_ = 0;
  std::size_t cells_ = 0;
};

}  // namespace

Result<document::Document> read(std::string_view bytes, std::string const& name,
                                ReadOptions const& options) {
  Zip zip = TRY(Zip::open(bytes, name, options.limits));
  std::string book_xml = TRY(zip.read("xl/workbook.xml"));
  pugi::xml_document book;
  if (auto parsed = parse_xml(book, book_xml, name, options.limits); !parsed)
    return std::unexpected(parsed.error());
  std::map<std::string, std::string, std::less<>> targets;
  if (zip.has("xl/_rels/workbook.xml.rels")) {
    std::string rels_xml = TRY(zip.read("xl/_rels/workbook.xml.rels"));
    pugi::xml_document rels;
    if (parse_xml(rels, rels_xml, name, options.limits)) {
      for (pugi::xml_node r : rels.document_element().children()) {
        std::string target(attribute(r, "Target"));
        target = target.starts_with("/") ? target.substr(1) : "xl/" + target;
        targets.emplace(attribute(r, "Id"), std::move(target));
      }
    }
  }
  std::vector<std::string> strings;
  std::string strings_xml;
  pugi::xml_document strings_doc;
  if (zip.has("xl/sharedStrings.xml")) {
    strings_xml = TRY(zip.read("xl/sharedStrings.xml"));
    if (parse_xml(strings_doc, strings_xml, name, options.limits)) {
      for (pugi::xml_node si : strings_doc.document_element().children())
        strings.push_back(rich_text(si));
    }
  }
  document::Document out;
  out.carrier = document::Carrier::Xlsx;
  std::uint32_t number = 0;
  for (pugi::xml_node s : child(book.document_element(), "sheets").children()) {
    ++number;
    auto const target = targets.find(attribute(s, "id"));
    std::string const path = target != targets.end()
                                 ? target->second
                                 : "xl/worksheets/sheet" + std::to_string(number) + ".xml";
    if (!zip.has(path)) continue;
    if (std::string_view const state = attribute(s, "state");
        state == "hidden" || state == "veryHidden") {
      document::Place at;
      at.table = number;
      out.hidden.push_back(
          {document::HiddenKind::HiddenSheet, std::string(attribute(s, "name")), "", at});
      continue;
    }
    std::string xml = TRY(zip.read(path));
    pugi::xml_document sheet;
    if (auto parsed = parse_xml(sheet, xml, name, options.limits); !parsed)
      return std::unexpected(parsed.error());
    Sheet reader(out, options.limits, strings, number);
    reader.read(sheet.document_element());
    if (reader.overflow())
      return fail(ErrorKind::Invalid, "GK113", {{"file", name}, {"detail", "单元格过多"}});
    comments(zip, path, number, out, name, options.limits);
  }
  hidden_parts(zip, out);
  if (out.blocks.empty()) return fail(ErrorKind::Invalid, "GK114", {{"file", name}});
  return out;
}

}  // namespace gongkai::format::xlsx
