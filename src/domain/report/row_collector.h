#pragma once

#include <span>
#include <vector>

#include "domain/report/labels.h"
#include "domain/report/printed_row.h"
#include "domain/report/stream.h"

/// From the labels of a table to its rows with what stands behind each label.
namespace gongkai::report {

/// The form of a table by its rows and heads.
Form proactive_form(std::span<LabelHit const> labels, Chain const& chain);
Form request_form(std::span<LabelHit const> labels, Chain const& chain);

/// The rows of a chain. `to` is where the report ends (letters); `columns` how many figures a whole
/// row of table 三 prints.
std::vector<PrintedRow> collect_rows(Stream const& stream, std::span<LabelHit const> labels,
                                     Chain const& chain, Form form, std::uint32_t to,
                                     std::size_t columns);

}  // namespace gongkai::report
