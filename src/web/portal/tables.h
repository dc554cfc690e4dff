#pragma once

#include <map>
#include <string>
#include <vector>

#include "document/document.h"
#include "domain/report/annual_report.h"
#include "web/html/html.h"

namespace gongkai::web::portal {

/// Marks of a cell: which findings, by number, speak of it.
using Marks = std::map<report::CellId, std::vector<std::size_t>>;

/// A statutory table as composed, in a region that scrolls by itself: caption, a scope on every
/// head, full grid on every width. `cells` names its figures in order; `grave` tells whether a
/// finding is an error.
html::Html statutory(document::Table const& table, report::TableId id,
                     report::AnnualReport const& report, Marks const& marks);

/// The cells of a table in the order in which it is composed.
std::vector<report::CellId> order(report::AnnualReport const& report, report::TableId id);

}  // namespace gongkai::web::portal
