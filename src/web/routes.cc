#include "web/api/routes.h"

#include <array>

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
constexpr RouteLimits heavy{.slow = true};
constexpr RouteLimits watch{.first = true};

/// Every address of the platform: who may, what it costs, what it is for.
constexpr std::array table = {
    Route{Get, "/", Public, Page, Nothing, portal::county, "全县入口：按乡镇、按部门查", kept},
    Route{Get, "/o/{org}/", Public, Page, Organ, portal::township, "一个机关的首页", kept},
    Route{Get, "/o/{org}/guide", Public, Page, Organ, portal::guide, "政府信息公开指南", kept},
    Route{Get, "/o/{org}/rules", Public, Page, Organ, portal::rules, "政府信息公开制度", kept},
    Route{Get, "/o/{org}/contact", Public, Page, Organ, portal::contact, "联系方式", kept},
    Route{Get, "/o/{org}/open/", Public, Page, Organ, portal::open_list, "法定主动公开内容", kept},
    Route{Get, "/apply/{org}/", Public, Page, Organ, portal::apply, "怎样申请公开", kept},
    Route{Get, "/o/{org}/reports/", Public, Page, Organ, portal::reports, "历年年报", kept},
    Route{Get, "/o/{org}/reports/{year}", Public, Page, OfReport, portal::report, "一年的年度报告",
          kept},
    Route{Get, "/o/{org}/reports/{year}.docx", Public, File, OfReport, portal::report_docx,
          "年度报告，Word 文件", heavy},
    Route{Get, "/o/{org}/reports/{year}.pdf", Public, File, OfReport, portal::report_pdf,
          "年度报告，PDF 文件", heavy},
    Route{Get, "/o/{org}/reports/{year}.csv", Public, File, OfReport, portal::report_csv,
          "年度报告各单元格，CSV", kept},
    Route{Get, "/o/{org}/reports/{year}.json", Public, File, OfReport, portal::report_json,
          "年度报告全部数据，JSON", kept},
    Route{Get, "/help", Public, Page, Nothing, portal::help, "使用帮助", kept},
    Route{Get, "/accessibility", Public, Page, Nothing, portal::accessibility, "无障碍说明", kept},
    Route{Get, "/privacy", Public, Page, Nothing, portal::privacy, "隐私说明", kept},
    Route{Get, "/prefs", Public, Page, Nothing, portal::prefs,
          "字号和对比度：选择页，或按链接设置"},
    Route{Post, "/prefs", Public, Page, Nothing, portal::save_prefs, "保存字号和对比度",
          RouteLimits{.body = 4096}, "reader.prefs", PersonalData::Own},
    Route{Get, "/sitemap", Public, Page, Nothing, portal::sitemap, "网站地图", kept},
    Route{Get, "/sitemap.xml", Public, Text, Nothing, portal::sitemap_xml, "网站地图，给搜索引擎",
          kept},
    Route{Get, "/robots.txt", Public, Text, Nothing, portal::robots, "给搜索引擎的说明", kept},
    Route{Get, "/favicon.ico", Public, File, Nothing, portal::favicon, "网站图标", watch},
    Route{Get, "/static/{hash}/{name}", Public, File, Nothing, portal::static_file,
          "样式和图标，地址含内容摘要", watch},
    Route{Get, "/api/v1/openapi.json", Public, Json, Nothing, api::openapi, "本说明", kept},
    Route{Get, "/api/v1/organs", Public, Json, Nothing, api::organs, "全部机关和联系方式", kept},
    Route{Get, "/api/v1/organs/{org}/reports", Public, Json, Organ, api::reports,
          "一个机关有哪些年度的年报", kept},
    Route{Get, "/api/v1/organs/{org}/reports/{year}", Public, Json, OfReport, api::report,
          "一份年度报告的全部数据", kept},
    Route{Get, "/healthz", Public, Text, Nothing, api::healthy, "服务在运行", watch},
    Route{Get, "/readyz", Public, Text, Nothing, api::ready, "服务可以接受访问", watch},
    Route{Get, "/metrics", Machine, Text, Nothing, api::metrics, "运行计数，只供本机", watch},
};

}  // namespace

std::span<Route const> routes() { return table; }

}  // namespace gongkai::web
