#include "format/json/reader.h"

#include <boost/json.hpp>

namespace gongkai::format::json {
namespace {

namespace bj = boost::json;

std::string text(bj::object const& o, char const* key) {
  auto const* v = o.if_contains(key);
  return v != nullptr && v->is_string() ? std::string(v->as_string()) : std::string();
}
std::uint32_t number(bj::object const& o, char const* key, std::uint32_t otherwise) {
  auto const* v = o.if_contains(key);
  return v != nullptr && v->is_int64() && v->as_int64() > 0 && v->as_int64() < 10000
             ? static_cast<std::uint32_t>(v->as_int64())
             : otherwise;
}
bool flag(bj::object const& o, char const* key) {
  auto const* v = o.if_contains(key);
  return v != nullptr && v->is_bool() && v->as_bool();
}

document::Document restore(bj::object const& root) {
  document::Document out;
  out.carrier = document::Carrier::Json;
  out.title = text(root, "title");
  auto const* blocks = root.if_contains("blocks");
  if (blocks == nullptr || !blocks->is_array()) return out;
  std::uint32_t tables = 0, paragraphs = 0;
  for (bj::value const& b : blocks->as_array()) {
    if (!b.is_object()) continue;
    bj::object const& o = b.as_object();
    if (o.contains("p")) {
      document::Paragraph p;
      p.text = text(o, "p");
      p.heading = static_cast<int>(number(o, "heading", 0));
      std::string const align = text(o, "align");
      p.align = align == "center" ? document::Align::Center
                : align == "end"  ? document::Align::End
                                  : document::Align::Start;
      p.list = flag(o, "list");
      p.at.paragraph = ++paragraphs;
      out.blocks.emplace_back(std::move(p));
    } else if (auto const* t = o.if_contains("table"); t != nullptr && t->is_object()) {
      document::Table table;
      table.caption = text(t->as_object(), "caption");
      table.at.table = ++tables;
      auto const* rows = t->as_object().if_contains("rows");
      if (rows != nullptr && rows->is_array()) {
        for (bj::value const& r : rows->as_array()) {
          document::Row row;
          if (!r.is_array()) continue;
          for (bj::value const& c : r.as_array()) {
            if (!c.is_object()) continue;
            document::Cell cell;
            cell.text = text(c.as_object(), "t");
            cell.row_span = number(c.as_object(), "rs", 1);
            cell.col_span = number(c.as_object(), "cs", 1);
            cell.header = flag(c.as_object(), "h");
            cell.at.table = tables;
            cell.at.row = static_cast<std::uint32_t>(table.rows.size() + 1);
            cell.at.cell = static_cast<std::uint32_t>(row.cells.size() + 1);
            row.cells.push_back(std::move(cell));
          }
          table.rows.push_back(std::move(row));
        }
      }
      out.blocks.emplace_back(std::move(table));
    } else if (auto const* f = o.if_contains("footnote"); f != nullptr && f->is_object()) {
      out.blocks.emplace_back(
          document::Footnote{text(f->as_object(), "mark"), text(f->as_object(), "text"), {}});
    } else if (o.contains("break")) {
      out.blocks.emplace_back(document::PageBreak{});
    }
  }
  return out;
}

/// Strings with Chinese in them, in order.
void collect(bj::value const& v, std::string& out) {
  if (v.is_string()) {
    std::string_view const s = v.as_string();
    for (char c : s) {
      if (static_cast<unsigned char>(c) >= 0xE3) {
        out += s;
        out += '\n';
        return;
      }
    }
  } else if (v.is_array()) {
    for (bj::value const& e : v.as_array()) collect(e, out);
  } else if (v.is_object()) {
    for (auto const& e : v.as_object()) collect(e.value(), out);
  }
}

}  // namespace

Result<Read> read(std::string_view utf8, std::string const& name, Limits const& limits) {
  bj::parse_options options;
  options.max_depth = limits.depth;
  boost::system::error_code error;
  bj::value const root = bj::parse(bj::string_view(utf8.data(), utf8.size()), error, {}, options);
  if (error) {
    bool const deep = error == bj::error::too_deep;
    return fail(ErrorKind::Invalid, deep ? "GK113" : "GK112",
                {{"file", name}, {"detail", deep ? "JSON 嵌套过深" : "JSON 不完整"}});
  }
  Read out;
  if (root.is_object() && text(root.as_object(), "schema") == "gongkai.document/1") {
    out.document = restore(root.as_object());
  } else {
    collect(root, out.text);
  }
  return out;
}

}  // namespace gongkai::format::json
