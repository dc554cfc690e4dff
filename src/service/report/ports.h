#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "document/document.h"
#include "domain/report/kept_report.h"
#include "service/transaction.h"

namespace gongkai::service::report {

/// What the report room needs from outside: documents from foreign bytes.
class DocumentReader {
 public:
  virtual ~DocumentReader() = default;
  virtual Result<document::Document> read(std::string_view bytes,
                                          std::string const& name) const = 0;
};

/// The library of annual reports.
class ReportStore {
 public:
  using KeptReport = gongkai::report::KeptReport;
  using KeptCell = gongkai::report::KeptCell;

  virtual ~ReportStore() = default;
  /// The report with its id and revision. Its file must be recorded before.
  virtual Result<KeptReport> add(Transaction& transaction, KeptReport report,
                                 std::vector<KeptCell> const& cells) = 0;
  virtual Result<std::optional<KeptReport>> find(Transaction& transaction, Id<KeptReport> id) = 0;
  /// The latest revision.
  virtual Result<std::optional<KeptReport>> latest(Transaction& transaction,
                                                   std::string const& organ_name, int year) = 0;
  /// The latest revisions of a year, by name of organ.
  virtual Result<std::vector<KeptReport>> of_year(Transaction& transaction, int year) = 0;
  /// The latest revisions of an organ, newest year first.
  virtual Result<std::vector<KeptReport>> of_organ(Transaction& transaction,
                                                   Id<gongkai::organ::Organ> organ) = 0;
  /// In the order of the form.
  virtual Result<std::vector<KeptCell>> cells(Transaction& transaction, Id<KeptReport> report) = 0;
};

}  // namespace gongkai::service::report
