#pragma once

#include "web/call.h"

/// The pages of the portal, one function a page.
namespace gongkai::web::portal {

using Answer = Result<http::Response>;

Answer county(Call&);
Answer kiosk(Call&);
Answer kiosk_organ(Call&);
Answer township(Call&);
Answer guide(Call&);
Answer rules(Call&);
Answer contact(Call&);
Answer open_list(Call&);
Answer apply(Call&);
Answer reports(Call&);
Answer report(Call&);
Answer report_docx(Call&);
Answer report_pdf(Call&);
Answer report_csv(Call&);
Answer report_json(Call&);
Answer help(Call&);
Answer accessibility(Call&);
Answer privacy(Call&);
Answer prefs(Call&);
Answer save_prefs(Call&);
Answer sitemap(Call&);
Answer sitemap_xml(Call&);
Answer robots(Call&);
Answer favicon(Call&);
Answer static_file(Call&);

}  // namespace gongkai::web::portal
