#pragma once

#include "web/portal/layout.h"

namespace gongkai::web::portal {

/// What a terminal in the hall has around a page: the name, the page, and five buttons that never
/// move. Without script it stays where it is; with script it goes back to its start when nobody
/// touches it. Nothing is kept of whoever used it, not even the size of the type. `ribbon`
/// stands above the name.
html::Html kiosk_frame(Services const& services, service::portal::PublicOrgan const& organ,
                       Prefs const& prefs, PageView const& view, html::Html const& ribbon);

}  // namespace gongkai::web::portal
