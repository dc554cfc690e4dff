#pragma once

#include "web/services.h"

namespace gongkai::web::portal {

/// The page of a status: what happened in plain words and where to go on; nothing of the inside.
http::Response error_page(Services const& services, http::Request const* request, int status);

/// The page that stays where something was withdrawn (410).
http::Response gone_page(Services const& services, http::Request const& request,
                         service::portal::OldAddress const& old);

}  // namespace gongkai::web::portal
