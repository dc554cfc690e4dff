#include "web/assets.h"
#include "web/portal/head.h"
#include "web/portal/routes.h"

/// What robots and browsers ask for besides pages.
namespace gongkai::web::portal {
namespace {

void entry(std::string& out, Services const& s, std::string_view path,
           std::string_view changed = {}) {
  out += "<url><loc>" + html::escaped(full_address(s, path)) + "</loc>";
  if (!changed.empty()) out += "<lastmod>" + html::escaped(changed) + "</lastmod>";
  out += "</url>\n";
}

}  // namespace

Answer sitemap_xml(Call& call) {
  Services const& s = call.services();
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (std::string_view const path : {"/", "/help", "/accessibility", "/privacy", "/sitemap"})
    entry(out, s, path);
  for (service::portal::PublicOrgan const& o : call.reading().organs()) {
    std::string const base = Links::organ_path(o.slug);
    for (std::string_view const rest : {"", "guide", "rules", "contact", "open/", "reports/"})
      entry(out, s, base + std::string(rest));
    entry(out, s, "/apply/" + o.slug + "/");
    for (int const year : call.reading().years(o.slug)) {
      auto const r = call.reading().report(o.slug, year);
      entry(out, s, Links::report_path(o.slug, year), r != nullptr ? r->report.date : "");
    }
  }
  http::Response response;
  response.type = "application/xml; charset=utf-8";
  response.body = out + "</urlset>\n";
  return response;
}

Answer robots(Call& call) {
  Services const& s = call.services();
  std::string out = "User-agent: *\nDisallow: " + s.links.to("/prefs").text() + "\n";
  if (!s.site.url.empty()) out += "Sitemap: " + full_address(s, "/sitemap.xml") + "\n";
  http::Response response;
  response.type = "text/plain; charset=utf-8";
  response.body = std::move(out);
  return response;
}

Answer favicon(Call& call) {
  http::Response response;
  response.status = 301;
  response.set("Location", call.links().asset("favicon.svg").text());
  return response;
}

Answer static_file(Call& call) {
  auto const name = call.param("name");
  auto content = asset(name);
  if (content == nullptr) return fail(ErrorKind::NotFound, "file");
  http::Response response;
  if (call.param("hash") != asset_hash(name)) {  // asked for by a page of an older version
    response.status = 303;
    response.set("Location", call.links().asset(name).text());
    return response;
  }
  response.body = std::move(content);
  return response;
}

}  // namespace gongkai::web::portal
