#include "domain/report/kept_report.h"

namespace gongkai::report {

std::vector<KeptCell> cells_of(AnnualReport const& report) {
  std::vector<KeptCell> out;
  for (std::size_t i = 0; i < cell_count; ++i) {
    auto const id = static_cast<CellId>(i);
    if (!row_of(id).forms.has(report.form)) continue;
    ReportCell const& cell = report[id];
    KeptCell kept{id, cell.state, std::nullopt, cell.text};
    if (cell.has_value()) kept.value = cell.value;
    out.push_back(std::move(kept));
  }
  return out;
}

KeptReport entry_of(AnnualReport const& report, std::string file, std::string file_name,
                    Instant now) {
  KeptReport out;
  out.organ_name = report.organ;
  out.year = report.year;
  out.form = report.form;
  out.title = report.title;
  out.signed_on = Date::parse(report.date);
  out.file = std::move(file);
  out.file_name = std::move(file_name);
  out.loaded_at = now;
  return out;
}

}  // namespace gongkai::report
