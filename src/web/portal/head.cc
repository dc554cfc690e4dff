#include "web/portal/head.h"

namespace gongkai::web::portal {
namespace {

using html::Html;

Html meta(std::string_view name, std::string_view content) {
  Html out;
  if (!content.empty()) out << "<meta name=\"" << name << "\" content=\"" << content << "\">\n";
  return out;
}

std::string_view column_name(Column column) {
  switch (column) {
    case Column::None: return {};
    case Column::Guide: return "政府信息公开指南";
    case Column::Rules: return "政府信息公开制度";
    case Column::Open: return "法定主动公开内容";
    case Column::Reports: return "政府信息公开年报";
    case Column::Apply: return "依申请公开";
  }
  return {};
}

std::string_view host_of(std::string_view url) {
  std::size_t const at = url.find("://");
  if (at == url.npos) return {};
  url.remove_prefix(at + 3);
  return url.substr(0, url.find('/'));
}

}  // namespace

std::string full_address(Services const& s, std::string_view path) {
  std::string own = s.links.to(path).text();
  if (s.site.url.empty()) return own;
  std::size_t const scheme = s.site.url.find("://");
  std::size_t const slash = scheme == std::string::npos ? 0 : s.site.url.find('/', scheme + 3);
  return s.site.url.substr(0, slash) + own;
}

Html head(Services const& s, service::portal::PublicOrgan const& organ, PageView const& view) {
  std::string const site = organ.short_name + "政府信息公开";
  bool const article = !view.published.empty();
  Html out;
  out << "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
         "initial-scale=1\">\n<title>"
      << view.title << " - " << site << "</title>\n";
  out << meta("SiteName", organ.name.empty() ? site : organ.name)
      << meta("SiteDomain", host_of(s.site.url)) << meta("SiteIDCode", organ.site_code);
  if (view.path.empty()) {
    out << meta("robots", "noindex");
  } else {
    std::string_view const column = column_name(view.column);
    out << meta("ColumnName", column.empty() ? "首页" : column)
        << meta("ColumnDescription", view.description) << meta("ColumnKeywords", view.keywords)
        << meta("ColumnType", column.empty() ? "首页" : "政府信息公开");
    if (article) {
      out << meta("ArticleTitle", view.title) << meta("PubDate", view.published)
          << meta("ContentSource", organ.name);
    }
    std::string const address = full_address(s, view.path);
    out << meta("Keywords", view.keywords) << meta("Description", view.description)
        << meta("Url", address);
    if (!s.site.url.empty())
      out << "<link rel=\"canonical\" href=\"" << html::Url::foreign(address) << "\">\n";
  }
  out << "<link rel=\"icon\" href=\"" << s.links.asset("favicon.svg")
      << "\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\""
      << s.links.asset("portal.css") << "\">\n";
  if (!view.json_ld.empty()) {
    out.json_ld(view.json_ld);
    out << "\n";
  }
  return out;
}

}  // namespace gongkai::web::portal
