#include "web/api/routes.h"

#include <array>

#include "web/office/routes.h"
#include "web/portal/routes.h"
#include "web/route.h"

namespace gongkai::web {
namespace {

using enum http::Method;
using enum Permission;
using enum Face;
using Names::Nothing;
using Names::Organ;
constexpr auto OfReport = Names::Report;

constexpr RouteLimits kept{.cached = true};
/// Made from reports, which have to be read and checked first.
constexpr RouteLimits made{.slow = true, .cached = true};
constexpr RouteLimits heavy{.slow = true};
constexpr RouteLimits made_on_demand{.slow = true, .last = true, .cost = 8};
constexpr RouteLimits long_work{.body = std::uint64_t{16} * 1024, .slow = true, .cost = 40};
constexpr RouteLimits watch{.first = true};
constexpr RouteLimits form{.body = std::uint64_t{16} * 1024, .slow = true};
/// Waits for another server; and is not to be a way of writing to many.
constexpr RouteLimits sent_at_once{.body = 4096, .slow = true, .last = true, .cost = 40};
constexpr RouteLimits notice{.body = std::uint64_t{64} * 1024, .slow = true};
constexpr RouteLimits upload{.body = std::uint64_t{20} * 1024 * 1024, .stream = true, .slow = true};

/// Every address of the platform: who may, what it costs, what it is for.
constexpr std::array table = {
    Route{Get, "/", Public, Page, Nothing, portal::county, "全县入口：按乡镇、按部门查", made},
    Route{Get, "/o/{org}/", Public, Page, Organ, portal::township, "一个机关的首页", made},
    Route{Get, "/o/{org}/guide", Public, Page, Organ, portal::guide, "政府信息公开指南", kept},
    Route{Get, "/o/{org}/rules", Public, Page, Organ, portal::rules, "政府信息公开制度", kept},
    Route{Get, "/o/{org}/contact", Public, Page, Organ, portal::contact, "联系方式", kept},
    Route{Get, "/o/{org}/open/", Public, Page, Organ, portal::open_list, "法定主动公开内容", kept},
    Route{Get, "/apply/{org}/", Public, Page, Organ, portal::apply, "怎样申请公开", kept},
    Route{Get, "/o/{org}/reports/", Public, Page, Organ, portal::reports, "历年年报", made},
    Route{Get, "/o/{org}/reports/{year}", Public, Page, OfReport, portal::report, "一年的年度报告",
          made},
    Route{Get, "/o/{org}/reports/{year}.docx", Public, File, OfReport, portal::report_docx,
          "年度报告，Word 文件", made_on_demand},
    Route{Get, "/o/{org}/reports/{year}.pdf", Public, File, OfReport, portal::report_pdf,
          "年度报告，PDF 文件", made_on_demand},
    Route{Get, "/o/{org}/reports/{year}.csv", Public, File, OfReport, portal::report_csv,
          "年度报告各单元格，CSV", made},
    Route{Get, "/o/{org}/reports/{year}.json", Public, File, OfReport, portal::report_json,
          "年度报告全部数据，JSON", made},
    Route{Get, "/kiosk/", Public, Page, Nothing, portal::kiosk, "大厅查询机：选机关", kept},
    Route{Get, "/kiosk/{org}/", Public, Page, Organ, portal::kiosk_organ,
          "大厅查询机：一个机关的首页", made},
    Route{Get, "/kiosk/{org}/guide", Public, Page, Organ, portal::guide, "大厅查询机：指南", kept},
    Route{Get, "/kiosk/{org}/rules", Public, Page, Organ, portal::rules, "大厅查询机：制度", kept},
    Route{Get, "/kiosk/{org}/contact", Public, Page, Organ, portal::contact,
          "大厅查询机：找工作人员", kept},
    Route{Get, "/kiosk/{org}/open/", Public, Page, Organ, portal::open_list,
          "大厅查询机：法定主动公开内容", kept},
    Route{Get, "/kiosk/{org}/apply", Public, Page, Organ, portal::apply, "大厅查询机：怎样申请公开",
          kept},
    Route{Get, "/kiosk/{org}/reports/", Public, Page, Organ, portal::reports,
          "大厅查询机：历年年报", made},
    Route{Get, "/kiosk/{org}/reports/{year}", Public, Page, OfReport, portal::report,
          "大厅查询机：一年的年度报告", made},
    Route{Get, "/help", Public, Page, Nothing, portal::help, "使用帮助", kept},
    Route{Get, "/accessibility", Public, Page, Nothing, portal::accessibility, "无障碍说明", kept},
    Route{Get, "/privacy", Public, Page, Nothing, portal::privacy, "隐私说明", kept},
    Route{Get, "/prefs", Public, Page, Nothing, portal::prefs,
          "字号和对比度：选择页，或按链接设置"},
    Route{Post, "/prefs", Public, Page, Nothing, portal::save_prefs, "保存字号和对比度",
          RouteLimits{.body = 4096}, "reader.prefs", PersonalData::Own},
    Route{Get, "/sitemap", Public, Page, Nothing, portal::sitemap, "网站地图", kept},
    Route{Get, "/sitemap.xml", Public, Text, Nothing, portal::sitemap_xml, "网站地图，给搜索引擎",
          made},
    Route{Get, "/robots.txt", Public, Text, Nothing, portal::robots, "给搜索引擎的说明", kept},
    Route{Get, "/favicon.ico", Public, File, Nothing, portal::favicon, "网站图标", watch},
    Route{Get, "/static/{hash}/{name}", Public, File, Nothing, portal::static_file,
          "样式和图标，地址含内容摘要", watch},
    Route{Get, "/api/v1/openapi.json", Public, Json, Nothing, api::openapi, "本说明", kept},
    Route{Get, "/api/v1/organs", Public, Json, Nothing, api::organs, "全部机关和联系方式", kept},
    Route{Get, "/api/v1/organs/{org}/reports", Public, Json, Organ, api::reports,
          "一个机关有哪些年度的年报", kept},
    Route{Get, "/api/v1/organs/{org}/reports/{year}", Public, Json, OfReport, api::report,
          "一份年度报告的全部数据", made},
    Route{Get, "/admin/", Entry, Page, Nothing, office::page, "后台界面"},
    Route{Get, "/admin/{name}", Entry, File, Nothing, office::asset, "后台界面的程序和样式"},
    Route{Get, "/api/v1/office/session", Entry, Json, Nothing, office::session, "谁在使用后台",
          heavy, "", PersonalData::Own},
    Route{Post, "/api/v1/office/session", Entry, Json, Nothing, office::sign_in, "登录：账号和密码",
          RouteLimits{.body = 4096, .slow = true}, "session.begin", PersonalData::Own},
    Route{Post, "/api/v1/office/session/code", Entered, Json, Nothing, office::confirm,
          "登录：动态口令", RouteLimits{.body = 4096, .slow = true}, "session.code",
          PersonalData::Own},
    Route{Post, "/api/v1/office/session/recovery", Entered, Json, Nothing, office::recover,
          "登录：一次性备用码", RouteLimits{.body = 4096, .slow = true}, "session.recovery",
          PersonalData::Own},
    Route{Post, "/api/v1/office/session/authenticator", Entered, Json, Nothing, office::enrol,
          "绑定手机验证器", form, "factor.enrol", PersonalData::Own},
    Route{Post, "/api/v1/office/session/authenticator/code", Entered, Json, Nothing,
          office::finish_enrolment, "确认手机验证器，得到备用码", form, "factor.confirm",
          PersonalData::Own},
    Route{Post, "/api/v1/office/session/password", Entered, Json, Nothing, office::change_password,
          "修改密码", form, "credential.change", PersonalData::Own},
    Route{Post, "/api/v1/office/session/setup", Entry, Json, Nothing, office::set_up,
          "用控制台打印的设置码开通三员", form, "setup.use", PersonalData::Own},
    Route{Delete, "/api/v1/office/session", Entered, Json, Nothing, office::sign_out, "退出", heavy,
          "session.end", PersonalData::Own},
    Route{Get, "/api/v1/office/reports", ReportRead, Json, Nothing, office::reports, "年报库",
          heavy},
    Route{Post, "/api/v1/office/reports", ReportLoad, Json, Nothing, office::load_report,
          "上传一份年报", upload, "report.load"},
    Route{Get, "/api/v1/office/reports/{id}", ReportRead, Json, Nothing, office::report,
          "一份年报：表、原文、问题", heavy},
    Route{Delete, "/api/v1/office/reports/{id}", ReportTakeOut, Json, Nothing,
          office::take_out_report, "移出年报库", form, "report.take_out"},
    Route{Post, "/api/v1/office/reports/{id}/publication", ReportPublish, Json, Nothing,
          office::publish_report, "在网站上公布年报", form, "report.publish"},
    Route{Delete, "/api/v1/office/reports/{id}/publication", ReportPublish, Json, Nothing,
          office::withdraw_report, "从网站撤下年报，写明理由", form, "report.withdraw"},
    Route{Post, "/api/v1/office/reports/{id}/publication/undo", ReportPublish, Json, Nothing,
          office::undo_publication, "撤回刚才的公布", form, "report.undo_publication"},
    Route{Get, "/api/v1/office/reports/{id}.docx", ReportRead, File, Nothing, office::report_docx,
          "年报，Word 文件", made_on_demand},
    Route{Get, "/api/v1/office/reports/{id}.pdf", ReportRead, File, Nothing, office::report_pdf,
          "年报，PDF 文件", made_on_demand},
    Route{Get, "/api/v1/office/reports/{id}.csv", ReportRead, File, Nothing, office::report_csv,
          "年报各单元格，CSV", made_on_demand},
    Route{Get, "/api/v1/office/reports/{id}.json", ReportRead, File, Nothing, office::report_json,
          "年报全部数据，JSON", made_on_demand},
    Route{Get, "/api/v1/office/reports/{id}/original", ReportRead, File, Nothing,
          office::report_original, "上传的原文件", heavy},
    Route{Get, "/api/v1/office/comparison", ReportRead, Json, Nothing, office::comparison,
          "两份年报有什么不同", heavy},
    Route{Post, "/api/v1/office/batches", ReportLoad, Json, Nothing, office::start_batch,
          "开始一批上传", form, "batch.start"},
    Route{Post, "/api/v1/office/batches/{id}/files", ReportLoad, Json, Nothing,
          office::add_to_batch, "一批中的一个文件", upload, "batch.add"},
    Route{Get, "/api/v1/office/batches/{id}", ReportLoad, Json, Nothing, office::batch,
          "一批文件读到哪里了", heavy},
    Route{Get, "/api/v1/office/organs", Signed, Json, Nothing, office::organs, "机构", heavy},
    Route{Post, "/api/v1/office/organs", OrganManage, Json, Nothing, office::add_organ,
          "加一个机构", form, "organ.add"},
    Route{Get, "/api/v1/office/organs/{id}", Signed, Json, Nothing, office::organ, "一个机构",
          heavy},
    Route{Put, "/api/v1/office/organs/{id}", OrganManage, Json, Nothing, office::change_organ,
          "修改机构", form, "organ.change"},
    Route{Put, "/api/v1/office/organs/{id}/contact", ContactEdit, Json, Nothing,
          office::change_contact, "修改联系方式", form, "organ.contact"},
    Route{Get, "/api/v1/office/settings", Signed, Json, Nothing, office::settings,
          "设置，每项的值、谁定的、依据", heavy},
    Route{Put, "/api/v1/office/settings/{name}", SettingManage, Json, Nothing,
          office::change_setting, "修改一项设置", form, "setting.change"},
    Route{Get, "/api/v1/office/calendar/{year}", Signed, Json, Nothing, office::calendar,
          "一年的放假和调休", heavy},
    Route{Post, "/api/v1/office/calendar/reading", CalendarManage, Json, Nothing,
          office::read_notice, "读放假通知，不保存", notice, "calendar.read"},
    Route{Post, "/api/v1/office/calendar", CalendarManage, Json, Nothing, office::import_notice,
          "导入放假通知", notice, "calendar.import"},
    Route{Get, "/api/v1/office/jobs", JobRead, Json, Nothing, office::jobs, "后台任务", heavy},
    Route{Get, "/api/v1/office/mails", JobRead, Json, Nothing, office::mails,
          "待发、没有发出和最近发出的邮件，收件地址遮盖", heavy, "", PersonalData::Others},
    Route{Post, "/api/v1/office/mails/{id}/retry", SettingManage, Json, Nothing, office::retry_mail,
          "再发一次没有发出的邮件", form, "mail.retry"},
    Route{Post, "/api/v1/office/mails/test", SettingManage, Json, Nothing, office::test_mail,
          "按现在的设置发一封测试邮件", sent_at_once, "mail.test", PersonalData::Others},
    Route{Get, "/api/v1/office/people", PersonRead, Json, Nothing, office::people,
          "人员和岗位，姓名遮盖", heavy, "", PersonalData::Others},
    Route{Post, "/api/v1/office/people", PersonManage, Json, Nothing, office::add_person,
          "加一个人", form, "person.add", PersonalData::Others},
    Route{Put, "/api/v1/office/people/{id}", PersonManage, Json, Nothing, office::change_person,
          "修改姓名、电话等，只改写明的几项", form, "person.change", PersonalData::Others},
    Route{Post, "/api/v1/office/people/{id}/details", PersonUnmask, Json, Nothing,
          office::unmask_person, "看完整的姓名、电话、证件号，须写理由", form, "person.unmask",
          PersonalData::Others},
    Route{Post, "/api/v1/office/people/{id}/disable", PersonManage, Json, Nothing,
          office::disable_person, "停用账号", form, "person.disable"},
    Route{Post, "/api/v1/office/people/{id}/enable", PersonManage, Json, Nothing,
          office::enable_person, "恢复账号", form, "person.enable"},
    Route{Post, "/api/v1/office/posts", PostGrant, Json, Nothing, office::grant_post, "授予岗位",
          form, "post.grant"},
    Route{Delete, "/api/v1/office/posts/{id}", PostGrant, Json, Nothing, office::end_post,
          "免去岗位", form, "post.end"},
    Route{Get, "/api/v1/office/audit", AuditRead, Json, Nothing, office::audit, "审计记录", heavy},
    Route{Post, "/api/v1/office/audit/verification", AuditVerify, Json, Nothing,
          office::verify_audit, "校验整条审计链", long_work, "audit.verify"},
    Route{Get, "/healthz", Public, Text, Nothing, api::healthy, "服务在运行", watch},
    Route{Get, "/readyz", Public, Text, Nothing, api::ready, "服务可以接受访问", watch},
    Route{Get, "/metrics", Machine, Text, Nothing, api::metrics, "运行计数，只供本机", watch},
};

}  // namespace

std::span<Route const> routes() { return table; }

}  // namespace gongkai::web
