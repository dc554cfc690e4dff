#include "format/json/writer.h"

#include <boost/json.hpp>

namespace gongkai::format::json {

namespace bj = boost::json;

std::string write(document::Document const& document) {
  bj::array blocks;
  for (document::Block const& b : document.blocks) {
    bj::object o;
    if (auto const* p = std::get_if<document::Paragraph>(&b)) {
      o["p"] = p->text;
      if (p->heading > 0) o["heading"] = p->heading;
      if (p->align == document::Align::Center) o["align"] = "center";
      if (p->align == document::Align::End) o["align"] = "end";
      if (p->list) o["list"] = true;
    } else if (auto const* t = std::get_if<document::Table>(&b)) {
      bj::array rows;
      for (document::Row const& row : t->rows) {
        bj::array cells;
        for (document::Cell const& cell : row.cells) {
          bj::object c;
          c["t"] = cell.text;
          if (cell.row_span > 1) c["rs"] = cell.row_span;
          if (cell.col_span > 1) c["cs"] = cell.col_span;
          if (cell.header) c["h"] = true;
          cells.push_back(std::move(c));
        }
        rows.push_back(std::move(cells));
      }
      bj::object table;
      table["caption"] = t->caption;
      table["rows"] = std::move(rows);
      o["table"] = std::move(table);
    } else if (auto const* f = std::get_if<document::Footnote>(&b)) {
      bj::object note;
      note["mark"] = f->mark;
      note["text"] = f->text;
      o["footnote"] = std::move(note);
    } else {
      o["break"] = true;
    }
    blocks.push_back(std::move(o));
  }
  bj::object root;
  root["schema"] = "gongkai.document/1";
  root["title"] = document.title;
  root["blocks"] = std::move(blocks);
  return bj::serialize(root) + "\n";
}

}  // namespace gongkai::format::json
