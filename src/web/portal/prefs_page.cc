#include "web/csrf.h"
#include "web/portal/layout.h"
#include "web/portal/routes.h"

namespace gongkai::web::portal {
namespace {

using html::Html;

constexpr long one_year = 365L * 24 * 3600;

/// Where to go back to: a path of our own, or the entrance. It is only ever used below the base
/// path.
std::string way_back(std::string_view back) {
  auto const path = http::normalise(back);
  return path && path->starts_with('/') && !path->starts_with("//") ? *path : "/";
}

http::Response saved(Call& call, Prefs const& prefs, std::string_view back) {
  http::Response out;
  out.status = 303;
  out.set("Location", call.links().to(way_back(back)).text());
  out.set("Set-Cookie", set_cookie(call.request().secure, "prefs", prefs.text(), one_year));
  out.set("Cache-Control", "no-store");
  return out;
}

void option(Html& out, std::string_view value, std::string_view words, std::string_view hint,
            bool chosen) {
  out << "<label class=\"opt\"><input type=\"radio\" name=\"size\" value=\"" << value << "\"";
  if (chosen) out << " checked";
  out << "><span>" << words << "<small>" << hint << "</small></span></label>\n";
}

}  // namespace

/// The page to choose on; with ?size= the choice itself, as the links on top of every page make it.
Answer prefs(Call& call) {
  auto const query = http::parse_query(call.request().query);
  if (!query) return fail(ErrorKind::Invalid, "query");
  std::string_view const size = http::value_of(*query, "size"),
                         back = http::value_of(*query, "back");
  if (!size.empty()) return saved(call, Prefs::parse(size), back);
  PageView view;
  view.title = "字号和对比度";
  view.path = "/prefs";
  view.description = "选择字号和对比度";
  view.crumbs << crumb_here(view.title);
  std::string const nonce = FormTokens::nonce();
  Prefs const& now = call.prefs();
  using Size = Prefs::Size;
  Html& m = view.main;
  m << "<h1>您想看多大的字？</h1>\n<form class=\"step\" method=\"post\" action=\""
    << call.links().to("/prefs") << "\">\n<input type=\"hidden\" name=\"back\" value=\""
    << way_back(back) << "\"><input type=\"hidden\" name=\"token\" value=\""
    << call.services().tokens.token(nonce)
    << "\">\n<fieldset class=\"field\"><legend>字号</legend>\n";
  option(m, "s", "标准", "和普通网页差不多", now.size == Size::Standard);
  option(m, "l", "大字", "大约大两成", now.size == Size::Large);
  option(m, "xl", "特大（长辈版）", "大约大一半，页面变成一栏", now.size == Size::Extra);
  m << "</fieldset>\n<fieldset class=\"field\"><legend>颜色</legend>\n<label class=\"opt\"><input "
       "type=\"checkbox\" name=\"contrast\" value=\"1\"";
  if (now.contrast) m << " checked";
  m << "><span>高对比<small>黑底黄字，给看不清颜色的人</small></span></label>\n</"
       "fieldset>\n<button class=\"btn\">保存</button>\n</form>\n"
       "<p class=\"muted\">选择存在您自己的浏览器里，<a href=\""
    << call.links().privacy() << "\">不含别的内容</a>。</p>\n";
  http::Response out = page(call, std::move(view));
  out.set("Set-Cookie", set_cookie(call.request().secure, "form", nonce, 0));
  out.set("Cache-Control", "no-store");
  return out;
}

Answer save_prefs(Call& call) {
  http::Request const& request = call.request();
  auto const form = http::parse_query(request.body);
  if (!form || !request.header("content-type").starts_with("application/x-www-form-urlencoded"))
    return fail(ErrorKind::Invalid, "form");
  std::string_view const nonce = request.cookie(cookie_name(request.secure, "form"));
  if (!call.services().tokens.good(nonce, http::value_of(*form, "token")))
    return fail(ErrorKind::Forbidden, "token");
  Prefs chosen = Prefs::parse(http::value_of(*form, "size"));
  chosen.contrast = http::value_of(*form, "contrast") == "1";
  return saved(call, chosen, http::value_of(*form, "back"));
}

}  // namespace gongkai::web::portal
