#pragma once

#include "web/portal/layout.h"

namespace gongkai::web::portal {

/// What stands in <head>: title, the site, column and article names that inspectors' robots read,
/// canonical address, JSON-LD.
html::Html head(Services const& services, service::portal::PublicOrgan const& organ,
                PageView const& view);

/// The full address of a page; relative to the host where the site's own is not told.
std::string full_address(Services const& services, std::string_view path);

}  // namespace gongkai::web::portal
