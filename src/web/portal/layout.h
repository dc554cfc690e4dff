#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "web/call.h"
#include "web/html/html.h"

namespace gongkai::web::portal {

/// The five columns of every organ, in their fixed order.
enum class Column : std::uint8_t { None, Guide, Rules, Open, Reports, Apply };

/// What a page says of itself; the frame around it is the same everywhere.
struct PageView {
  std::string title;                                  // of the page, without the site
  std::optional<service::portal::PublicOrgan> organ;  // whose page; absent: the county's
  Column column = Column::None;
  std::string path;         // its canonical address, below the base path; empty: none (errors)
  std::string description;  // one sentence
  std::string keywords;
  std::string published;  // ISO day, of an article
  std::string json_ld;
  bool kiosk = false;  // in the frame of a terminal in the hall
  html::Html crumbs;   // items behind the organ's own
  html::Html main;
};

/// The whole page.
http::Response page(Services const& services, Reading& reading, Prefs const& prefs, PageView view);
inline http::Response page(Call& call, PageView view) {
  view.kiosk = call.kiosk();
  return page(call.services(), call.reading(), call.prefs(), std::move(view));
}

/// <li> of a breadcrumb.
html::Html crumb(html::Url const& to, std::string_view words);
html::Html crumb_here(std::string_view words);

/// "政府信息公开指南" with the part that narrow screens leave out.
html::Html long_name(std::string_view rest);

/// How to reach an office, as one paragraph; empty when nothing is known.
html::Html office_line(service::portal::PublicOrgan const& organ);

/// The name of the site with its mark; `below` in small type.
html::Html brand(Links const& links, service::portal::PublicOrgan const& organ,
                 std::string_view below);

/// A phone as a link.
html::Html phone(std::string_view number);

/// Office hours; a span of time ("8:30–12:00") is not broken.
html::Html hours(std::string_view words);

/// The office whose contact stands on a page: the organ's own, or its parent's where it has none.
service::portal::PublicOrgan answering(Reading& reading, service::portal::PublicOrgan const& organ);

}  // namespace gongkai::web::portal
