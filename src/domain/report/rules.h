#pragma once

#include <span>

#include "domain/report/finding.h"

namespace gongkai::report {

// The families of the catalogue, each in ascending order of code.
std::span<Rule const> document_rules();
std::span<Rule const> tables_rules();
std::span<Rule const> text_rules();
std::span<Rule const> reading_rules();

}  // namespace gongkai::report
