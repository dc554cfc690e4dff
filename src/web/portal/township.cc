#include "web/portal/layout.h"
#include "web/portal/routes.h"
#include "web/portal/summary.h"

namespace gongkai::web::portal {
namespace {

using html::Html;
using service::portal::PublicOrgan;

void task(Html& out, html::Url const& to, std::string_view name, std::string_view words) {
  out << "<li><a href=\"" << to << "\"><b>" << name << "</b><span>" << words
      << "</span></a></li>\n";
}

Html tasks(Links const& links, PublicOrgan const& o, std::vector<int> const& years) {
  Html out;
  out << "<ul class=\"tasks\">\n";
  task(out, links.apply(o.slug), "申请公开", "网上没有的，可以申请");
  if (years.empty()) {
    task(out, links.reports(o.slug), "看年报", "还没有公布");
  } else {
    task(out, links.report(o.slug, years.front()), "看年报",
         std::to_string(years.front()) + "年公开得怎么样");
  }
  task(out, links.contact(o.slug), "找人问", "电话、地址、办公时间");
  task(out, links.guide(o.slug), "公开指南", "公开什么、怎么查、怎么救济");
  task(out, links.open(o.slug), "应当公开什么", "法律列出的十五类");
  task(out, links.help(), "使用帮助", "大字、高对比、键盘操作");
  out << "</ul>\n";
  return out;
}

Html latest(Call& call, PublicOrgan const& o, std::vector<int> const& years) {
  Html out;
  if (years.empty()) return out;
  out << "<section aria-labelledby=\"new\"><div class=\"head\"><h2 id=\"new\">年度报告</h2><p><a "
         "href=\""
      << call.links().reports(o.slug) << "\">历年比较</a></p></div>\n<ul class=\"list\">\n";
  for (std::size_t i = 0; i < years.size() && i < 10; ++i) {
    auto const r = call.reading().report(o.slug, years[i]);
    out << "<li><span class=\"t\"><a href=\"" << call.links().report(o.slug, years[i]) << "\">"
        << o.short_name << years[i] << "年政府信息公开工作年度报告</a></span>";
    if (r != nullptr && !r->report.date.empty())
      out << "<span class=\"d\">" << html::day(r->report.date) << "</span>";
    out << "</li>\n";
  }
  out << "</ul></section>\n";
  return out;
}

Html blocks(Call& call, PublicOrgan const& o, std::vector<int> const& years) {
  Links const& links = call.links();
  Html out;
  out << "<section aria-labelledby=\"four\"><h2 id=\"four\">法定公开的四个栏目</h2>\n<div "
         "class=\"blocks\">\n<section><h3><a href=\""
      << links.guide(o.slug)
      << "\">政府信息公开指南</a></h3><p>公开什么、怎么查、怎么申请、怎么收费、怎么救济。</p></"
         "section>\n"
      << "<section><h3><a href=\"" << links.rules(o.slug)
      << "\">政府信息公开制度</a></h3><p>条例和国家统一规定的六项制度，各管什么。</p></"
         "section>\n<section><h3><a href=\""
      << links.open(o.slug)
      << "\">法定主动公开内容</a></h3><p>条例第二十条列出的十五类，和这里能查到的。</p></"
         "section>\n<section><h3><a href=\""
      << links.reports(o.slug) << "\">政府信息公开年报</a></h3><p>";
  if (years.empty()) out << "还没有公布。";
  for (int const year : years)
    out << "<a href=\"" << links.report(o.slug, year) << "\">" << year << "</a>　";
  out << "</p></section>\n</div></section>\n";
  return out;
}

}  // namespace

Answer township(Call& call) {
  PublicOrgan const o = TRY(call.organ());
  auto const years = call.reading().years(o.slug);
  PageView view;
  view.title = "首页";
  view.organ = o;
  view.path = Links::organ_path(o.slug);
  view.description = o.name + "政府信息公开首页";
  view.keywords = o.short_name + ",政府信息公开";
  view.main << "<h1>您想查什么？</h1>\n"
            << office_line(answering(call.reading(), o)) << tasks(call.links(), o, years)
            << latest(call, o, years) << blocks(call, o, years);
  if (!years.empty()) {
    auto const r = call.reading().report(o.slug, years.front());
    if (r != nullptr)
      view.main
          << "<section aria-labelledby=\"say\"><h2 id=\"say\">最近一年</h2>\n<p class=\"lead\">"
          << lead(r->report) << "</p>\n<p class=\"muted\">数字来自<a href=\""
          << call.links().report(o.slug, years.front()) << "\">" << years.front()
          << "年度报告</a>，可以逐格查看。</p></section>\n";
  }
  return page(call, std::move(view));
}

}  // namespace gongkai::web::portal
