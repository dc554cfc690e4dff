#include "web/portal/layout.h"
#include "web/portal/routes.h"

/// Pages that belong to the site, not to an organ.
namespace gongkai::web::portal {
namespace {

using html::Html;

PageView view_of(std::string title, std::string_view path, std::string description) {
  PageView view;
  view.title = std::move(title);
  view.path = path;
  view.description = std::move(description);
  view.keywords = view.title + ",政府信息公开";
  view.crumbs << crumb_here(view.title);
  return view;
}

}  // namespace

Answer help(Call& call) {
  PageView view = view_of("使用帮助", "/help", "怎样查、怎样放大、怎样求助");
  auto const office = call.reading().top();
  Html& m = view.main;
  m << "<h1>使用帮助</h1>\n<div "
       "class=\"prose\">\n<h2>字太小</h2>\n<p>每一页最上面一行可以换字号：点<a href=\""
    << call.links().prefs("size=xl", "/help")
    << "\">长辈版</"
       "a>"
       "，字变成最大，页面变成一栏；点“标准”换回来。看不清颜色的，点“高对比”。选一次，以后都记得。<"
       "/p>\n"
       "<h2>从哪里查</h2>\n<ul><li>知道是哪个乡镇或部门：从<a href=\""
    << call.links().home()
    << "\">首页</a>点进去，左边是五个栏目。</"
       "li><li>想看数字：点“年报”，三张表逐格可查，也可以下载Word、PDF和表格。</li>"
       "<li>网上没有的：点“依申请公开”，看怎样申请。</li></ul>\n<h2>只用键盘</"
       "h2>\n<p>按Tab键逐个走到链接，按回车打开。进页面后第一次按Tab，会出现“跳到正文”。</p>\n"
       "<h2>打印</h2>\n<p>用浏览器的打印，纸上只有正文，没有菜单。</p>\n<h2>还是不会</h2>\n</div>\n"
    << office_line(office);
  if (office.contact.phone.empty()) m << "<p>各机关的电话在它自己的“联系方式”页上。</p>\n";
  return page(call, std::move(view));
}

Answer accessibility(Call& call) {
  PageView view =
      view_of("无障碍说明", "/accessibility", "本网站怎样照顾看不清、听不见、用不了鼠标的人");
  view.main << "<h1>无障碍说明</h1>\n<p "
               "class=\"lead\">本网站按《Web内容无障碍指南》（WCAG）2."
               "2的AA级制作，目标是人人能用。</p>\n<div class=\"prose\">\n<h2>已经做到的</h2>\n<ul>"
               "<li>"
               "三种字号和高对比，选一次就记住；放大到四倍、屏幕窄到320像素，都不用左右拖动（大表格"
               "除外，它自己可以左右滑动）。</li>"
               "<li>不用鼠标也能走遍每一页；现在在哪里，有粗边框和黄底。</"
               "li><li>状态同时用文字、记号和颜色表示，不只靠颜色。</li>"
               "<li>表格有标题和表头，读屏软件能念出每一格属于哪一行哪一列。</"
               "li><li>没有验证码、弹窗、滚动图片和自动刷新；不开脚本也能用全部功能。</li></ul>\n"
               "<h2>还没做到的</"
               "h2>\n<ul><li>"
               "下载的Word和PDF由系统按规范格式生成，PDF还没有做标签，读屏软件请用网页或者Word。</"
               "li></ul>\n"
               "<h2>遇到困难</"
               "h2>\n<p>请打每一页下方的电话，我们换一种方式把信息给您，并改正网页。</p>\n</div>\n";
  return page(call, std::move(view));
}

Answer privacy(Call& call) {
  PageView view = view_of("隐私说明", "/privacy", "您访问时我们记下什么、不记什么");
  view.main
      << "<h1>隐私说明</h1>\n<p class=\"lead\">看这个网站不用登记，我们不知道您是谁。</p>\n<div "
         "class=\"prose\">\n<h2>记下的</h2>\n<ul>"
         "<li>"
         "您选的字号和对比度，存在您自己的浏览器里（一个名为prefs的Cookie，一年后失效），不含别的内"
         "容。</li>"
         "<li>"
         "服务器的运行日志：时间、访问了哪一类页面、结果和用时。日志里没有您的网络地址、没有网址的"
         "具体内容、没有姓名。</li></ul>\n"
         "<h2>不做的</h2>\n<ul><li>不用统计公司，不用广告，不从别的网站取任何文件。</"
         "li><li>不跟踪您从哪里来、到哪里去。</li></ul>\n"
         "<h2>为了挡住攻击</"
         "h2>\n<p>访问太频繁时，服务器在内存里短时间计数网络地址，不写入文件，停止访问后很快清掉。<"
         "/p>\n</div>\n";
  return page(call, std::move(view));
}

Answer sitemap(Call& call) {
  PageView view = view_of("网站地图", "/sitemap", "本网站的全部页面");
  Html& m = view.main;
  Links const& links = call.links();
  m << "<h1>网站地图</h1>\n";
  for (service::portal::PublicOrgan const& o : call.reading().organs()) {
    m << "<section><h2><a href=\"" << links.organ(o.slug) << "\">" << o.short_name
      << "</a></h2>\n<ul class=\"inline\"><li><a href=\"" << links.guide(o.slug)
      << "\">指南</a></li><li><a href=\"" << links.rules(o.slug) << "\">制度</a></li><li><a href=\""
      << links.open(o.slug) << "\">法定主动公开内容</a></li><li><a href=\"" << links.apply(o.slug)
      << "\">依申请公开</a></li><li><a href=\"" << links.contact(o.slug)
      << "\">联系方式</a></li><li><a href=\"" << links.reports(o.slug) << "\">历年年报</a></li>";
    for (int const year : call.reading().years(o.slug))
      m << "<li><a href=\"" << links.report(o.slug, year) << "\">" << year << "年报</a></li>";
    m << "</ul></section>\n";
  }
  m << "<section><h2>关于本网站</h2>\n<ul class=\"inline\"><li><a href=\"" << links.help()
    << "\">使用帮助</a></li><li><a href=\"" << links.to("/prefs")
    << "\">字号和对比度</a></li><li><a href=\"" << links.accessibility()
    << "\">无障碍说明</a></li><li><a href=\"" << links.privacy()
    << "\">隐私说明</a></li><li><a href=\"" << links.to("/api/v1/openapi.json")
    << "\">数据接口</a></li></ul></section>\n";
  return page(call, std::move(view));
}

}  // namespace gongkai::web::portal
