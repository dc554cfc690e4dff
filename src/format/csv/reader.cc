#include "format/csv/reader.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "format/common/encoding.h"

namespace gongkai::format::csv {
namespace {

/// The separator the first lines use most.
char separator_of(std::string_view s) {
  std::array<std::size_t, 3> counts{};
  constexpr std::array separators = {',', '\t', ';'};
  bool quoted = false;
  for (char c : s.substr(0, 20000)) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    for (std::size_t i = 0; i < separators.size(); ++i)
      counts[i] += c == separators[i] ? std::size_t{1} : std::size_t{0};
  }
  return separators[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

}  // namespace

Result<document::Document> read(std::string_view bytes, std::string const& name,
                                ReadOptions const& options) {
  Decoded const decoded = decode(bytes);
  std::string_view const s = decoded.text;
  char const separator = separator_of(s);
  document::Document out;
  out.carrier = document::Carrier::Csv;
  document::Table table;
  std::uint32_t line = 1, row_line = 1;
  document::Row row;
  std::size_t cells = 0;
  std::string field;
  auto const end_cell = [&] {
    document::Cell cell;
    cell.text = std::move(field);
    field.clear();
    cell.at.line = row_line;
    cell.at.column = 1;
    cell.at.row = row_line;
    cell.at.cell = static_cast<std::uint32_t>(row.cells.size() + 1);
    row.cells.push_back(std::move(cell));
    ++cells;
  };
  auto const flush = [&] {
    if (!table.rows.empty()) out.blocks.emplace_back(std::move(table));
    table = {};
  };
  auto const end_row = [&] {
    end_cell();
    auto const filled = std::ranges::count_if(
        row.cells, [](document::Cell const& c) { return !gongkai::text::trim(c.text).empty(); });
    if (filled == 1 && !gongkai::text::trim(row.cells.front().text).empty() &&
        row.cells.size() <= 1) {
      flush();
      document::Paragraph p;
      p.text = std::move(row.cells.front().text);
      p.at.line = row_line;
      p.at.column = 1;
      out.blocks.emplace_back(std::move(p));
    } else if (filled > 0) {
      table.rows.push_back(std::move(row));
    } else {
      flush();
    }
    row = {};
    row_line = line + 1;
  };
  bool quoted = false;
  for (std::size_t at = 0; at < s.size(); ++at) {
    char const c = s[at];
    if (quoted) {
      if (c == '"' && at + 1 < s.size() && s[at + 1] == '"') {
        field += '"';
        ++at;
      } else if (c == '"') {
        quoted = false;
      } else {
        if (c == '\n') ++line;
        if (c != '\r') field += c;
      }
    } else if (c == '"' && field.empty()) {
      quoted = true;
    } else if (c == separator) {
      end_cell();
    } else if (c == '\n') {
      end_row();
      ++line;
    } else if (c != '\r') {
      field += c;
    }
    if (cells > options.limits.blocks)
      return fail(ErrorKind::Invalid, "GK113", {{"file", name}, {"detail", "单元格过多"}});
  }
  if (!field.empty() || !row.cells.empty()) end_row();
  flush();
  note_invalid(out, decoded);
  return out;
}

}  // namespace gongkai::format::csv
