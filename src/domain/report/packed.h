#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/report/annual_report.h"

namespace gongkai::report {

/// Raised with every change of what `pack` writes; bytes of another form are not for `unpack`.
inline constexpr int packed_form = 1;

/// A report as bytes, whole: nothing it holds is left out.
std::string pack(AnnualReport const& report);
/// Nothing when the bytes are not those of `pack`.
std::optional<AnnualReport> unpack(std::string_view bytes);

}  // namespace gongkai::report
