#include "format/docx/writer.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "format/common/grid.h"
#include "format/common/title_width.h"
#include "format/common/zip_writer.h"

namespace gongkai::format::docx {
namespace {

constexpr int twips_per_mm_x10 = 567;  // 56.7 twips a millimetre
constexpr int area = 156 * twips_per_mm_x10 / 10;
constexpr int title_letter = 22 * 20;  // 22 points of 20 twips

std::string xml(std::string_view s) {
  std::string out;
  for (std::size_t at = 0; at < s.size();) {
    char32_t const c = gongkai::text::next(s, at);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c >= 0x20 || c == '\t') {
      gongkai::text::append(out, c);
    }
  }
  return out;
}

std::string run(std::string_view s, std::string const& properties) {
  std::string out;
  while (true) {
    std::size_t const end = s.find_first_of("\n\t");
    out += "<w:r>" + properties + "<w:t xml:space=\"preserve\">" + xml(s.substr(0, end)) +
           "</w:t></w:r>";
    if (end == s.npos) return out;
    out += "<w:r>" + std::string(s[end] == '\n' ? "<w:br/>" : "<w:tab/>") + "</w:r>";
    s.remove_prefix(end + 1);
  }
}

std::string font(std::string const& name, int half_points, bool bold = false) {
  std::string out =
      "<w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"" +
      xml(name) + "\"/>";
  if (bold) out += "<w:b/>";
  std::string const size = std::to_string(half_points);
  return out + "<w:sz w:val=\"" + size + "\"/><w:szCs w:val=\"" + size +
         "\"/><w:lang w:eastAsia=\"zh-CN\"/></w:rPr>";
}

class Body {
 public:
  explicit Body(Fonts const& fonts) : fonts_(fonts) {}

  std::string write(document::Document const& document) {
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
      document::Block const& b = document.blocks[i];
      if (auto const* p = std::get_if<document::Paragraph>(&b)) {
        // A long table takes a page of its own, its heading with it.
        auto const* next = i + 1 < document.blocks.size()
                               ? std::get_if<document::Table>(&document.blocks[i + 1])
                               : nullptr;
        paragraph(*p, p->heading > 1 && next != nullptr && next->rows.size() >= 20);
      } else if (auto const* t = std::get_if<document::Table>(&b)) {
        table(*t);
      } else if (auto const* f = std::get_if<document::Footnote>(&b)) {
        out_ += "<w:p>" + run(f->mark + " " + f->text, font(fonts_.body, 24)) + "</w:p>";
      } else {
        out_ += "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
      }
    }
    return std::move(out_);
  }

 private:
  void paragraph(document::Paragraph const& p, bool new_page = false) {
    std::string properties, text;
    if (p.heading == 1) {
      properties = "<w:pStyle w:val=\"Title\"/>";
      int const free =
          area - static_cast<int>(title_width(p.text, area / title_letter) * title_letter);
      if (free >= title_letter) {
        std::string const side = std::to_string(free / 2);
        properties += "<w:ind w:left=\"" + side + "\" w:right=\"" + side + "\"/>";
      }
      text = font(fonts_.title, 44);
    } else if (p.heading >= 2) {
      properties =
          "<w:pStyle w:val=\"Heading" + std::to_string(std::min(p.heading - 1, 3)) + "\"/>";
      text = font(p.heading == 2 ? fonts_.heading1 : fonts_.heading2, 32);
    } else {
      properties = p.align == document::Align::Start
                       ? "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>"
                       : "";
      text = font(fonts_.body, 32);
    }
    if (p.heading != 1 && p.align == document::Align::Center)
      properties += "<w:jc w:val=\"center\"/>";
    if (p.align == document::Align::End) properties += "<w:jc w:val=\"right\"/>";
    if (new_page) properties.insert(properties.find("/>") + 2, "<w:pageBreakBefore/>");
    out_ += "<w:p><w:pPr>" + properties + "</w:pPr>" + run(p.text, text) + "</w:p>";
  }

  void table(document::Table const& t) {
    Grid const grid = grid_of(t);
    std::vector<int> const widths = column_widths(grid);
    std::size_t heads = 0;
    while (heads < t.rows.size() &&
           std::ranges::all_of(t.rows[heads].cells, &document::Cell::header))
      ++heads;
    if (heads == t.rows.size() || t.rows[0].cells.size() == 1) heads = 0;
    out_ += "<w:tbl><w:tblPr><w:tblW w:w=\"" + std::to_string(area) +
            "\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>";
    for (char const* side : {"top", "left", "bottom", "right", "insideH", "insideV"}) {
      out_ += std::string("<w:") + side +
              " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>";
    }
    out_ +=
        "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"40\" "
        "w:type=\"dxa\"/><w:right w:w=\"40\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>";
    for (int w : widths) out_ += "<w:gridCol w:w=\"" + std::to_string(w) + "\"/>";
    out_ += "</w:tblGrid>";
    for (std::size_t r = 0; r < grid.rows.size(); ++r) {
      out_ += "<w:tr><w:trPr><w:cantSplit/>" + std::string(r < heads ? "<w:tblHeader/>" : "") +
              "</w:trPr>";
      for (std::size_t c = 0; c < grid.columns;) {
        GridCell const& g = grid.rows[r][c];
        std::size_t const span = g.cell == nullptr ? 1 : std::max(1U, g.cell->col_span);
        int width = 0;
        for (std::size_t k = c; k < std::min(c + span, widths.size()); ++k) width += widths[k];
        cell(g, g.cell != nullptr && g.row == r, span, width, grid.columns == 10 && c == 2);
        c += span;
      }
      out_ += "</w:tr>";
    }
    out_ += "</w:tbl><w:p><w:pPr><w:spacing w:line=\"200\" w:lineRule=\"exact\"/></w:pPr></w:p>";
  }

  void cell(GridCell const& g, bool here, std::size_t span, int width, bool left) {
    out_ += "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(width) + "\" w:type=\"dxa\"/>";
    if (span > 1) out_ += "<w:gridSpan w:val=\"" + std::to_string(span) + "\"/>";
    if (g.cell != nullptr && g.cell->row_span > 1)
      out_ += here ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>";
    out_ +=
        "<w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:snapToGrid w:val=\"0\"/><w:spacing "
        "w:before=\"20\" "
        "w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>";
    bool const label = g.cell != nullptr && g.cell->header && left;
    out_ += std::string("<w:jc w:val=\"") + (label ? "left" : "center") + "\"/></w:pPr>";
    if (here && !g.cell->text.empty()) out_ += run(g.cell->text, font(fonts_.table, 18));
    out_ += "</w:p></w:tc>";
  }

  /// Ten columns are table 三: 8 + 26 + 52 mm of labels and seven of 10 mm; others share the type
  /// area.
  static std::vector<int> column_widths(Grid const& grid) {
    std::vector<int> out;
    if (grid.columns == 10) {
      for (int mm : {8, 26, 52, 10, 10, 10, 10, 10, 10, 10})
        out.push_back(mm * twips_per_mm_x10 / 10);
      return out;
    }
    if (grid.columns == 15) return std::vector<int>(15, area / 15);
    if (grid.columns == 4)
      return {area * 34 / 100, area * 22 / 100, area * 22 / 100, area * 22 / 100};
    for (double share : column_shares(grid)) out.push_back(static_cast<int>(share * area));
    return out;
  }

  Fonts const& fonts_;
  std::string out_;
};

constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view word =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

std::string styles(Fonts const& fonts) {
  auto const style = [&](std::string const& id, std::string const& name,
                         std::string const& paragraph, std::string const& run_properties) {
    return "<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name +
           "\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>" + paragraph + "</w:pPr>" +
           run_properties + "</w:style>";
  };
  std::string out =
      std::string(head) + "<w:styles" + std::string(word) + "><w:docDefaults><w:rPrDefault>" +
      font(fonts.body, 32) +
      "</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"579\" "
      "w:lineRule=\"exact\"/><w:jc w:val=\"both\"/></w:pPr></w:pPrDefault></w:docDefaults>";
  out +=
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
      "w:val=\"Normal\"/><w:qFormat/></w:style>";
  out += style("Title", "Title",
               "<w:spacing w:before=\"579\" w:after=\"579\" w:line=\"640\" "
               "w:lineRule=\"atLeast\"/><w:jc w:val=\"center\"/><w:outlineLvl w:val=\"0\"/>",
               font(fonts.title, 44));
  out += style("Heading1", "heading 2",
               "<w:keepNext/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl "
               "w:val=\"1\"/>",
               font(fonts.heading1, 32));
  out += style("Heading2", "heading 3",
               "<w:keepNext/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl "
               "w:val=\"2\"/>",
               font(fonts.heading2, 32));
  out += style("Heading3", "heading 4",
               "<w:keepNext/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl "
               "w:val=\"3\"/>",
               font(fonts.body, 32));
  return out + "</w:styles>";
}

std::string footer(bool even) {
  std::string const text =
      "<w:rPr><w:rFonts w:ascii=\"宋体\" w:hAnsi=\"宋体\" w:eastAsia=\"宋体\"/><w:sz "
      "w:val=\"28\"/></w:rPr>";
  std::string const field = "<w:r>" + text + "<w:t xml:space=\"preserve\">— </w:t></w:r><w:r>" +
                            text + "<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>" + text +
                            "<w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r>" +
                            text + "<w:fldChar w:fldCharType=\"end\"/></w:r><w:r>" + text +
                            "<w:t xml:space=\"preserve\"> —</w:t></w:r>";
  return std::string(head) + "<w:ftr" + std::string(word) +
         "><w:p><w:pPr><w:ind w:" + (even ? "left" : "right") + "=\"280\"/><w:jc w:val=\"" +
         (even ? "left" : "right") + "\"/></w:pPr>" + field + "</w:p></w:ftr>";
}

}  // namespace

Result<std::string> write(document::Document const& document, Fonts const& fonts) {
  std::string const section =
      "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference "
      "w:type=\"even\" r:id=\"rId4\"/>"
      "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1474\" "
      "w:bottom=\"1985\" w:left=\"1588\" w:header=\"851\" w:footer=\"1400\" w:gutter=\"0\"/>"
      "<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/></w:sectPr>";
  std::vector<std::pair<std::string, std::string>> parts = {
      {"[Content_Types].xml",
       std::string(head) +
           "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
           "Extension=\"rels\" "
           "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
           "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override "
           "PartName=\"/word/document.xml\" "
           "ContentType=\"application/"
           "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
           "<Override PartName=\"/word/styles.xml\" "
           "ContentType=\"application/"
           "vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
           "<Override PartName=\"/word/settings.xml\" "
           "ContentType=\"application/"
           "vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>"
           "<Override PartName=\"/word/footer1.xml\" "
           "ContentType=\"application/"
           "vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>"
           "<Override PartName=\"/word/footer2.xml\" "
           "ContentType=\"application/"
           "vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>"
           "<Override PartName=\"/docProps/core.xml\" "
           "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"},
      {"_rels/.rels",
       std::string(head) +
           "<Relationships "
           "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
           "Id=\"rId1\" "
           "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
           "officeDocument\" Target=\"word/document.xml\"/>"
           "<Relationship Id=\"rId2\" "
           "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
           "core-properties\" Target=\"docProps/core.xml\"/></Relationships>"},
      {"docProps/core.xml",
       std::string(head) +
           "<cp:coreProperties "
           "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
           "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" +
           xml(document.title) + "</dc:title></cp:coreProperties>"},
      {"word/_rels/document.xml.rels",
       std::string(head) + "<Relationships "
                           "xmlns=\"http://schemas.openxmlformats.org/package/2006/"
                           "relationships\"><Relationship Id=\"rId1\" "
                           "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                           "relationships/styles\" Target=\"styles.xml\"/>"
                           "<Relationship Id=\"rId2\" "
                           "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                           "relationships/settings\" Target=\"settings.xml\"/>"
                           "<Relationship Id=\"rId3\" "
                           "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                           "relationships/footer\" Target=\"footer1.xml\"/>"
                           "<Relationship Id=\"rId4\" "
                           "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                           "relationships/footer\" Target=\"footer2.xml\"/></Relationships>"},
      {"word/document.xml", std::string(head) + "<w:document" + std::string(word) + "><w:body>" +
                                Body(fonts).write(document) + section + "</w:body></w:document>"},
      {"word/styles.xml", styles(fonts)},
      {"word/settings.xml",
       std::string(head) + "<w:settings" + std::string(word) +
           "><w:evenAndOddHeaders/><w:characterSpacingControl "
           "w:val=\"compressPunctuation\"/><w:themeFontLang w:eastAsia=\"zh-CN\"/></w:settings>"},
      {"word/footer1.xml", footer(false)},
      {"word/footer2.xml", footer(true)},
  };
  return write_zip(parts);
}

}  // namespace gongkai::format::docx
