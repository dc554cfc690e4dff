#include "format/markdown/writer.h"

#include "format/common/grid.h"

namespace gongkai::format::markdown {
namespace {

std::string cell_text(std::string_view s) {
  std::string out;
  for (char c : s) {
    if (c == '\n') {
      out += ' ';
    } else if (c == '|') {
      out += "｜";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string write(document::Document const& document) {
  std::string out;
  for (document::Block const& b : document.blocks) {
    if (auto const* p = std::get_if<document::Paragraph>(&b)) {
      if (p->heading > 0) out += std::string(static_cast<std::size_t>(p->heading), '#') + " ";
      out += p->text + "\n\n";
    } else if (auto const* t = std::get_if<document::Table>(&b)) {
      Grid const grid = grid_of(*t);
      for (std::size_t r = 0; r < grid.rows.size(); ++r) {
        out += "|";
        for (std::size_t c = 0; c < grid.columns; ++c) {
          GridCell const& g = grid.rows[r][c];
          out += " " + (g.origin(r, c) ? cell_text(g.cell->text) : std::string()) + " |";
        }
        out += "\n";
        if (r == 0) {
          out += "|";
          for (std::size_t c = 0; c < grid.columns; ++c) out += " --- |";
          out += "\n";
        }
      }
      out += "\n";
    } else if (auto const* f = std::get_if<document::Footnote>(&b)) {
      out += "[^" + f->mark + "]: " + f->text + "\n\n";
    }
  }
  return out;
}

}  // namespace gongkai::format::markdown
