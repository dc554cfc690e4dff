#include "cli/report_printer.h"

#include "cli/report_json.h"
#include "domain/report/compose.h"
#include "format/write.h"

namespace gongkai::cli {
namespace {

using service::portal::PublishedReport;
using service::portal::ReportFile;

/// A field of CSV. Text that a spreadsheet could take for a formula gets a quotation mark before
/// it.
std::string field(std::string_view text) {
  std::string out = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
    out += '\'';
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

/// One line a cell: what it is, its figure, its state. Begins with a byte order mark, without which
/// office programs take UTF-8 for something else.
std::string cells_as_csv(report::AnnualReport const& r) {
  std::string out = "\xEF\xBB\xBF表,行,列,单元格,数值,状态\r\n";
  for (auto const table :
       {report::TableId::Proactive, report::TableId::Request, report::TableId::Remedy}) {
    for (report::RowSpec const* row : report::rows_of(table, r.table(table).form)) {
      std::string label(row->level1);
      for (std::string_view const more : {row->level2, row->level3}) {
        if (!more.empty()) label += " " + std::string(more);
      }
      for (std::size_t c = 0; c < row->count; ++c) {
        report::ReportCell const& cell = r[row->cell(c)];
        report::CellSpec const& spec = report::spec(row->cell(c));
        out += field(report::name_of(table)) + "," + field(label) + "," + field(spec.label) + "," +
               std::string(spec.key) + "," + (cell.has_value() ? cell.value.text() : "") + "," +
               std::string(report::name_of(cell.state)) + "\r\n";
      }
    }
  }
  return out;
}

std::string as_json(PublishedReport const& p) {
  report::AnnualReport copy = p.report;
  copy.findings = p.findings;
  JsonWriter json;
  json.object().member("schema", "gongkai.report/1").member("org", p.organ).key("report");
  write_report(json, copy, report::Lang::Chinese);
  json.end();
  return json.take() + "\n";
}

}  // namespace

Result<std::string> FormatPrinter::print(PublishedReport const& p, ReportFile kind) const {
  switch (kind) {
    case ReportFile::Docx: return format::write(report::compose(p.report), format::Output::Docx);
    case ReportFile::Pdf: return format::write(report::compose(p.report), format::Output::Pdf);
    case ReportFile::Csv: return cells_as_csv(p.report);
    case ReportFile::Json: return as_json(p);
  }
  return fail(ErrorKind::Fault, "GK126", {{"detail", "kind"}});
}

}  // namespace gongkai::cli
