#include "format/html/writer.h"

#include <algorithm>
#include <array>

#include "format/common/grid.h"

namespace gongkai::format::html {
namespace {

constexpr std::string_view style = R"(
:root{font-size:112.5%}body{font:1rem/1.75 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#33363a;margin:0 auto;max-width:54rem;padding:1rem}
h1,h2,h3{color:#1b1f24;line-height:1.4}h1{font-size:1.6rem;text-align:center;border-bottom:.2rem solid #9c1c14;padding-bottom:.5rem}
h2{font-size:1.25rem;margin-top:2rem}h3{font-size:1.08rem}p{text-indent:2em;margin:.5rem 0}p.end{text-align:right;text-indent:0}p.center{text-align:center;text-indent:0}
.scroll{overflow-x:auto;margin:1rem 0}.scroll:focus{outline:.2rem solid #1b1f24;outline-offset:.1rem;background:#ffd54a33}
table{border-collapse:collapse;font-size:.85rem;line-height:1.5;min-width:100%}caption{text-align:left;font-weight:700;color:#1b1f24;padding:.3rem 0}
th,td{border:1px solid #5a5f66;padding:.3rem .45rem}th{font-weight:400;text-align:left;background:#f4f5f6;color:#1b1f24}thead th,th[scope=col],th[colspan][scope=rowgroup]{text-align:center}
td{text-align:right;font-variant-numeric:tabular-nums;min-width:2em}
@media print{body{max-width:none;font-size:10.5pt}.scroll{overflow:visible}table{font-size:9pt}th{background:none}tr{break-inside:avoid}})";

/// Rows at the head of a table that hold only heads.
std::size_t head_rows(document::Table const& t) {
  std::size_t n = 0;
  for (document::Row const& row : t.rows) {
    if (!std::ranges::all_of(row.cells, &document::Cell::header)) break;
    ++n;
  }
  return n == t.rows.size() ? 1 : n;
}

}  // namespace

std::string table(document::Table const& t, Dresser const& dress) {
  std::string out;
  Grid const grid = grid_of(t);
  std::size_t const heads = head_rows(t);
  std::string const label = escape(t.caption.empty() ? "表格" : t.caption);
  out += "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" + label +
         "\">\n<table>\n<caption>" + label + "</caption>\n";
  for (std::size_t r = 0; r < t.rows.size(); ++r) {
    if (r == 0 && heads > 0) out += "<thead>\n";
    if (r == heads) out += heads > 0 ? "</thead>\n<tbody>\n" : "<tbody>\n";
    out += "<tr>";
    std::size_t c = 0;
    for (document::Cell const& cell : t.rows[r].cells) {
      while (c < grid.columns && !grid.rows[r][c].origin(r, c)) ++c;
      bool const head = cell.header;
      std::string spans;
      if (cell.row_span > 1) spans += " rowspan=\"" + std::to_string(cell.row_span) + "\"";
      if (cell.col_span > 1) spans += " colspan=\"" + std::to_string(cell.col_span) + "\"";
      std::string_view scope;
      if (head) {
        bool const whole = cell.col_span == grid.columns;
        bool const column = r < heads || whole;
        scope = column ? (cell.col_span > 1 ? " scope=\"colgroup\"" : " scope=\"col\"")
                       : (cell.row_span > 1 ? " scope=\"rowgroup\"" : " scope=\"row\"");
        // A heading row inside the table names the rows below it.
        if (whole && r >= heads) scope = " scope=\"rowgroup\"";
        if (!whole && r >= heads && std::ranges::all_of(t.rows[r].cells, &document::Cell::header))
          scope = " scope=\"col\"";
      }
      Dress const own = !head && dress ? dress(cell) : Dress{};
      out += std::string(head ? "<th" : "<td") + spans + std::string(scope) + own.attributes + ">" +
             escape(cell.text) + own.behind + (head ? "</th>" : "</td>");
      c += cell.col_span;
    }
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table>\n</div>\n";
}

std::string escape(std::string_view s) {
  std::string out;
  for (char c : s) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\n': out += "<br>"; break;
      default: out += c;
    }
  }
  return out;
}

std::string write(document::Document const& document) {
  std::string const title = escape(document.title.empty() ? "文档" : document.title);
  std::string out = "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
         title + "</title>\n<style>";
  out += style;
  out += "</style>\n</head>\n<body>\n<main>\n";
  for (document::Block const& b : document.blocks) {
    if (auto const* p = std::get_if<document::Paragraph>(&b)) {
      if (p->heading > 0) {
        std::string const level = std::to_string(std::min(p->heading, 6));
        out += "<h" + level + ">" + escape(p->text) + "</h" + level + ">\n";
      } else {
        std::string_view const kind = p->align == document::Align::End      ? " class=\"end\""
                                      : p->align == document::Align::Center ? " class=\"center\""
                                                                            : "";
        out += "<p" + std::string(kind) + ">" + escape(p->text) + "</p>\n";
      }
    } else if (auto const* t = std::get_if<document::Table>(&b)) {
      out += table(*t);
    } else if (auto const* f = std::get_if<document::Footnote>(&b)) {
      out += "<p class=\"note\">" + escape(f->mark) + " " + escape(f->text) + "</p>\n";
    }
  }
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace gongkai::format::html
