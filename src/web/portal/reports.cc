#include "web/portal/layout.h"
#include "web/portal/routes.h"
#include "web/portal/summary.h"

namespace gongkai::web::portal {
namespace {

using html::Html;
using service::portal::PublicOrgan;

struct Line {
  std::string_view name;  // of four letters at most in two words of two, where a line may end
  std::string_view cell;
};
constexpr std::size_t two_letters = std::string_view("年报").size();
/// The rows by which years are compared.
constexpr Line lines[] = {{"新收申请", "t3.r1.sum"},
                          {"办结", "t3.r3_7.sum"},
                          {"予以公开", "t3.r3_1.sum"},
                          {"结转下年", "t3.r4.sum"},
                          {"行政复议", "t4.recon.total"}};

std::string value(report::AnnualReport const& r, std::string_view key) {
  auto const id = report::find_cell(key);
  if (!id || !r[*id].has_value()) return "读不出";
  return r[*id].value.text();
}

Html table(Call& call, PublicOrgan const& o, std::vector<int> const& years) {
  Html out;
  out << "<div class=\"scroll\" role=\"region\" aria-label=\"历年比较\" tabindex=\"0\"><table "
         "class=\"cards\" role=\"table\">\n<caption>历年比较<small>单位：件</small></caption>\n"
         "<thead><tr role=\"row\"><th scope=\"col\" role=\"columnheader\">年度</th>";
  for (Line const& l : lines)
    out << "<th scope=\"col\" role=\"columnheader\" class=\"num\">" << l.name.substr(0, two_letters)
        << "<wbr>" << l.name.substr(two_letters) << "</th>";
  out << "<th scope=\"col\" role=\"columnheader\">核对</th></tr></thead>\n<tbody>\n";
  for (int const year : years) {
    auto const p = call.reading().report(o.slug, year);
    if (p == nullptr) continue;
    out << "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><a class=\"nb\" href=\""
        << call.links().report(o.slug, year) << "\">" << year << "年</a></th>";
    for (Line const& l : lines)
      out << "<td role=\"cell\" data-h=\"" << l.name << "\" class=\"num\">"
          << value(p->report, l.cell) << "</td>";
    std::size_t errors = 0;
    for (report::Finding const& f : p->findings)
      errors += report::severity_of(f) == report::Severity::Error ? 1U : 0U;
    out << "<td role=\"cell\" data-h=\"核对\">";
    if (errors == 0) {
      out << "<span class=\"tag ok\">✓ 相符</span>";
    } else {
      out << "<span class=\"tag stop\">■ " << errors << "处</span>";
    }
    out << "</td></tr>\n";
  }
  out << "</tbody></table></div>\n";
  return out;
}

}  // namespace

Answer reports(Call& call) {
  PublicOrgan const o = TRY(call.organ());
  auto const years = call.reading().years(o.slug);
  PageView view;
  view.title = "政府信息公开年报";
  view.organ = o;
  view.column = Column::Reports;
  view.path = Links::organ_path(o.slug) + "reports/";
  view.description = o.name + "历年政府信息公开工作年度报告";
  view.keywords = o.short_name + ",年报,政府信息公开工作年度报告";
  view.crumbs << crumb_here(view.title);
  Html& m = view.main;
  m << "<h1>" << o.short_name << "历年年报</h1>\n";
  if (years.empty()) {
    m << "<p "
         "class=\"lead\">还没有公布年度报告。</"
         "p>\n<p>行政机关应当在每年1月31日前公布上一年的报告（条例第四十九条）。没有看到的，可以向<"
         "a href=\""
      << call.links().contact(o.slug) << "\">办公室</a>询问。</p>\n";
    return page(call, std::move(view));
  }
  m << "<p class=\"lead\">共" << years.size() << "份，最近的是<a href=\""
    << call.links().report(o.slug, years.front()) << "\">" << years.front() << "年</a>。</p>\n"
    << table(call, o, years)
    << "<p class=\"muted\">“核对”是系统按勾稽关系自动核对的结果；点年度可以看每一格和下载。</p>\n";
  return page(call, std::move(view));
}

}  // namespace gongkai::web::portal
