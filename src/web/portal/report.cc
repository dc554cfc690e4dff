#include <algorithm>

#include "domain/report/compose.h"
#include "domain/report/excerpt.h"
#include "web/portal/head.h"
#include "web/portal/report_view.h"
#include "web/portal/routes.h"
#include "web/portal/summary.h"
#include "web/portal/tables.h"

namespace gongkai::web::portal {
namespace {

using html::Html;
using html::Url;
using report::AnnualReport;
using report::TableId;
using service::portal::PublicOrgan;

/// What is not a figure takes part in the layout like one: the tables are whole on every page.
AnnualReport shown(AnnualReport const& r) {
  AnnualReport out = r;
  for (report::ReportCell& c : out.cells) {
    if (c.has_value()) continue;
    c.text = report::printed(c);
    c.state = report::CellState::Blank;
  }
  return out;
}

Html contents(document::Document const& document) {
  Html out;
  out << "<nav aria-label=\"本页目录\" class=\"no-print\"><ul class=\"inline\">";
  int n = 0;
  for (document::Block const& b : document.blocks) {
    auto const* p = std::get_if<document::Paragraph>(&b);
    if (p == nullptr || p->heading != 2) continue;
    out << "<li><a href=\"" << Url::fragment("s" + std::to_string(++n)) << "\">"
        << short_heading(p->text) << "</a></li>";
  }
  out << "<li><a href=\"" << Url::fragment("check") << "\">核对结果</a></li></ul></nav>\n";
  return out;
}

Html downloads(Links const& links, PublicOrgan const& o, int year) {
  Html out;
  out << "<p class=\"acts no-print\"><a href=\"" << links.report(o.slug, year, ".pdf")
      << "\">PDF</a><a href=\"" << links.report(o.slug, year, ".docx") << "\">Word</a><a href=\""
      << links.report(o.slug, year, ".csv") << "\">表格（CSV）</a><a href=\""
      << links.report(o.slug, year, ".json") << "\">数据（JSON）</a><a href=\""
      << links.reports(o.slug) << "\">历年年报</a></p>\n";
  return out;
}

/// Text and tables in the order of the report; runs of text in a column of reading width.
class Body {
 public:
  Body(AnnualReport const& r, Marks const& marks) : r_(r), marks_(marks) {}

  Html write(document::Document const& document) {
    for (document::Block const& b : document.blocks) {
      if (auto const* p = std::get_if<document::Paragraph>(&b)) {
        paragraph(*p);
      } else if (auto const* t = std::get_if<document::Table>(&b)) {
        table(*t);
      }
    }
    text(false);
    return std::move(out_);
  }

 private:
  void text(bool open) {
    if (open == open_) return;
    if (open) {
      out_ << "<div class=\"prose\">\n";
    } else {
      out_ << "</div>\n";
    }
    open_ = open;
  }

  void paragraph(document::Paragraph const& p) {
    if (p.heading == 1) return;
    text(true);
    if (p.heading == 2) {
      out_ << "<h2 id=\"" << "s" + std::to_string(++sections_) << "\">" << p.text << "</h2>\n";
      std::string const id = p.text;
      note_of(p.text);
    } else if (p.heading == 3) {
      out_ << "<h3>" << p.text << "</h3>\n";
    } else if (p.align == document::Align::End) {
      out_ << "<p class=\"sign\">" << p.text << "</p>\n";
    } else if (!p.text.empty()) {
      out_ << "<p>" << p.text << "</p>\n";
    }
  }

  /// Above a table, what in it is not 0.
  void note_of(std::string_view heading) {
    std::string words;
    if (heading.starts_with("三")) words = requests_in_words(r_);
    if (heading.starts_with("四")) words = remedies_in_words(r_);
    if (!words.empty()) out_ << "<p class=\"told\">" << words << "</p>\n";
  }

  void table(document::Table const& t) {
    text(false);
    while (next_ < 3 && !r_.table(kinds[next_]).found) ++next_;
    if (next_ == 3) return;
    out_ << statutory(t, kinds[next_], r_, marks_);
    ++next_;
  }

  static constexpr TableId kinds[] = {TableId::Proactive, TableId::Request, TableId::Remedy};
  AnnualReport const& r_;
  Marks const& marks_;
  Html out_;
  bool open_ = false;
  int sections_ = 0;
  std::size_t next_ = 0;
};

}  // namespace

Answer report(Call& call) {
  PublicOrgan const o = TRY(call.organ());
  int const year = TRY(call.year());
  auto const published = call.reading().report(o.slug, year);
  if (published == nullptr) return fail(ErrorKind::NotFound, "report");
  AnnualReport const& r = published->report;
  document::Document const document = report::compose(shown(r));
  Marks const marks = marks_of(*published);
  PageView view;
  view.title = o.short_name + std::to_string(year) + "年政府信息公开工作年度报告";
  view.organ = o;
  view.column = Column::Reports;
  view.path = Links::report_path(o.slug, year);
  view.description = o.name + std::to_string(year) + "年政府信息公开工作年度报告，含三张表和下载";
  view.keywords = o.short_name + "," + std::to_string(year) + "年,政府信息公开,年度报告";
  view.published = r.date;
  view.json_ld = json_ld(call.services(), o, r, view);
  view.crumbs << crumb(call.links().reports(o.slug), "政府信息公开年报")
              << crumb_here(std::to_string(year) + "年");
  Html& m = view.main;
  m << "<article>\n<header class=\"doc-head\"><h1><span class=\"whole\">" << o.name
    << "</span><span class=\"whole\">" << year
    << "年</span><span class=\"whole\">政府信息公开</span><span "
       "class=\"whole\">工作年度报告</span></h1><p>";
  if (!r.date.empty()) m << "<span>" << html::day(r.date) << "印发</span>";
  std::string const first = std::to_string(year) + "-01-01", last = std::to_string(year) + "-12-31";
  m << "<span>统计期" << html::day(first) << "至" << html::day(last)
    << "</span></p></header>\n<p class=\"lead\">" << lead(r) << "</p>\n"
    << verdict(*published) << contents(document)
    << (call.kiosk() ? Html() : downloads(call.links(), o, year)) << Body(r, marks).write(document)
    << findings(*published) << neighbours(call, o, year);
  m << "<p class=\"paper\">打印自 " << full_address(call.services(), view.path)
    << "</p>\n</article>\n";
  return page(call, std::move(view));
}

}  // namespace gongkai::web::portal
