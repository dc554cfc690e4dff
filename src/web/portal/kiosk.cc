#include "web/portal/kiosk.h"

#include "web/portal/routes.h"
#include "web/portal/summary.h"

namespace gongkai::web::portal {
namespace {

using html::Html;
using html::Url;
using service::portal::PublicOrgan;

/// Where a kiosk begins: the organ in whose hall it stands, or the list of all.
std::string start_of(PageView const& view) {
  return view.organ ? Links::kiosk_path(view.organ->slug) : "/kiosk/";
}

/// The page again, as a path of the kiosk.
std::string here_of(PageView const& view) {
  if (!view.organ || view.path.empty()) return start_of(view);
  std::string const own = Links::organ_path(view.organ->slug);
  if (view.path.starts_with(own)) return start_of(view) + view.path.substr(own.size());
  return start_of(view) + "apply";
}

/// One step up: from a report to the list, from anything else to the start, from there to all.
std::string above(std::string const& here, std::string const& start) {
  if (here == start) return "/kiosk/";
  std::string const list = start + "reports/";
  return here.starts_with(list) && here != list ? list : start;
}

void tile(Html& out, Url const& to, std::string_view name, std::string_view words, bool first) {
  if (first) {
    out << "<li class=\"main\">";
  } else {
    out << "<li>";
  }
  out << "<a href=\"" << to << "\"><b>" << name << "</b><span>" << words << "</span></a></li>\n";
}

}  // namespace

Html kiosk_frame(Services const& s, PublicOrgan const& organ, Prefs const& prefs,
                 PageView const& view, Html const& ribbon) {
  Links const links = s.links.on_kiosk();
  std::string const start = start_of(view), here = here_of(view);
  auto const with = [&](Prefs const& p, std::string const& back) {
    return links.prefs("size=" + p.text(), back);
  };
  bool const large = prefs.size != Prefs::Size::Standard;
  Html out;
  out << "<header>\n"
      << ribbon << brand(links, organ, "大厅查询机")
      << "</header>\n<main id=\"main\" tabindex=\"-1\"><div "
      << "class=\"wrap\">\n"
      << view.main << "</div></main>\n";
  // On the start itself there is nothing to go back from, unless somebody left it in large type.
  if (here != start || prefs != Prefs{})
    out << "<div id=\"idle\" class=\"idle\" role=\"alert\" data-home=\"" << with(Prefs{}, start)
        << "\" hidden><p>还在看吗？<b><span "
           "id=\"left\">30</span>秒</b>后回到首页。碰一下屏幕继续看。"
           "</p></div>\n";
  out << "<nav aria-label=\"查询机操作\"><ul class=\"kbar\"><li><a href=\""
      << links.to(above(here, start)) << "\">返回</a></li><li><a href=\"" << links.to(start)
      << "\">首页</a></li><li><a href=\""
      << with({large ? Prefs::Size::Standard : Prefs::Size::Extra, prefs.contrast}, here) << "\">"
      << std::string_view(large ? "普通字" : "大字") << "</a></li><li><a href=\""
      << with({prefs.size, !prefs.contrast}, here) << "\">"
      << std::string_view(prefs.contrast ? "普通颜色" : "高对比") << "</a></li><li><a href=\""
      << (organ.slug.empty() ? links.home() : links.contact(organ.slug))
      << "\">找<wbr>工作人员</a></li></ul></nav>\n";
  // The one script of the portal. No literal may hold one (html.h), so that this stays the only
  // place.
  out << Html::trusted("<script src=\"" + links.asset("kiosk.js").text() + "\" defer></script>\n");
  return out;
}

Answer kiosk(Call& call) {
  PublicOrgan const top = call.reading().top();
  PageView view;
  view.title = "大厅查询机";
  Html& m = view.main;
  m << "<h1>您好，要查哪个机关？<wbr>点一下就能看</h1>\n";
  auto const all = call.reading().organs();
  if (all.empty()) {
    m << "<p class=\"lead\">还没有公布任何机关的信息，请问工作人员。</p>\n";
    return page(call, std::move(view));
  }
  m << "<ul class=\"ktiles\">\n";
  for (PublicOrgan const& o : all) {
    if (o.slug == top.slug && all.size() > 1) continue;
    tile(m, call.links().organ(o.slug), o.short_name, o.contact.address, false);
  }
  if (all.size() > 1)
    tile(m, call.links().organ(top.slug), top.short_name, top.contact.address, false);
  m << "</ul>\n";
  return page(call, std::move(view));
}

Answer kiosk_organ(Call& call) {
  PublicOrgan const o = TRY(call.organ());
  auto const years = call.reading().years(o.slug);
  auto const r = years.empty() ? nullptr : call.reading().report(o.slug, years.front());
  Links const& links = call.links();
  PageView view;
  view.title = "大厅查询机";
  view.organ = o;
  view.path = Links::organ_path(o.slug);
  Html& m = view.main;
  m << "<h1>您好，想查什么？<wbr>点一下就能看</h1>\n<ul class=\"ktiles\">\n";
  if (r != nullptr) {
    tile(m, links.report(o.slug, years.front()), "看年报",
         std::to_string(years.front()) + "年公开得怎么样", true);
    tile(m, links.reports(o.slug), "历年年报", "一共" + std::to_string(years.size()) + "份", true);
  } else {
    tile(m, links.reports(o.slug), "看年报", "还没有公布", true);
  }
  tile(m, links.apply(o.slug), "申请公开", "网上没有的可以要", false);
  tile(m, links.contact(o.slug), "找人问", "电话、地址、办公时间", false);
  tile(m, links.guide(o.slug), "公开指南", "怎么查、怎么救济", false);
  tile(m, links.open(o.slug), "应当公开什么", "法律列出的十五类", false);
  tile(m, links.rules(o.slug), "公开制度", "国家统一规定的六项", false);
  m << "</ul>\n";
  if (r != nullptr) m << "<h2>最近一年</h2>\n<p class=\"lead\">" << lead(r->report) << "</p>\n";
  return page(call, std::move(view));
}

}  // namespace gongkai::web::portal
