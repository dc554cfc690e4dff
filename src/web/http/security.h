#pragma once

#include <string_view>

/// The headers every answer carries, whatever its status.
namespace gongkai::web::http {

/// For pages: nothing from elsewhere, no inline style or script, no frames; header lines with CRLF.
std::string_view page_security();
/// For files a browser must not run: as above, and a sandbox.
std::string_view file_security();
/// Besides, when the connection is by TLS.
std::string_view transport_security();

/// Whether a media type is shown as a page.
bool is_page(std::string_view type);

}  // namespace gongkai::web::http
