#include "format/docx/reader.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "format/common/superscript.h"
#include "format/common/xml.h"
#include "format/common/zip.h"
#include "format/docx/hidden.h"
#include "format/docx/numbering.h"

namespace gongkai::format::docx {
namespace {

using document::Hidden;
using document::HiddenKind;

int integer(std::string_view s, int otherwise) {
  if (s.empty()) return otherwise;
  return static_cast<int>(std::strtol(std::string(s).c_str(), nullptr, 10));
}

struct Style {
  int heading = 0;
  int list = 0, level = 0;
  bool centred = false;
};

bool is_on(pugi::xml_node property) {
  if (!property) return false;
  std::string_view const v = attribute(property, "val");
  return v.empty() || (v != "0" && v != "false" && v != "off");
}

class Body {
 public:
  Body(document::Document& out, Limits const& limits,
       std::map<std::string, Style, std::less<>> styles, Numbering numbering)
      : out_(out), limits_(limits), styles_(std::move(styles)), numbering_(std::move(numbering)) {}

  void blocks(pugi::xml_node parent) {
    for (pugi::xml_node n : parent.children()) {
      if (overflow_) return;
      std::string_view const name = local_name(n);
      if (name == "p") {
        paragraph(n);
      } else if (name == "tbl") {
        table(n);
      } else if (name == "sdt") {
        blocks(child(n, "sdtContent"));
      } else if (name == "ins" || name == "customXml" || name == "smartTag" || name == "moveTo") {
        blocks(n);
      }
    }
  }

  void footnotes(pugi::xml_node root) {
    for (pugi::xml_node n : root.children()) {
      std::string_view const type = attribute(n, "type");
      if (type == "separator" || type == "continuationSeparator") continue;
      std::string text;
      for (pugi::xml_node p : n.children()) {
        if (local_name(p) == "p") text += (text.empty() ? "" : "\n") + paragraph_text(p);
      }
      if (!gongkai::text::trim(text).empty()) {
        out_.blocks.emplace_back(document::Footnote{
            std::string(attribute(n, "id")), std::string(gongkai::text::trim(text)), {}});
      }
    }
  }

  bool overflow() const { return overflow_; }
  bool pictures() const { return pictures_; }
  Anchors const& anchors() const { return anchors_; }

 private:
  document::Place place() const {
    if (cell_.table != 0) return cell_;
    document::Place at;
    at.paragraph = paragraphs_;
    return at;
  }

  void paragraph(pugi::xml_node p) {
    ++paragraphs_;
    if (out_.blocks.size() > limits_.blocks) overflow_ = true;
    document::Paragraph para;
    para.at = place();
    pugi::xml_node const properties = child(p, "pPr");
    Style style;
    if (auto const found = styles_.find(attribute(child(properties, "pStyle"), "val"));
        found != styles_.end())
      style = found->second;
    if (auto const outline = child(properties, "outlineLvl"))
      style.heading = std::clamp(integer(attribute(outline, "val"), 9) + 1, 0, 10);
    para.heading = style.heading <= 6 ? style.heading : 0;
    std::string_view const align = attribute(child(properties, "jc"), "val");
    para.align = align == "center" || (align.empty() && style.centred) ? document::Align::Center
                 : align == "right" || align == "end"                  ? document::Align::End
                                                                       : document::Align::Start;
    pugi::xml_node const list = child(properties, "numPr");
    int const id = list ? integer(attribute(child(list, "numId"), "val"), 0) : style.list;
    int const level = list ? integer(attribute(child(list, "ilvl"), "val"), 0) : style.level;
    std::string text = paragraph_text(p);
    bool const blank = gongkai::text::trim(text).empty();
    if (id != 0 && !blank) {
      text = numbering_.next(id, level) + text;
      para.list = true;
    }
    flush_breaks();
    if (!blank) {
      para.text = std::move(text);
      out_.blocks.emplace_back(std::move(para));
    }
    auto boxes = std::exchange(boxes_, {});
    for (pugi::xml_node box : boxes) blocks(box);
  }

  void flush_breaks() {
    if (page_break_) out_.blocks.emplace_back(document::PageBreak{});
    page_break_ = false;
  }

  std::string paragraph_text(pugi::xml_node p) {
    std::string out;
    runs(p, out);
    return out;
  }

  void runs(pugi::xml_node parent, std::string& out) {
    for (pugi::xml_node n : parent.children()) {
      std::string_view const name = local_name(n);
      if (name == "r") {
        run(n, out);
      } else if (name == "ins" || name == "moveTo") {
        std::size_t const before = out.size();
        runs(n, out);
        hidden(HiddenKind::TrackedInsertion, attribute(n, "author"),
               std::string_view(out).substr(before));
      } else if (name == "del" || name == "moveFrom") {
        std::string gone;
        deleted(n, gone);
        hidden(HiddenKind::TrackedDeletion, attribute(n, "author"), gone);
      } else if (name == "hyperlink" || name == "smartTag" || name == "sdtContent" ||
                 name == "fldSimple" || name == "customXml" || name == "dir" || name == "bdo") {
        runs(n, out);
      } else if (name == "sdt") {
        runs(child(n, "sdtContent"), out);
      } else if (name == "AlternateContent") {
        runs(alternative(n), out);
      } else if (name == "commentRangeStart") {
        anchor(n);
      }
    }
  }

  /// What a reader that knows the newest elements shows.
  static pugi::xml_node alternative(pugi::xml_node n) {
    pugi::xml_node const choice = child(n, "Choice");
    return choice ? choice : child(n, "Fallback");
  }

  /// A comment stands where its range begins; one without a range where it is referred to.
  void anchor(pugi::xml_node n) { anchors_.try_emplace(std::string(attribute(n, "id")), place()); }

  void hidden(HiddenKind kind, std::string_view name, std::string_view text) {
    if (gongkai::text::trim(text).empty()) return;
    out_.hidden.push_back(Hidden{kind, std::string(name), std::string(text), place()});
  }

  static void deleted(pugi::xml_node n, std::string& out) {
    for (pugi::xml_node c : n.children()) {
      if (local_name(c) == "delText" || local_name(c) == "t") out += c.text().get();
      deleted(c, out);
    }
  }

  void run(pugi::xml_node r, std::string& out) {
    pugi::xml_node const properties = child(r, "rPr");
    if (is_on(child(properties, "vanish"))) {
      std::string text;
      for (pugi::xml_node c : r.children()) {
        if (local_name(c) == "t") text += c.text().get();
      }
      hidden(HiddenKind::HiddenText, "", text);
      return;
    }
    bool const raised = attribute(child(properties, "vertAlign"), "val") == "superscript";
    for (pugi::xml_node c : r.children()) {
      std::string_view const name = local_name(c);
      if (name == "t") {
        out += raised ? superscript(c.text().get()) : c.text().get();
      } else if (name == "tab") {
        out += '\t';
      } else if (name == "br") {
        if (attribute(c, "type") == "page") {
          page_break_ = true;
        } else {
          out += '\n';
        }
      } else if (name == "cr") {
        out += '\n';
      } else if (name == "noBreakHyphen") {
        out += '-';
      } else if (name == "AlternateContent") {
        drawing(alternative(c));
        // A letter newer than the fonts: the fallback has it as text.
        out += child(child(c, "Fallback"), "t").text().get();
      } else if (name == "drawing" || name == "pict") {
        drawing(c);
      } else if (name == "object") {
        hidden(HiddenKind::Attachment, "", "嵌入对象");
      } else if (name == "commentReference") {
        anchor(c);
      }
    }
  }

  /// Text boxes inside a drawing are read once, behind their paragraph.
  void drawing(pugi::xml_node n) {
    if (depth_ > 64) return;
    ++depth_;
    for (pugi::xml_node c : n.children()) {
      std::string_view const name = local_name(c);
      if (name == "txbxContent") {
        boxes_.push_back(c);
      } else {
        if (name == "blip" || name == "imagedata") pictures_ = true;
        drawing(c);
      }
    }
    --depth_;
  }

  struct Grid {
    std::size_t row, cell;
  };

  void table(pugi::xml_node tbl) {
    flush_breaks();
    document::Table t;
    std::uint32_t const number = ++tables_;
    t.at.table = number;
    std::map<std::size_t, Grid> open;  // vertical merges by grid column
    for_rows(tbl, [&](pugi::xml_node tr) {
      pugi::xml_node const row_properties = child(tr, "trPr");
      if (pugi::xml_node const del = child(row_properties, "del")) {
        deleted_row(tr, attribute(del, "author"), number,
                    static_cast<std::uint32_t>(t.rows.size() + 1));
        return;
      }
      document::Row row;
      std::map<std::size_t, Grid> still;
      std::size_t column = static_cast<std::size_t>(
          std::max(0, integer(attribute(child(row_properties, "gridBefore"), "val"), 0)));
      bool const header = is_on(child(row_properties, "tblHeader"));
      for_cells(tr, [&](pugi::xml_node tc) {
        pugi::xml_node const properties = child(tc, "tcPr");
        auto const span = static_cast<std::size_t>(
            std::clamp(integer(attribute(child(properties, "gridSpan"), "val"), 1), 1, 1000));
        pugi::xml_node const merge = child(properties, "vMerge");
        bool const continued = merge && attribute(merge, "val") != "restart";
        auto const above = open.find(column);
        if (continued && above != open.end()) {
          ++t.rows[above->second.row].cells[above->second.cell].row_span;
          still[column] = above->second;
        } else {
          document::Cell cell;
          cell.col_span = static_cast<std::uint32_t>(span);
          cell.header = header;
          cell.at = {};
          cell.at.table = number;
          cell.at.row = static_cast<std::uint32_t>(t.rows.size() + 1);
          cell.at.cell = static_cast<std::uint32_t>(row.cells.size() + 1);
          document::Place const outer = std::exchange(cell_, cell.at);
          cell.text = cell_text(tc);
          cell_ = outer;
          if (merge) still[column] = {t.rows.size(), row.cells.size()};
          row.cells.push_back(std::move(cell));
          if (++cells_ > limits_.blocks) overflow_ = true;
        }
        column += span;
      });
      open = std::move(still);
      t.rows.push_back(std::move(row));
    });
    if (!t.rows.empty()) out_.blocks.emplace_back(std::move(t));
  }

  /// A row taken out while changes were tracked, before the row `row` of what is left.
  void deleted_row(pugi::xml_node tr, std::string_view author, std::uint32_t table,
                   std::uint32_t row) {
    std::string gone;
    deleted(tr, gone);
    document::Place at;
    at.table = table;
    at.row = row;
    document::Place const outer = std::exchange(cell_, at);
    hidden(HiddenKind::TrackedDeletion, author, gone);
    cell_ = outer;
  }

  template <class F>
  void for_rows(pugi::xml_node n, F each) {
    for (pugi::xml_node c : n.children()) {
      std::string_view const name = local_name(c);
      if (name == "tr") {
        each(c);
      } else if (name == "sdt") {
        for_rows(child(c, "sdtContent"), each);
      } else if (name == "ins" || name == "customXml") {
        for_rows(c, each);
      }
    }
  }
  template <class F>
  void for_cells(pugi::xml_node n, F each) {
    for (pugi::xml_node c : n.children()) {
      std::string_view const name = local_name(c);
      if (name == "tc") {
        each(c);
      } else if (name == "sdt") {
        for_cells(child(c, "sdtContent"), each);
      } else if (name == "customXml") {
        for_cells(c, each);
      }
    }
  }

  std::string cell_text(pugi::xml_node tc) {
    std::string out;
    if (depth_ > 64) return out;
    ++depth_;
    auto const add = [&](std::string const& s) {
      if (!gongkai::text::trim(s).empty())
        out += (out.empty() ? "" : "\n") + std::string(gongkai::text::trim(s));
    };
    for (pugi::xml_node c : tc.children()) {
      std::string_view const name = local_name(c);
      if (name == "p") {
        ++paragraphs_;
        pugi::xml_node const list = child(child(c, "pPr"), "numPr");
        std::string text = paragraph_text(c);
        if (list && !gongkai::text::trim(text).empty()) {
          text = numbering_.next(integer(attribute(child(list, "numId"), "val"), 0),
                                 integer(attribute(child(list, "ilvl"), "val"), 0)) +
                 text;
        }
        add(text);
      } else if (name == "tbl") {
        for_rows(c, [&](pugi::xml_node tr) {
          if (!child(child(tr, "trPr"), "del"))
            for_cells(tr, [&](pugi::xml_node inner) { add(cell_text(inner)); });
        });
      } else if (name == "sdt") {
        add(cell_text(child(c, "sdtContent")));
      }
    }
    --depth_;
    return out;
  }

  document::Document& out_;
  Limits const& limits_;
  std::map<std::string, Style, std::less<>> styles_;
  Numbering numbering_;
  std::uint32_t paragraphs_ = 0, tables_ = 0;
  std::size_t cells_ = 0;
  int depth_ = 0;
  bool page_break_ = false, overflow_ = false, pictures_ = false;
  std::vector<pugi::xml_node> boxes_;
  document::Place cell_;  // of the table cell that is read; none outside
  Anchors anchors_;
};

std::map<std::string, Style, std::less<>> read_styles(pugi::xml_node root) {
  std::map<std::string, Style, std::less<>> out;
  for (pugi::xml_node s : root.children()) {
    if (local_name(s) != "style") continue;
    Style style;
    std::string_view const name = attribute(child(s, "name"), "val");
    for (std::string_view prefix : {"heading ", "Heading ", "标题 ", "标题"}) {
      if (name.starts_with(prefix) && name.size() == prefix.size() + 1 && name.back() >= '1' &&
          name.back() <= '9') {
        style.heading = name.back() - '0';
      }
    }
    if (name == "Title" || name == "标题") style.heading = 1;
    pugi::xml_node const properties = child(s, "pPr");
    if (auto const outline = child(properties, "outlineLvl"))
      style.heading = integer(attribute(outline, "val"), 9) + 1;
    style.centred = attribute(child(properties, "jc"), "val") == "center";
    if (auto const list = child(properties, "numPr")) {
      style.list = integer(attribute(child(list, "numId"), "val"), 0);
      style.level = integer(attribute(child(list, "ilvl"), "val"), 0);
    }
    out.emplace(attribute(s, "styleId"), style);
  }
  return out;
}

}  // namespace

Result<document::Document> read(std::string_view bytes, std::string const& name,
                                ReadOptions const& options) {
  Zip zip = TRY(Zip::open(bytes, name, options.limits));
  std::string main = "word/document.xml";
  if (!zip.has(main)) {
    auto const at = std::ranges::find_if(zip.names(), [](std::string const& n) {
      return n.starts_with("word/document") && n.ends_with(".xml");
    });
    if (at != zip.names().end()) main = *at;
  }
  std::string xml = TRY(zip.read(main));
  pugi::xml_document body;
  if (auto parsed = parse_xml(body, xml, name, options.limits); !parsed)
    return std::unexpected(parsed.error());
  document::Document out;
  out.carrier = document::Carrier::Docx;
  std::map<std::string, Style, std::less<>> styles;
  std::string styles_xml, numbering_xml, notes_xml;
  pugi::xml_document styles_doc, numbering_doc, notes_doc;
  if (zip.has("word/styles.xml")) {
    styles_xml = TRY(zip.read("word/styles.xml"));
    if (parse_xml(styles_doc, styles_xml, name, options.limits))
      styles = read_styles(styles_doc.document_element());
  }
  Numbering numbering;
  if (zip.has("word/numbering.xml")) {
    numbering_xml = TRY(zip.read("word/numbering.xml"));
    if (parse_xml(numbering_doc, numbering_xml, name, options.limits))
      numbering.load(numbering_doc.document_element());
  }
  Body reader(out, options.limits, std::move(styles), std::move(numbering));
  reader.blocks(child(body.document_element(), "body"));
  for (std::string_view part : {"word/footnotes.xml", "word/endnotes.xml"}) {
    if (!zip.has(part)) continue;
    notes_xml = TRY(zip.read(part));
    notes_doc.reset();
    if (parse_xml(notes_doc, notes_xml, name, options.limits))
      reader.footnotes(notes_doc.document_element());
  }
  if (reader.overflow())
    return fail(ErrorKind::Invalid, "GK113", {{"file", name}, {"detail", "段落和单元格过多"}});
  hidden_parts(zip, out, name, options.limits, reader.anchors());
  if (out.blocks.empty())
    return fail(ErrorKind::Invalid, reader.pictures() ? "GK115" : "GK114", {{"file", name}});
  return out;
}

}  // namespace gongkai::format::docx
