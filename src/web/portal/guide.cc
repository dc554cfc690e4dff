#include "web/portal/layout.h"
#include "web/portal/routes.h"

namespace gongkai::web::portal {
namespace {

using html::Html;
using service::portal::PublicOrgan;

PageView view_of(PublicOrgan const& o, Column column, std::string title, std::string_view path) {
  PageView view;
  view.title = std::move(title);
  view.organ = o;
  view.column = column;
  view.path = Links::organ_path(o.slug) + std::string(path);
  view.description = o.name + view.title;
  view.keywords = o.short_name + "," + view.title;
  view.crumbs << crumb_here(view.title);
  return view;
}

void row(Html& out, std::string_view name, Html const& value) {
  out << "<div><dt>" << name << "</dt><dd>" << value << "</dd></div>\n";
}
void row(Html& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  Html text;
  text << value;
  row(out, name, text);
}

/// The contact record, the one that every page shows.
Html contact_facts(PublicOrgan const& o) {
  auto const& c = o.contact;
  Html out;
  out << "<dl class=\"facts\">\n";
  row(out, "机关", o.name);
  row(out, "负责政府信息公开的机构", c.office);
  if (!c.phone.empty()) row(out, "电话", phone(c.phone));
  row(out, "地址", c.address);
  if (!c.hours.empty()) row(out, "办公时间", hours(c.hours));
  row(out, "邮政编码", c.postcode);
  if (!c.mail.empty()) {
    Html link;
    link << "<a href=\"" << html::Url::mail(c.mail) << "\">" << c.mail << "</a>";
    row(out, "电子邮箱", link);
  }
  out << "</dl>\n";
  return out;
}

bool known(PublicOrgan const& o) { return !o.contact.phone.empty() || !o.contact.address.empty(); }

}  // namespace

Answer guide(Call& call) {
  PublicOrgan const o = TRY(call.organ());
  PublicOrgan const office = answering(call.reading(), o);
  PageView view = view_of(o, Column::Guide, "政府信息公开指南", "guide");
  Html& m = view.main;
  m << "<article>\n<header class=\"doc-head\"><h1>" << o.short_name
    << "政府信息公开指南</h1><p>依据《中华人民共和国政府信息公开条例》第十二条</p></header>\n"
       "<nav aria-label=\"本页目录\" class=\"no-print\"><ul class=\"inline\"><li><a href=\""
    << html::Url::fragment("g1") << "\">公开什么</a></li><li><a href=\""
    << html::Url::fragment("g2") << "\">怎么查</a></li><li><a href=\"" << html::Url::fragment("g3")
    << "\">怎么申请</a></li><li><a href=\"" << html::Url::fragment("g4")
    << "\">收不收费</a></li><li><a href=\"" << html::Url::fragment("g5")
    << "\">不满意怎么办</a></li><li><a href=\"" << html::Url::fragment("g6")
    << "\">找谁</a></li></ul></nav>\n<div class=\"prose\">\n<h2 id=\"g1\">一、公开什么</h2>\n<p>"
    << o.short_name
    << "在履行行政管理职能过程中制作或者获取的、以一定形式记录保存的信息，除法律规定不公开的以外，"
       "都可以查。应当主动公开的，列在<a href=\""
    << call.links().open(o.slug)
    << "\">法定主动公开内容</a>里，自形成或者变更之日起20个工作日内公开（条例第二十六条）。</p>\n"
       "<h2 "
       "id=\"g2\">二、怎么查</h2>\n<ul><li>网上：本网站各栏目，全部免费，不用登记。</"
       "li><li>现场：办公地点和国家档案馆、公共图书馆设有查阅场所（条例第二十五条）。</li>"
       "<li>电话：打本页末尾的电话，工作人员告诉您在哪里。</li></ul>\n"
       "<h2 "
       "id=\"g3\">三、怎么申请</"
       "h2>\n<p>没有主动公开的，公民、法人和其他组织都可以申请（条例第二十七条）。<a href=\""
    << call.links().apply(o.slug)
    << "\">申请的写法和寄送办法</"
       "a>"
       "另有一页。能当场答复的当场答复；不能的，自收到申请之日起20个工作日内答复；需要延长的，经负"
       "责人同意并告知您，最长再加20个工作日（条例第三十三条）。"
       "申请内容不明确的，自收到申请之日起7个工作日内一次性告诉您要补正什么（条例第三十条）。</p>\n"
       "<h2 "
       "id=\"g4\">四、收不收费</"
       "h2>\n<p>"
       "不收费。只有申请公开的数量、频次明显超过合理范围的，才可以收取信息处理费，标准由国务院价格"
       "、财政等部门会同国务院办公厅制定（条例第四十二条）。</p>\n"
       "<h2 "
       "id=\"g5\">五、不满意怎么办</"
       "h2>\n<p>"
       "认为没有依法公开的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报；认为侵犯了"
       "您的合法权益的，还可以依法申请行政复议或者提起行政诉讼（条例第五十一条）。</p>\n"
       "<h2 id=\"g6\">六、找谁</h2>\n</div>\n";
  m << (known(office) ? contact_facts(office) : Html());
  if (!known(office)) m << "<p>联系方式还没有登记，请向上级人民政府办公室询问。</p>\n";
  m << "</article>\n";
  return page(call, std::move(view));
}

Answer contact(Call& call) {
  PublicOrgan const o = TRY(call.organ());
  PublicOrgan const office = answering(call.reading(), o);
  PageView view = view_of(o, Column::None, "联系方式", "contact");
  Html& m = view.main;
  m << "<h1>怎么找到我们</h1>\n";
  if (!known(office)) {
    m << "<p class=\"lead\">联系方式还没有登记。</p>\n";
    return page(call, std::move(view));
  }
  if (office.slug != o.slug)
    m << "<p class=\"lead\">" << o.short_name << "的政府信息公开，由" << office.short_name
      << "统一答复。</p>\n";
  m << contact_facts(office)
    << "<div "
       "class=\"prose\"><p>"
       "可以打电话、写信、到办公地点，也可以请家人代办。说不清要找什么没有关系，工作人员陪您查。</"
       "p></div>\n";
  return page(call, std::move(view));
}

Answer apply(Call& call) {
  PublicOrgan const o = TRY(call.organ());
  PublicOrgan const office = answering(call.reading(), o);
  PageView view = view_of(o, Column::Apply, "依申请公开", "");
  view.path = "/apply/" + o.slug + "/";
  Html& m = view.main;
  m << "<h1>怎样申请公开</h1>\n<p class=\"lead\">先看网站上有没有；没有的，写一份申请交给"
    << o.short_name
    << "，20个工作日内答复，不收费。</p>\n<div "
       "class=\"prose\">\n<h2>一、写清三件事</h2>\n<p>条例第二十九条只要求三件：</p>\n<ol>"
       "<li>您是谁：姓名或者名称、身份证明、联系方式；</"
       "li><li>要什么：信息的名称、文号，或者能让工作人员找到它的其他特征；</li>"
       "<li>怎么要：纸质、电子版，邮寄、当面取还是发邮件。</li></"
       "ol>\n<p>不用说明用途。写字有困难的，可以口头申请，由工作人员代填，您确认后签字。</p>\n"
       "<h2>二、交到哪里</h2>\n</div>\n"
    << (known(office) ? contact_facts(office) : Html());
  if (!known(office))
    m << "<p>收件地址还没有登记，请先看<a href=\"" << call.links().contact(o.slug)
      << "\">联系方式</a>。</p>\n";
  m << "<div "
       "class=\"prose\">\n<p>"
       "当面交的，以提交之日为收到申请之日；信函寄的，以机关签收之日为收到之日（条例第三十一条）。<"
       "/p>\n"
       "<h2>三、多久有结果</h2>\n<ul><li>能当场答复的，当场答复。</"
       "li><li>其余自收到之日起20个工作日内答复；需要延长的会告诉您，最长再加20个工作日。</li>"
       "<li>要补正的，7个工作日内一次告诉您；补正的时间不计算在内。</li></ul>\n"
       "<h2>四、结果会是什么</"
       "h2>\n<p>"
       "已经公开的，告诉您在哪里；可以公开的，给您，或者告诉您怎样拿到；不能公开的、没有这条信息的"
       "、不归本机关管的，都会书面说明理由（条例第三十六条）。</p>\n"
       "<h2>五、不满意怎么办</"
       "h2>\n<p>可以投诉、举报，可以申请行政复议，也可以提起行政诉讼（条例第五十一条）。</p>\n</"
       "div>\n";
  return page(call, std::move(view));
}

Answer rules(Call& call) {
  PublicOrgan const o = TRY(call.organ());
  PageView view = view_of(o, Column::Rules, "政府信息公开制度", "rules");
  struct Rule {
    std::string_view name, words;
  };
  constexpr Rule all[] = {
      {"中华人民共和国政府信息公开条例",
       "国务院令第711号，2019年5月15日起施行。公开什么、怎么申请、多久答复、怎么救济，都以它为准"
       "。"},
      {"国务院办公厅政府信息公开工作年度报告格式（国办公开办函〔2021〕30号）",
       "年度报告写哪六部分、三张表怎么填。"},
      {"政府信息公开信息处理费管理办法（国办函〔2020〕109号）",
       "什么时候可以收信息处理费，按件还是按量，怎么通知，怎么缴。"},
      {"政府信息公开审查制度（条例第十七条）",
       "公开前由谁审查，涉及国家秘密和其他不公开情形怎么处理。"},
      {"动态调整机制（条例第十八条）", "不公开的信息定期评估，可以公开的及时公开。"},
      {"考核、社会评议和责任追究制度（条例第四十六条）",
       "公开工作做得好不好，由谁评、怎么评，做错了怎么追究。"},
  };
  Html& m = view.main;
  m << "<h1>" << o.short_name
    << "政府信息公开制度</h1>\n<p class=\"lead\">下面六项是国家统一规定的，" << o.short_name
    << "照此执行。</p>\n<ul class=\"list\">\n";
  for (Rule const& r : all)
    m << "<li><span class=\"t\">" << r.name << "<span class=\"s\">" << r.words
      << "</span></span></li>\n";
  m << "</ul>\n<div class=\"prose\"><p>原文可以在中国政府网查到，也可以到<a href=\""
    << call.links().contact(o.slug) << "\">办公地点</a>索取。</p></div>\n";
  return page(call, std::move(view));
}

Answer open_list(Call& call) {
  PublicOrgan const o = TRY(call.organ());
  PublicOrgan const office = answering(call.reading(), o);
  PageView view = view_of(o, Column::Open, "法定主动公开内容", "open/");
  constexpr std::string_view items[] = {
      "行政法规、规章和规范性文件",
      "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名",
      "国民经济和社会发展规划、专项规划、区域规划及相关政策",
      "国民经济和社会发展统计信息",
      "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果",
      "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定",
      "财政预算、决算信息",
      "行政事业性收费项目及其依据、标准",
      "政府集中采购项目的目录、标准及实施情况",
      "重大建设项目的批准和实施情况",
      "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况",
      "突发公共事件的应急预案、预警信息及应对情况",
      "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况",
      "公务员招考的职位、名额、报考条件等事项以及录用结果",
      "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息",
  };
  Html& m = view.main;
  m << "<h1>法定主动公开内容</h1>\n<p "
       "class=\"lead\">条例第二十条列出下面十五类。这里能在网上查到的是<a href=\""
    << call.links().contact(o.slug) << "\">联系方式</a>（第二类）和<a href=\""
    << call.links().reports(o.slug) << "\">年度报告</a>（条例第四十九条）；其余各类请向"
    << office.short_name << "查阅";
  if (!office.contact.phone.empty()) m << "，电话" << phone(office.contact.phone);
  m << "，或者<a href=\"" << call.links().apply(o.slug)
    << "\">申请公开</a>。</p>\n<ol class=\"prose links\">\n";
  for (std::string_view const item : items) m << "<li>" << item << "</li>\n";
  m << "</ol>\n<div "
       "class=\"prose\"><p>"
       "乡镇人民政府还要公开贯彻落实农业农村政策、农田水利工程建设运营、农村土地承包经营权流转、宅"
       "基地使用情况审核、土地征收、房屋征收、筹资筹劳、社会救助等方面的信息（条例第二十一条）。</"
       "p></div>\n";
  return page(call, std::move(view));
}

}  // namespace gongkai::web::portal
