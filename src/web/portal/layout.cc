#include "web/portal/layout.h"

#include "base/text.h"
#include "web/portal/head.h"
#include "web/portal/kiosk.h"

namespace gongkai::web::portal {
namespace {

using html::Html;
using html::Url;
using service::portal::PublicOrgan;

struct Choice {
  std::string_view text;  // of the cookie and the link
  std::string_view words;
};

/// The line on top: 长辈版 first, sizes, contrast; help and phone at the right.
Html utilities(Services const& s, Prefs const& prefs, PageView const& view,
               PublicOrgan const& office) {
  std::string const back = view.path.empty() ? "/" : view.path;
  auto const with = [&](Prefs::Size size, bool contrast) {
    return s.links.prefs("size=" + Prefs{size, contrast}.text(), back);
  };
  Html out;
  out << "<nav class=\"util\" aria-label=\"显示和帮助\"><div class=\"wrap\">\n<ul><li "
         "class=\"elder\"><a href=\""
      << with(Prefs::Size::Extra, prefs.contrast) << "\">长辈版</a></li>";
  using Size = Prefs::Size;
  for (auto const& [size, words] : {std::pair{Size::Standard, std::string_view("标准")},
                                    std::pair{Size::Large, std::string_view("大字")},
                                    std::pair{Size::Extra, std::string_view("特大")}}) {
    if (prefs.size == size) {
      out << "<li><b aria-current=\"true\"><span class=\"vh\">字号，现在是</span>" << words
          << "</b></li>";
    } else {
      out << "<li><a href=\"" << with(size, prefs.contrast) << "\"><span class=\"vh\">字号</span>"
          << words << "</a></li>";
    }
  }
  out << "<li><a href=\"" << with(prefs.size, !prefs.contrast) << "\">"
      << std::string_view(prefs.contrast ? "普通对比" : "高对比")
      << "</a></li></ul>\n<ul><li><a href=\"" << s.links.help() << "\">使用帮助</a></li>";
  if (!office.contact.phone.empty()) {
    out << "<li><a href=\"" << Url::phone(office.contact.phone)
        << "\">咨询电话&nbsp;<span class=\"nb\">" << office.contact.phone << "</span></a></li>";
  }
  out << "</ul>\n</div></nav>\n";
  return out;
}

}  // namespace

Html brand(Links const& links, PublicOrgan const& organ, std::string_view below) {
  Html out;
  out << "<div class=\"mast\"><div class=\"wrap\">\n<a class=\"brand\" href=\""
      << (organ.parent.empty() ? links.home() : links.organ(organ.slug))
      << "\"><svg viewBox=\"0 0 48 48\" width=\"48\" height=\"48\" aria-hidden=\"true\" "
         "focusable=\"false\"><path "
         "fill=\"var(--band)\" d=\"M0 0h48v48H0z\"/><path fill=\"var(--on)\" d=\"M21.5 8v6.2c-1.4 "
         "6.6-4.9 11.4-11 14.6L7.6 24c5.5-3 8.6-7.5 9.5-13.6V8zM26.5 8v6.2c1.4 6.6 4.9 11.4 11 "
         "14.6l2.9-4.8c-5.5-3-8.6-7.5-9.5-13.6V8z\"/><path fill=\"none\" stroke=\"var(--on)\" "
         "stroke-width=\"4.4\" d=\"m25.5 23-9.3 14.8 16.8-1.4M29.6 30.4l6 10.2\"/></svg><span><b>"
      << organ.short_name << "<wbr>政府信息公开</b>";
  if (!below.empty()) out << "<span>" << below << "</span>";
  out << "</span></a>\n</div></div>\n";
  return out;
}

namespace {

Html rail(Services const& s, PublicOrgan const& organ, Column here) {
  struct Item {
    Column column;
    Url to;
    Html words;
  };
  Html open;
  open << "法定主动公开内容";
  Html ask;
  ask << "依申请公开";
  Item const items[] = {{Column::Guide, s.links.guide(organ.slug), long_name("指南")},
                        {Column::Rules, s.links.rules(organ.slug), long_name("制度")},
                        {Column::Open, s.links.open(organ.slug), open},
                        {Column::Reports, s.links.reports(organ.slug), long_name("年报")},
                        {Column::Apply, s.links.apply(organ.slug), ask}};
  Html out;
  out << "<nav class=\"rail\" aria-label=\"政府信息公开栏目\"><ul>";
  for (Item const& item : items) {
    out << "<li><a href=\"" << item.to << "\"";
    if (item.column == here) out << " aria-current=\"true\"";
    out << ">" << item.words << "</a></li>";
  }
  out << "</ul></nav>\n";
  return out;
}

Html crumbs(Services const& s, PageView const& view) {
  Html out;
  if (view.crumbs.empty()) return out;
  out << "<nav class=\"crumb\" aria-label=\"所在位置\"><ol>";
  if (view.organ) {
    out << crumb(s.links.organ(view.organ->slug), view.organ->short_name);
  } else {
    out << crumb(s.links.home(), "首页");
  }
  out << view.crumbs << "</ol></nav>\n";
  return out;
}

Html foot(Services const& s, PublicOrgan const& organ, PublicOrgan const& office) {
  Html out;
  out << "<footer>\n<section class=\"help no-print\" aria-label=\"帮助\"><div "
         "class=\"wrap\"><p><b>看不明白，或者找不到？</b>";
  auto const& c = office.contact;
  if (c.phone.empty()) {
    out << "请看<a href=\"" << s.links.help() << "\">使用帮助</a>。";
  } else {
    out << "打电话给" << office.short_name << c.office << "：<a class=\"nb\" href=\""
        << Url::phone(c.phone) << "\">" << c.phone << "</a>";
    if (!c.hours.empty()) out << "，" << hours(c.hours);
    out << "。";
    if (!c.address.empty()) out << "也可以来" << c.address << "，工作人员陪您查。";
  }
  out << "</p></div></section>\n<div class=\"wrap foot\"><ul><li><a href=\""
      << s.links.accessibility() << "\">无障碍说明</a></li><li><a href=\"" << s.links.privacy()
      << "\">隐私</a></li><li><a href=\"" << s.links.to("/api/v1/openapi.json")
      << "\">数据接口</a></li><li><a href=\"" << s.links.sitemap()
      << "\">网站地图</a></li></ul>\n<p>";
  if (!organ.name.empty()) out << "主办：" << organ.name;
  if (!organ.site_code.empty()) out << "　网站标识码：" << organ.site_code;
  out << "</p></div>\n</footer>\n";
  return out;
}

}  // namespace

Html crumb(Url const& to, std::string_view words) {
  Html out;
  out << "<li><a href=\"" << to << "\">" << words << "</a></li>";
  return out;
}

Html crumb_here(std::string_view words) {
  Html out;
  out << "<li aria-current=\"page\">" << words << "</li>";
  return out;
}

Html long_name(std::string_view rest) {
  Html out;
  out << "<span class=\"pre\">政府信息公开</span>" << rest;
  return out;
}

Html phone(std::string_view number) {
  Html out;
  out << "<a class=\"nb\" href=\"" << Url::phone(number) << "\">" << number << "</a>";
  return out;
}

namespace {

bool of_span(char32_t c) {
  return (c >= U'0' && c <= U'9') ||
         std::u32string_view(U":：-–—~～").find(c) != std::u32string_view::npos;
}

/// Where the letters from `at` stop to be, or not to be, of a span of time.
std::size_t run_end(std::string_view words, std::size_t at, bool span) {
  for (std::size_t next = at; next < words.size(); at = next)
    if (of_span(text::next(words, next)) != span) break;
  return at;
}

}  // namespace

Html hours(std::string_view words) {
  Html out;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t const begin = run_end(words, at, false);
    std::size_t const end = run_end(words, begin, true);
    out << words.substr(at, begin - at);
    if (end > begin) out << "<span class=\"nb\">" << words.substr(begin, end - begin) << "</span>";
    at = end;
  }
  return out;
}

Html office_line(PublicOrgan const& organ) {
  auto const& c = organ.contact;
  Html out;
  if (c.phone.empty() && c.address.empty()) return out;
  out << "<p class=\"office\"><strong>" << (c.office.empty() ? organ.short_name : c.office)
      << "</strong>";
  if (!c.phone.empty()) out << phone(c.phone);
  if (!c.hours.empty()) out << "<span>" << hours(c.hours) << "</span>";
  if (!c.address.empty()) out << "<span>" << c.address << "</span>";
  out << "</p>\n";
  return out;
}

PublicOrgan answering(Reading& reading, PublicOrgan const& organ) {
  if (!organ.contact.phone.empty() || organ.parent.empty()) return organ;
  auto above = reading.organ(organ.parent);
  return above ? *above : organ;
}

namespace {

/// <html> and <head>, up to the body.
Html opening(Services const& s, PublicOrgan const& organ, Prefs const& prefs,
             PageView const& view) {
  std::string classes(prefs.classes());
  if (view.kiosk) classes += classes.empty() ? "kiosk" : " kiosk";
  Html out;
  out << "<!doctype html>\n<html lang=\"zh-CN\"";
  if (!classes.empty()) out << " class=\"" << classes << "\"";
  out << ">\n<head>\n"
      << head(s, organ, view) << "</head>\n<body>\n<a class=\"skip\" href=\""
      << Url::fragment("main") << "\">跳到正文</a>\n";
  return out;
}

/// What the county's site puts above and below every page, in a place of its own.
Html county(std::string const& markup, std::string_view name) {
  Html out;
  if (markup.empty()) return out;
  out << "<section class=\"county no-print\" aria-label=\"" << name << "\"><div class=\"wrap\">\n"
      << Html::trusted(markup) << "</div></section>\n";
  return out;
}

Html ribbon(Services const& s) {
  Html out;
  if (s.site.demo)
    out << "<p class=\"ribbon\"><span "
           "class=\"wrap\">演示数据：地名、机构和数字均为虚构</span></p>\n";
  return out;
}

}  // namespace

http::Response page(Services const& s, Reading& reading, Prefs const& prefs, PageView view) {
  PublicOrgan const organ = view.organ ? *view.organ : reading.top();
  PublicOrgan const office = answering(reading, organ);
  Html out;
  out.reserve(std::size_t{24} * 1024);
  out << opening(s, organ, prefs, view);
  if (view.kiosk) {
    out << kiosk_frame(s, organ, prefs, view, ribbon(s)) << "</body>\n</html>\n";
    http::Response response;
    response.body = std::move(out).take();
    return response;
  }
  out << county(s.site.header, "所在网站");
  out << "<header>\n" << utilities(s, prefs, view, office) << ribbon(s);
  out << brand(s.links, organ, organ.name)
      << "</header>\n<div class=\"wrap\">\n<div class=\"cols\">\n";
  if (!organ.slug.empty()) out << rail(s, organ, view.column);
  out << "<main id=\"main\" tabindex=\"-1\">\n"
      << crumbs(s, view) << view.main << "</main>\n</div>\n</div>\n"
      << foot(s, organ, office) << county(s.site.footer, "所在网站的页脚") << "</body>\n</html>\n";
  http::Response response;
  response.body = std::move(out).take();
  return response;
}

}  // namespace gongkai::web::portal
