#include "format/csv/writer.h"

#include "format/common/grid.h"

namespace gongkai::format::csv {
namespace {

/// Quoted where needed; a text that a sheet would run as a formula gets an apostrophe, a figure
/// never.
std::string field(std::string_view s) {
  std::string out(s);
  bool const figure = s.find_first_not_of("+-0123456789.,") == s.npos;
  if (!s.empty() && !figure && (s[0] == '=' || s[0] == '+' || s[0] == '-' || s[0] == '@'))
    out.insert(0, "'");
  if (out.find_first_of(",\"\r\n") == out.npos) return out;
  std::string quoted = "\"";
  for (char c : out) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace

std::string write(document::Document const& document) {
  std::string out = "\xEF\xBB\xBF";
  for (document::Block const& b : document.blocks) {
    if (auto const* p = std::get_if<document::Paragraph>(&b)) {
      out += field(p->text) + "\r\n";
    } else if (auto const* t = std::get_if<document::Table>(&b)) {
      Grid const grid = grid_of(*t);
      for (std::size_t r = 0; r < grid.rows.size(); ++r) {
        for (std::size_t c = 0; c < grid.columns; ++c) {
          if (c > 0) out += ',';
          if (grid.rows[r][c].origin(r, c)) out += field(grid.rows[r][c].cell->text);
        }
        out += "\r\n";
      }
    } else if (auto const* f = std::get_if<document::Footnote>(&b)) {
      out += field(f->mark + " " + f->text) + "\r\n";
    }
  }
  return out;
}

}  // namespace gongkai::format::csv
