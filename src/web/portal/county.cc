#include <algorithm>

#include "web/portal/layout.h"
#include "web/portal/routes.h"
#include "web/portal/summary.h"

namespace gongkai::web::portal {
namespace {

using html::Html;
using service::portal::PublicOrgan;

Html townships(Call& call, std::vector<PublicOrgan> const& organs) {
  Html out;
  out << "<section aria-labelledby=\"tn\"><h2 id=\"tn\">按乡镇查</h2>\n<div class=\"scroll\" "
         "role=\"region\" "
         "aria-label=\"乡镇一览\" tabindex=\"0\"><table class=\"cards\" role=\"table\">\n<caption "
         "class=\"vh\">各乡镇信息公开情况</caption>\n"
         "<thead><tr role=\"row\"><th scope=\"col\" role=\"columnheader\">乡镇</th><th "
         "scope=\"col\" role=\"columnheader\">最近年报</th>"
         "<th scope=\"col\" role=\"columnheader\">年报里的申请</th><th scope=\"col\" "
         "role=\"columnheader\">历年年报</th><th scope=\"col\" "
         "role=\"columnheader\">咨询电话</th></tr></thead>\n<tbody>\n";
  Links const& links = call.links();
  for (PublicOrgan const& o : organs) {
    auto const years = call.reading().years(o.slug);
    out << "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><a href=\"" << links.organ(o.slug)
        << "\">" << o.short_name << "</a></th>";
    if (years.empty()) {
      out << "<td role=\"cell\" data-h=\"最近年报\">还没有</td><td role=\"cell\" "
             "data-h=\"年报里的申请\">–</td><td role=\"cell\" "
             "data-h=\"历年年报\">0份</td>";
    } else {
      auto const latest = call.reading().report(o.slug, years.front());
      if (latest == nullptr) continue;  // withdrawn this moment; the page is made anew
      out << "<td role=\"cell\" data-h=\"最近年报\"><a href=\""
          << links.report(o.slug, years.front()) << "\">" << years.front()
          << "年</a></td><td role=\"cell\" data-h=\"年报里的申请\">"
          << requests_in_short(latest->report)
          << "</td><td role=\"cell\" data-h=\"历年年报\"><a href=\"" << links.reports(o.slug)
          << "\">" << years.size() << "份</a></td>";
    }
    out << "<td role=\"cell\" data-h=\"咨询电话\">";
    if (o.contact.phone.empty()) {
      out << "–";
    } else {
      out << phone(o.contact.phone);
    }
    out << "</td></tr>\n";
  }
  out << "</tbody></table></div></section>\n";
  return out;
}

Html departments(Links const& links, std::vector<PublicOrgan> const& organs) {
  Html out;
  if (organs.empty()) return out;
  out << "<section aria-labelledby=\"dp\"><h2 id=\"dp\">按部门查</h2>\n<ul class=\"inline\">";
  for (PublicOrgan const& o : organs)
    out << "<li><a href=\"" << links.organ(o.slug) << "\">" << o.short_name << "</a></li>";
  out << "</ul></section>\n";
  return out;
}

/// The county in sentences: how many reported in the last year, what came in.
Html figures(Call& call, std::vector<PublicOrgan> const& organs) {
  Html out;
  int last = 0;
  for (PublicOrgan const& o : organs) {
    auto const years = call.reading().years(o.slug);
    if (!years.empty()) last = std::max(last, years.front());
  }
  if (last == 0) return out;
  std::size_t reported = 0;
  Total received;
  for (PublicOrgan const& o : organs) {
    auto const r = call.reading().report(o.slug, last);
    if (r == nullptr) continue;
    ++reported;
    received.add(r->report, "t3.r1.sum");
  }
  out << "<section aria-labelledby=\"say\"><h2 id=\"say\">" << last
      << "年，全县的数</h2>\n<p class=\"lead\">" << organs.size() << "个机关里有" << reported
      << "个公布了" << last << "年度报告";
  if (received.known > 0) out << "，合计新收公开申请" << received.sum.text() << "件";
  out << "。";
  if (received.known < reported)
    out << "有" << reported - received.known << "份报告的这一格读不出数字，没有计入。";
  out << "</p>\n<p "
         "class=\"muted\">由上面各机关最近的年报相加，点“最近年报”可以看到每一份。</p></section>\n";
  return out;
}

}  // namespace

Answer county(Call& call) {
  auto const all = call.reading().organs();
  PublicOrgan const top = call.reading().top();
  std::vector<PublicOrgan> towns, offices;
  for (PublicOrgan const& o : all) {
    if (o.slug == top.slug) continue;
    (o.department ? offices : towns).push_back(o);
  }
  if (towns.empty() && offices.empty() && !top.slug.empty()) towns.push_back(top);
  PageView view;
  view.title = "首页";
  view.path = "/";
  view.description = top.short_name + "各机关的政府信息公开：指南、制度、年报、联系方式";
  view.keywords = top.short_name + ",政府信息公开";
  view.main << "<h1>" << (top.short_name.empty() ? std::string("各机关") : top.short_name)
            << "的公开信息，<wbr>都从这里查</h1>\n"
            << office_line(top);
  if (all.empty())
    view.main
        << "<p class=\"lead\">还没有公布任何机关的信息。</p>\n<p>在后台加上机构、公布年报以后，"
           "这里就会列出各机关和历年年报。</p>\n";
  if (!towns.empty()) view.main << townships(call, towns);
  view.main << departments(call.links(), offices);
  towns.insert(towns.end(), offices.begin(), offices.end());
  view.main << figures(call, towns);
  return page(call, std::move(view));
}

}  // namespace gongkai::web::portal
