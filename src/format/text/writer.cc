#include "format/text/writer.h"

namespace gongkai::format::text {

std::string write(document::Document const& document) {
  std::string out;
  for (document::Block const& b : document.blocks) {
    if (auto const* p = std::get_if<document::Paragraph>(&b)) {
      out += p->text + "\n";
    } else if (auto const* t = std::get_if<document::Table>(&b)) {
      for (document::Row const& row : t->rows) {
        for (document::Cell const& cell : row.cells) out += "\t" + cell.text + "\n";
        out += "\n";
      }
    } else if (auto const* f = std::get_if<document::Footnote>(&b)) {
      out += f->mark + " " + f->text + "\n";
    } else {
      out += "\f";
    }
  }
  return out;
}

}  // namespace gongkai::format::text
