#include "web/portal/tables.h"

#include <string_view>
#include <vector>

#include "base/text.h"

namespace gongkai::web::portal {
namespace {

using document::Cell;
using html::Html;
using report::CellState;

std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const before = at;
    text::next(text, at);
    out.push_back(text.substr(before, at - before));
  }
  return out;
}

/// A column head with places to break, since narrow heads keep their words together otherwise:
/// words of these tables have two characters, 自然人 has three.
Html column_head(std::string_view text) {
  auto const all = characters(text);
  Html out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0 && i % 2 == 0 && all.size() > 3) out << "<wbr>";
    out << all[i];
  }
  return out;
}

/// A head over several rows: behind its number, then in lines of even length.
/// 三、本年度办理结果 → 三、 本年度 办理 结果
Html group_head(std::string_view text) {
  std::size_t stop = text.find("）");
  if (stop == text.npos) stop = text.find("、");
  std::size_t const number = stop == text.npos ? 0 : stop + 3;
  auto const rest = characters(text.substr(number));
  std::size_t const lines = rest.size() <= 4 ? 1 : (rest.size() + 2) / 3;
  Html out;
  out << text.substr(0, number);
  std::size_t at = 0;
  for (std::size_t line = 0; line < lines; ++line) {
    out << "<wbr>";
    for (std::size_t n = (rest.size() - at + lines - line - 1) / (lines - line); n > 0; --n)
      out << rest[at++];
  }
  return out;
}

/// “（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）” breaks behind its stops.
Html broken_at_stops(std::string_view text) {
  Html out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const before = at;
    char32_t const c = text::next(text, at);
    out << text.substr(before, at - before);
    if (c == U'：' || c == U'，') out << "<wbr>";
  }
  return out;
}

void spans(Html& out, Cell const& cell) {
  if (cell.col_span > 1) out << " colspan=\"" << cell.col_span << "\"";
  if (cell.row_span > 1) out << " rowspan=\"" << cell.row_span << "\"";
}

/// The figure of a cell, or what stands in its place.
void value(Html& out, report::ReportCell const& c) {
  switch (c.state) {
    case CellState::Value:
    case CellState::Stated:
      out << c.value.text();
      if (!c.text.empty() && c.text != c.value.text()) out << "<small>" << c.text << "</small>";
      return;
    case CellState::Blank: out << "<i>空</i>"; return;
    case CellState::Missing: out << "<i>缺</i>"; return;
    case CellState::Unreadable: out << "<i>读不出</i>"; return;
  }
}

class Writer {
 public:
  Writer(report::AnnualReport const& r, report::TableId id, Marks const& marks)
      : r_(r), id_(id), marks_(marks), cells_(order(r, id)) {}

  Html rows(document::Table const& table) {
    Html out;
    std::size_t const heads = id_ == report::TableId::Proactive ? 0 : 3;
    if (heads > 0) {
      out << "<thead>";
    } else {
      out << "<tbody>";
    }
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      if (heads > 0 && i == heads) out << "</thead>\n<tbody>";
      bool const band = heads == 0 && table.rows[i].cells.size() == 1;
      if (band && i > 0) out << "</tbody>\n<tbody>";
      out << row(table.rows[i], band, heads == 0 ? all_heads(table.rows[i]) : i < heads);
    }
    out << "</tbody>";
    return out;
  }

 private:
  static bool all_heads(document::Row const& row) {
    for (Cell const& c : row.cells) {
      if (!c.header) return false;
    }
    return true;
  }

  Html row(document::Row const& row, bool band, bool heads) {
    Html out;
    if (band) {
      out << "<tr class=\"band\">";
    } else {
      out << "<tr>";
    }
    for (Cell const& c : row.cells) out << (c.header ? head(c, band, heads) : data(c));
    out << "</tr>\n";
    return out;
  }

  Html head(Cell const& c, bool band, bool heads) {
    bool const corner =
        heads && c.col_span > 1 && c.row_span > 1 && id_ == report::TableId::Request;
    bool const wide = heads && c.col_span > 1 && id_ != report::TableId::Proactive;
    Html out;
    out << "<th";
    spans(out, c);
    if (band || (!heads && c.row_span > 1)) {
      out << " scope=\"rowgroup\"";
    } else if (wide && !corner) {
      out << " scope=\"colgroup\"";
    } else if (heads && !corner) {
      out << " scope=\"col\"";
    } else if (!heads) {
      out << " scope=\"row\"";
    }
    bool const group = !heads && !band && c.row_span > 1;
    if ((heads && !wide) || group) {
      out << (group && c.row_span > 10 ? words(" class=\"l1 k\"") : words(" class=\"k\""));
    }
    out << ">";
    if (corner) {
      out << broken_at_stops(c.text);
    } else if (group) {
      out << group_head(c.text);
    } else {
      out << (heads && !wide ? column_head(c.text) : text_of(c.text));
    }
    out << "</th>";
    return out;
  }

  static Html words(html::Markup markup) {
    Html out;
    out << markup;
    return out;
  }
  static Html text_of(std::string_view text) {
    Html out;
    out << text;
    return out;
  }

  Html data(Cell const& c) {
    report::CellId const id = cells_.at(next_++);
    report::ReportCell const& cell = r_[id];
    auto const marks = marks_.find(id);
    Html out;
    out << "<td";
    spans(out, c);
    out << " id=\"" << std::string(report::spec(id).key) << "\"";
    if (marks != marks_.end()) {
      out << " class=\"marked\"";
    } else if (cell.has_value() && cell.value == Figure{}) {
      out << " class=\"z\"";
    }
    out << ">";
    value(out, cell);
    if (marks != marks_.end()) {
      for (std::size_t const n : marks->second)
        out << " <a class=\"to\" href=\"" << html::Url::fragment("f" + std::to_string(n + 1))
            << "\"><span class=\"vh\">核对结果第</span>■" << n + 1 << "</a>";
    }
    out << "</td>";
    return out;
  }

  report::AnnualReport const& r_;
  report::TableId id_;
  Marks const& marks_;
  std::vector<report::CellId> cells_;
  std::size_t next_ = 0;
};

}  // namespace

std::vector<report::CellId> order(report::AnnualReport const& r, report::TableId id) {
  std::vector<report::CellId> out;
  for (report::RowSpec const* row : report::rows_of(id, r.table(id).form)) {
    for (std::size_t c = 0; c < row->count; ++c) out.push_back(row->cell(c));
  }
  return out;
}

Html statutory(document::Table const& table, report::TableId id, report::AnnualReport const& r,
               Marks const& marks) {
  Html out;
  bool const wide = id != report::TableId::Proactive;
  bool const long_one = id == report::TableId::Request;
  if (wide) {
    out << "<p class=\"swipe no-print\"><span>屏幕窄时，这张表可以左右滑动。</span>";
    if (long_one) out << "<a href=\"" << html::Url::fragment("past-t3") << "\">跳过这张大表</a>";
    out << "</p>\n";
  }
  out << "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" << report::name_of(id)
      << "，" << table.caption << std::string_view(wide ? "，可以左右滑动" : "")
      << "\"><table class=\"stat "
      << std::string_view(id == report::TableId::Request  ? "t3"
                          : id == report::TableId::Remedy ? "t4"
                                                          : "t2")
      << "\"><caption class=\"vh\">" << table.caption << "</caption>\n"
      << Writer(r, id, marks).rows(table) << "</table></div>\n";
  if (long_one) out << "<span id=\"past-t3\"></span>\n";
  return out;
}

}  // namespace gongkai::web::portal
