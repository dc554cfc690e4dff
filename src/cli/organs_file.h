#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "domain/report/check.h"

namespace gongkai::cli {

/// The list of organs of a CSV file (名称,别名,上级,层级 or name,other_names,parent,level; other
/// names separated by ； or ;). An empty path is an empty list.
Result<std::vector<report::OrganEntry>> read_organs(std::string const& path);

}  // namespace gongkai::cli
