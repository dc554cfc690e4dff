#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/instant.h"
#include "domain/organ/organ.h"
#include "domain/report/annual_report.h"

namespace gongkai::report {

/// One cell of a report in the library.
struct KeptCell {
  CellId cell{};
  CellState state = CellState::Missing;
  std::optional<Figure> value;  // of Value and Stated
  std::string printed;          // where it is not the plain figure

  friend bool operator==(KeptCell const&, KeptCell const&) = default;
};

/// An annual report loaded into the library. What it says beyond its cells is read again from its
/// file, which is kept unchanged.
struct KeptReport {
  Id<KeptReport> id;
  std::optional<Id<organ::Organ>> organ;  // once it is known which of ours it is
  std::string organ_name;                 // as the report names itself
  int year = 0;
  int revision = 1;  // the same organ and year again is the next
  Form form = Form::Form2021;
  std::string title;
  std::optional<Date> signed_on;
  std::string file, file_name;  // digest, name as loaded
  Instant loaded_at;

  friend bool operator==(KeptReport const&, KeptReport const&) = default;
};

/// All cells of the report's form, missing ones too.
std::vector<KeptCell> cells_of(AnnualReport const& report);
/// The library's entry for a report just read, without id and revision.
KeptReport entry_of(AnnualReport const& report, std::string file, std::string file_name,
                    Instant now);

}  // namespace gongkai::report
