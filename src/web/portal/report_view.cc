#include "web/portal/report_view.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "web/portal/head.h"

namespace gongkai::web::portal {
namespace {

using html::Html;
using html::Url;
using report::Finding;
using report::Severity;
using service::portal::PublishedReport;

constexpr std::array<std::string_view, 3> kinds = {"提示", "提醒", "错误"};
constexpr std::array<std::string_view, 3> marks = {"○", "△", "■"};

std::size_t level_of(Finding const& f) { return static_cast<std::size_t>(report::severity_of(f)); }

std::array<std::size_t, 3> counts(PublishedReport const& p) {
  std::array<std::size_t, 3> out{};
  for (Finding const& f : p.findings) ++out[level_of(f)];
  return out;
}

void tag(Html& out, std::size_t level) {
  if (level == 2) {
    out << "<span class=\"tag stop\">";
  } else if (level == 1) {
    out << "<span class=\"tag warn\">";
  } else {
    out << "<span class=\"tag\">";
  }
  out << marks[level] << " " << kinds[level] << "</span>";
}

Html item(PublishedReport const& p, std::size_t i) {
  Finding const& f = p.findings[i];
  Html out;
  out << "<li id=\"" << "f" + std::to_string(i + 1) << "\"><p>";
  tag(out, level_of(f));
  out << " <b>" << i + 1 << ". " << f.code << "</b> " << report::message(f) << "</p>\n";
  auto const cell = report::find_cell(f.cell);
  if (cell) {
    out << "<p class=\"s\">";
    if (p.report.table(report::table_of(*cell)).found) {
      out << "<a href=\"" << Url::fragment(f.cell) << "\">" << report::address(*cell) << "</a>";
    } else {
      out << report::address(*cell);
    }
    out << "</p>\n";
  }
  if (!f.suspects.empty())
    out << "<p class=\"s\">最可能：" << report::suspect_text(f.suspects.front()) << "</p>\n";
  report::Rule const* rule = report::find_rule(f.code);
  if (rule != nullptr && !rule->ground.empty())
    out << "<p class=\"s\">依据：" << rule->ground << "</p>\n";
  out << "</li>\n";
  return out;
}

}  // namespace

Marks marks_of(PublishedReport const& p) {
  Marks out;
  for (std::size_t i = 0; i < p.findings.size(); ++i) {
    auto const cell = report::find_cell(p.findings[i].cell);
    if (cell && level_of(p.findings[i]) > 0 && p.report.table(report::table_of(*cell)).found)
      out[*cell].push_back(i);
  }
  return out;
}

Html verdict(PublishedReport const& p) {
  auto const n = counts(p);
  Html out;
  if (n[2] == 0) return out;
  out << "<p class=\"note stop\">■ 系统核对发现" << n[2] << "处数字或内容对不上，<a href=\""
      << Url::fragment("check") << "\">看核对结果</a>。下面是报告原来的数字，没有改动。</p>\n";
  return out;
}

Html findings(PublishedReport const& p) {
  auto const n = counts(p);
  Html out;
  if (p.findings.empty()) {
    out << "<section aria-labelledby=\"check\" class=\"no-print\"><h2 id=\"check\">核对结果</h2>\n"
           "<p>✓ 三张表的勾稽关系都成立，正文和表格的数字一致，没有发现问题。</p>\n</section>\n";
    return out;
  }
  out << "<section aria-labelledby=\"check\"><h2 "
         "id=\"check\">核对结果</h2>\n<p>系统自动核对了勾稽关系、正文与表格是否一致、文字和格式，有"
      << n[2] << "个错误、" << n[1] << "个提醒、" << n[0] << "个提示。</p>\n<ol class=\"found\">\n";
  for (std::size_t i = 0; i < p.findings.size(); ++i) out << item(p, i);
  out << "</ol>\n</section>\n";
  return out;
}

Html neighbours(Call& call, service::portal::PublicOrgan const& o, int year) {
  auto const years = call.reading().years(o.slug);
  Html out;
  if (years.size() < 2) return out;
  out << "<nav aria-label=\"其他年度\" class=\"no-print\"><h2>其他年度</h2>\n<ul class=\"inline\">";
  for (int const y : years) {
    if (y == year) {
      out << "<li><b aria-current=\"page\">" << y << "年</b></li>";
    } else {
      out << "<li><a href=\"" << call.links().report(o.slug, y) << "\">" << y << "年</a></li>";
    }
  }
  out << "</ul></nav>\n";
  return out;
}

std::string short_heading(std::string_view heading) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> known = {
      {{"总体", "总体情况"},
       {"主动公开", "主动公开"},
       {"申请", "申请"},
       {"复议", "复议、诉讼"},
       {"问题", "问题及改进"}}};
  std::size_t const stop = heading.find("、");
  std::string const number(stop == heading.npos ? "" : heading.substr(0, stop + 3));
  for (auto const& [word, name] : known) {
    if (heading.find(word) != heading.npos && heading.find("其他") == heading.npos)
      return number + std::string(name);
  }
  return std::string(heading);
}

std::string json_ld(Services const& s, service::portal::PublicOrgan const& o,
                    report::AnnualReport const& r, PageView const& view) {
  namespace bj = boost::json;
  bj::object organ = {{"@type", "GovernmentOrganization"}, {"name", o.name}};
  if (!o.contact.phone.empty()) organ["telephone"] = o.contact.phone;
  bj::array files;
  for (auto const& [ending, type] :
       {std::pair{".csv", "text/csv"}, std::pair{".json", "application/json"},
        std::pair{".pdf", "application/pdf"}})
    files.push_back(bj::object{{"@type", "DataDownload"},
                               {"encodingFormat", type},
                               {"contentUrl", full_address(s, view.path + ending)}});
  bj::object out = {{"@context", "https://schema.org"},
                    {"@type", "Dataset"},
                    {"name", view.title},
                    {"description", view.description},
                    {"inLanguage", "zh-CN"},
                    {"url", full_address(s, view.path)},
                    {"temporalCoverage", std::to_string(r.year)},
                    {"creator", std::move(organ)},
                    {"distribution", std::move(files)}};
  if (!r.date.empty()) out["datePublished"] = r.date;
  return bj::serialize(out);
}

}  // namespace gongkai::web::portal
