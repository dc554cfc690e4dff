#pragma once

#include "web/portal/layout.h"
#include "web/portal/tables.h"

/// Parts of the page of one annual report.
namespace gongkai::web::portal {

/// Which findings speak of which cell of a table the page shows.
Marks marks_of(service::portal::PublishedReport const& published);

/// One sentence on top: whether the check found anything; with a way to it.
html::Html verdict(service::portal::PublishedReport const& published);

/// The findings in words, with their ground and a way to their cell.
html::Html findings(service::portal::PublishedReport const& published);

/// The years before and after.
html::Html neighbours(Call& call, service::portal::PublicOrgan const& organ, int year);

/// 一、总体情况 → 一、总体; a heading for a table of contents.
std::string short_heading(std::string_view heading);

std::string json_ld(Services const& services, service::portal::PublicOrgan const& organ,
                    report::AnnualReport const& report, PageView const& view);

}  // namespace gongkai::web::portal
