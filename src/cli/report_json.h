#pragma once

#include "cli/json_writer.h"
#include "domain/report/annual_report.h"

namespace gongkai::cli {

/// One diagnostic of gongkai.check/1.
void write_finding(JsonWriter& json, report::Finding const& finding, report::Lang lang);
/// One report of gongkai.read/1.
void write_report(JsonWriter& json, report::AnnualReport const& report, report::Lang lang);

}  // namespace gongkai::cli
