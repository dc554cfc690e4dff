#include "web/http/path.h"
#include "web/portal/routes.h"

/// A report to take away: docx, pdf, csv, json, made from what was read.
namespace gongkai::web::portal {
namespace {

using service::portal::ReportFile;

struct Kind {
  ReportFile file;
  std::string_view ending, type;
};
constexpr Kind kinds[] = {
    {ReportFile::Docx, ".docx",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {ReportFile::Pdf, ".pdf", "application/pdf"},
    {ReportFile::Csv, ".csv", "text/csv; charset=utf-8"},
    {ReportFile::Json, ".json", "application/json; charset=utf-8"}};

Answer file(Call& call, ReportFile wanted) {
  auto const o = TRY(call.organ());
  int const year = TRY(call.year());
  auto const published = call.reading().report(o.slug, year);
  if (published == nullptr) return fail(ErrorKind::NotFound, "report");
  Kind const& kind = kinds[static_cast<std::size_t>(wanted)];
  http::Response response;
  response.type = kind.type;
  response.body = TRY(call.services().printer.print(*published, wanted));
  if (wanted == ReportFile::Docx || wanted == ReportFile::Pdf) {
    std::string const name = o.short_name + std::to_string(year) + "年政府信息公开工作年度报告" +
                             std::string(kind.ending);
    response.set("Content-Disposition", "attachment; filename=\"" + o.slug + "-" +
                                            std::to_string(year) + std::string(kind.ending) +
                                            "\"; filename*=UTF-8''" + http::escape_component(name));
    response.set("Cache-Control", "no-cache");
  }
  return response;
}

}  // namespace

Answer report_docx(Call& call) { return file(call, ReportFile::Docx); }
Answer report_pdf(Call& call) { return file(call, ReportFile::Pdf); }
Answer report_csv(Call& call) { return file(call, ReportFile::Csv); }
Answer report_json(Call& call) { return file(call, ReportFile::Json); }

}  // namespace gongkai::web::portal
