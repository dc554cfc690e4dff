#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "domain/report/headings.h"
#include "web/http/path.h"
#include "web/office/body.h"
#include "web/office/intake.h"
#include "web/office/office.h"
#include "web/office/report_view.h"
#include "web/office/routes.h"

/// The library of annual reports.
namespace gongkai::web::office {
namespace {

namespace bj = boost::json;
using gongkai::report::KeptReport;
using service::portal::PublishedReport;
using service::portal::ReportFile;
using service::report::Opened;
using service::report::ShelfQuery;

service::report::Shelf& shelf_of(Call& call) { return call.services().office->shelf; }

int number_of(std::string_view text, int otherwise) {
  int out = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

Result<ShelfQuery> query_of(http::Request const& request) {
  auto const fields = http::parse_query(request.query);
  if (!fields) return fail(ErrorKind::Invalid, "query");
  ShelfQuery out;
  out.year = number_of(http::value_of(*fields, "year"), 0);
  out.words = http::value_of(*fields, "words");
  out.state = http::value_of(*fields, "state");
  out.sort = http::value_of(*fields, "sort");
  out.page = std::max(1, number_of(http::value_of(*fields, "page"), 1));
  return out;
}

Result<Opened> opened(Call& call) {
  return shelf_of(call).open(asker_of(call), Id<KeptReport>{TRY(id_of(call))});
}

/// A file to take away, never shown in the browser.
http::Response download(std::string bytes, std::string type, std::string const& name) {
  http::Response out;
  out.type = std::move(type);
  out.body = std::move(bytes);
  out.varies = true;
  out.set("Cache-Control", "no-store");
  out.set("Content-Disposition", "attachment; filename*=UTF-8''" + http::escape_component(name));
  return out;
}

Answer printed(Call& call, ReportFile kind, std::string_view ending, std::string type) {
  Opened const o = TRY(opened(call));
  PublishedReport const report{{}, *o.report, o.findings};
  return download(
      TRY(call.services().printer.print(report, kind)), std::move(type),
      o.kept.organ_name + std::to_string(o.kept.year) + "年年度报告" + std::string(ending));
}

/// The revision a client believes to stand: r3.
int revision_asked(Call& call) {
  std::string const version = version_asked(call.request());
  return number_of(std::string_view(version).substr(version.empty() ? 0 : 1), 0);
}

/// What stands on the site after a change.
Answer on_site(Call& call) {
  Opened const o = TRY(opened(call));
  return json_answer(bj::serialize(on_site_of(o, call.links())));
}

}  // namespace

Answer reports(Call& call) {
  ShelfQuery const query = TRY(query_of(call.request()));
  auto const asker = asker_of(call);
  auto const page = TRY(shelf_of(call).page(asker, query));
  bj::array rows;
  for (auto const& row : page.rows) {
    bj::object one = entry_of(row.report);
    one["errors"] = row.counts.errors;
    one["warnings"] = row.counts.warnings;
    one["notes"] = row.counts.notes;
    one["on_site"] = row.on_site;
    rows.push_back(std::move(one));
  }
  bj::array years;
  auto const known = TRY(shelf_of(call).years(asker));
  for (auto const& y : known)
    years.push_back(
        bj::object{{"year", y.year}, {"reports", y.reports}, {"with_errors", y.with_errors}});
  return json_answer(bj::serialize(bj::object{{"reports", std::move(rows)},
                                              {"total", page.total},
                                              {"page", query.page},
                                              {"size", query.size},
                                              {"years", std::move(years)}}));
}

Answer load_report(Call& call) {
  auto const upload = TRY(take_in(call));
  auto const ids = TRY(shelf_of(call).load(asker_of(call), upload));
  bj::array list;
  for (auto const id : ids) list.push_back(bj::value(id.value));
  return json_answer(bj::serialize(bj::object{{"ids", std::move(list)}}), 201);
}

Answer report(Call& call) {
  Opened const o = TRY(opened(call));
  Member const& m = call.member();
  http::Response out = json_answer(
      report_text(o, call.links(), m.of(Right::ReportTakeOut), m.of(Right::ReportPublish)));
  set_version(out, "r" + std::to_string(o.kept.revision));
  return out;
}

Answer report_docx(Call& call) {
  return printed(call, ReportFile::Docx, ".docx",
                 "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
}
Answer report_pdf(Call& call) { return printed(call, ReportFile::Pdf, ".pdf", "application/pdf"); }
Answer report_csv(Call& call) {
  return printed(call, ReportFile::Csv, ".csv", "text/csv; charset=utf-8");
}
Answer report_json(Call& call) {
  return printed(call, ReportFile::Json, ".json", "application/json; charset=utf-8");
}

Answer report_original(Call& call) {
  Opened const o = TRY(opened(call));
  Bytes const bytes = TRY(shelf_of(call).original(asker_of(call), o.kept.id));
  return download(std::string(text_of(bytes)), "application/octet-stream", o.kept.file_name);
}

Answer take_out_report(Call& call) {
  Id<KeptReport> const id{TRY(id_of(call))};
  Fields const form = TRY(Fields::from(call.request()));
  TRY(shelf_of(call).take_out(asker_of(call), id, revision_asked(call), form.text("reason")));
  return nothing();
}

Answer publish_report(Call& call) {
  Id<KeptReport> const id{TRY(id_of(call))};
  TRY(shelf_of(call).publish(asker_of(call), id, revision_asked(call)));
  return on_site(call);
}

Answer withdraw_report(Call& call) {
  Id<KeptReport> const id{TRY(id_of(call))};
  Fields const form = TRY(Fields::from(call.request()));
  TRY(shelf_of(call).withdraw(asker_of(call), id, form.text("reason")));
  return on_site(call);
}

Answer undo_publication(Call& call) {
  Id<KeptReport> const id{TRY(id_of(call))};
  TRY(shelf_of(call).undo_publication(asker_of(call), id));
  return on_site(call);
}

Answer comparison(Call& call) {
  auto const fields = http::parse_query(call.request().query);
  if (!fields) return fail(ErrorKind::Invalid, "query");
  Id<KeptReport> const before{number_of(http::value_of(*fields, "before"), 0)};
  Id<KeptReport> const after{number_of(http::value_of(*fields, "after"), 0)};
  return json_answer(comparison_text(TRY(shelf_of(call).compare(asker_of(call), before, after))));
}

}  // namespace gongkai::web::office
