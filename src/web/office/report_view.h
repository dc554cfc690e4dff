#pragma once

#include <string>

namespace boost::json {
class object;
}

#include "service/report/shelf.h"
#include "web/links.h"

/// Reports as the screens get them.
namespace gongkai::web::office {

/// A report in a list.
boost::json::object entry_of(gongkai::report::KeptReport const& kept);

/// Everything of one report: its tables as printed, its text with the place of each piece, what the
/// check found and where.
std::string report_text(service::report::Opened const& opened, Links const& links,
                        service::report::Reach const& may_take_out,
                        service::report::Reach const& may_publish);
/// What stands at the address of the report's organ and year.
boost::json::object on_site_of(service::report::Opened const& opened, Links const& links);

/// Two reports: cells that differ, and the text of the sections word by word.
std::string comparison_text(service::report::Compared const& compared);

}  // namespace gongkai::web::office
