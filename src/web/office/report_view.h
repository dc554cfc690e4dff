#pragma once

#include <string>

namespace boost::json {
class object;
}

#include "service/report/shelf.h"

/// Reports as the screens get them.
namespace gongkai::web::office {

/// A report in a list.
boost::json::object entry_of(gongkai::report::KeptReport const& kept);

/// Everything of one report: its tables as printed, its text with the place of each piece, what the
/// check found and where.
std::string report_text(service::report::Opened const& opened,
                        service::report::Reach const& may_take_out);

/// Two reports: cells that differ, and the text of the sections word by word.
std::string comparison_text(service::report::Compared const& compared);

}  // namespace gongkai::web::office
