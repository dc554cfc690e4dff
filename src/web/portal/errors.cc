#include "web/portal/errors.h"

#include "web/portal/layout.h"

namespace gongkai::web::portal {
namespace {

using html::Html;

struct Words {
  std::string_view title, lead;
};

Words words_of(int status) {
  switch (status) {
    case 400: return {"这个网址不完整", "浏览器发来的请求有缺损，请检查网址，或者从首页重新进入。"};
    case 403:
      return {"这个操作没有完成", "请求不是从本网站的页面发出的。请回到原来的页面，再做一次。"};
    case 404:
      return {"没有找到这个页面",
              "网址可能抄错了，也可能是旧网站的地址。信息很可能还在，请从下面的入口找。"};
    case 405: return {"这个网址不能这样用", "请从首页重新进入。"};
    case 408: return {"等得太久，连接断了", "网络可能不稳，请再试一次。"};
    case 413: return {"内容太大", "发来的内容超过了这个页面能收的大小。"};
    case 422: return {"有一处没有填对", "请回到原来的页面，检查后再提交。"};
    case 429: return {"访问太频繁", "同一个网络的访问太多，请过几秒再试。"};
    case 503: return {"现在人多，请稍等", "请过几秒再试。已经提交的内容不会丢。"};
    default: break;
  }
  if (status >= 500) return {"服务器出了问题", "不是您的操作有误。问题已经记录，请过一会儿再试。"};
  return {"这个请求没有完成", "请从首页重新进入。"};
}

/// The organ in whose part of the site the address lies.
std::optional<service::portal::PublicOrgan> organ_of(Reading& reading, std::string_view path) {
  for (std::string_view const prefix : {"/o/", "/apply/", "/kiosk/"}) {
    if (!path.starts_with(prefix)) continue;
    std::string_view const rest = path.substr(prefix.size());
    return reading.organ(rest.substr(0, rest.find('/')));
  }
  return {};
}

bool on_kiosk(std::string_view path) { return path.starts_with("/kiosk/"); }

void entrances(Html& out, Links const& links, bool kiosk,
               service::portal::PublicOrgan const* organ) {
  out << "<h2>常用的入口</h2>\n<ul class=\"links\">";
  if (organ != nullptr) {
    out << "<li><a href=\"" << links.organ(organ->slug) << "\">" << organ->short_name
        << "首页</a></li><li><a href=\"" << links.open(organ->slug)
        << "\">法定主动公开内容</a></li><li><a href=\"" << links.reports(organ->slug)
        << "\">历年年报</a></li><li><a href=\"" << links.apply(organ->slug)
        << "\">申请公开</a></li>";
  }
  out << "<li><a href=\"" << links.home() << "\">全部机关</a></li>";
  if (!kiosk) out << "<li><a href=\"" << links.sitemap() << "\">网站地图</a></li>";
  out << "</ul>\n";
}

}  // namespace

http::Response error_page(Services const& s, http::Request const* request, int status) {
  Reading reading(s);
  Words const words = words_of(status);
  PageView view;
  view.title = words.title;
  if (request != nullptr) view.organ = organ_of(reading, request->path);
  view.kiosk = request != nullptr && on_kiosk(request->path);
  view.main << "<h1>" << words.title << "</h1>\n<p class=\"lead\">" << words.lead << "</p>\n";
  entrances(view.main, view.kiosk ? s.links.on_kiosk() : s.links, view.kiosk,
            view.organ ? &*view.organ : nullptr);
  view.main << "<p>还是找不到？打电话，我们帮您查。</p>\n<p class=\"muted\">（" << status
            << "）</p>\n";
  http::Response out =
      page(s, reading, request != nullptr ? Prefs::of(*request) : Prefs{}, std::move(view));
  out.status = status;
  out.set("Cache-Control", "no-store");
  return out;
}

http::Response gone_page(Services const& s, http::Request const& request,
                         service::portal::OldAddress const& old) {
  Reading reading(s);
  PageView view;
  view.title = "这条信息已经撤下";
  view.organ = reading.organ(old.organ);
  view.kiosk = on_kiosk(request.path);
  Links const links = view.kiosk ? s.links.on_kiosk() : s.links;
  Html& m = view.main;
  m << "<h1>这条信息已经撤下</h1>\n<p class=\"lead\">您要看的是《" << old.name << "》，它在"
    << html::day(old.to) << "撤下了。</p>\n<dl class=\"facts\">";
  if (!old.from.empty())
    m << "<div><dt>公开过的时间</dt><dd>" << html::day(old.from) << "至" << html::day(old.to)
      << "</dd></div>";
  m << "<div><dt>撤下的原因</dt><dd>" << old.ground << "</dd></div>";
  if (view.organ)
    m << "<div><dt>谁决定的</dt><dd>" << view.organ->name << "，" << html::day(old.to)
      << "</dd></div>";
  m << "</dl>\n<h2>您可以</h2>\n<ul class=\"links\">";
  if (view.organ) {
    m << "<li>看<a href=\"" << links.open(view.organ->slug)
      << "\">法定主动公开内容</a></li><li>与您本人有关的，可以<a href=\""
      << links.apply(view.organ->slug) << "\">申请公开</a></li>";
  }
  m << "<li>回到<a href=\"" << links.home()
    << "\">全部机关</a></li></ul>\n"
       "<p class=\"muted\">撤下的地址会一直保留这段说明，不会变成空白页。（410）</p>\n";
  http::Response out = page(s, reading, Prefs::of(request), std::move(view));
  out.status = 410;
  out.set("Cache-Control", "no-cache");
  return out;
}

}  // namespace gongkai::web::portal
