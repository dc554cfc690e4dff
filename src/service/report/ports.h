#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "document/document.h"
#include "domain/report/kept_report.h"
#include "domain/report/publication.h"
#include "service/transaction.h"

namespace gongkai::service::report {

/// What the report room needs from outside: documents from foreign bytes.
class DocumentReader {
 public:
  virtual ~DocumentReader() = default;
  virtual Result<document::Document> read(std::string_view bytes,
                                          std::string const& name) const = 0;
};

/// What the check of a report said, in numbers.
struct CheckCounts {
  std::int64_t errors = 0, warnings = 0, notes = 0;

  friend bool operator==(CheckCounts const&, CheckCounts const&) = default;
};

/// The organs whose reports somebody may see or load. `unknown`: also reports of organs that are
/// not ours.
struct Reach {
  std::vector<Id<gongkai::organ::Organ>> organs;
  bool unknown = false;

  bool holds(std::optional<Id<gongkai::organ::Organ>> organ) const;
  bool empty() const { return organs.empty() && !unknown; }
};

/// What a list of reports shows.
struct ShelfQuery {
  int year = 0;       // 0: all
  std::string words;  // in the name of the organ or of the file
  std::string state;  // errors, warnings, clean; empty: all
  std::string sort;   // organ, errors; otherwise newest year first
  std::int64_t page = 1, size = 50;
};

struct ShelfRow {
  gongkai::report::KeptReport report;
  CheckCounts counts;
  int on_site = 0;  // the revision that stands on the site; 0: none
};
struct ShelfPage {
  std::vector<ShelfRow> rows;
  std::int64_t total = 0;  // on all pages
};
struct ShelfYear {
  int year = 0;
  std::int64_t reports = 0, with_errors = 0;
};

/// The library of annual reports. What was taken out is not seen by any of these.
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
  /// The same for a name, ours or not.
  virtual Result<std::vector<KeptReport>> of_name(Transaction& transaction,
                                                  std::string const& organ_name) = 0;
  /// Every revision of a year, the newest first.
  virtual Result<std::vector<KeptReport>> revisions(Transaction& transaction,
                                                    std::string const& organ_name, int year) = 0;
  virtual Result<ShelfPage> page(Transaction& transaction, Reach const& reach,
                                 ShelfQuery const& query) = 0;
  /// Newest first.
  virtual Result<std::vector<ShelfYear>> years(Transaction& transaction, Reach const& reach) = 0;
  virtual Result<void> note_check(Transaction& transaction, Id<KeptReport> report,
                                  CheckCounts const& counts, Instant now) = 0;
  virtual Result<void> take_out(Transaction& transaction, Id<KeptReport> report,
                                std::string const& reason, std::string const& who, Instant now) = 0;
  /// In the order of the form.
  virtual Result<std::vector<KeptCell>> cells(Transaction& transaction, Id<KeptReport> report) = 0;
};

/// What stands or stood on the site.
class PublicationStore {
 public:
  using Publication = gongkai::report::Publication;
  using AnnualReport = gongkai::report::AnnualReport;

  virtual ~PublicationStore() = default;
  /// The publication with its id; `reading` is kept with it. `Conflict` (store.duplicate) while
  /// another stands at the same address.
  virtual Result<Publication> add(Transaction& transaction, Publication publication,
                                  AnnualReport const& reading) = 0;
  virtual Result<void> end(Transaction& transaction, Id<Publication> id, std::string const& who,
                           Instant now, std::string const& reason) = 0;
  /// Everything of one address, the newest first.
  virtual Result<std::vector<Publication>> of_year(Transaction& transaction,
                                                   Id<gongkai::organ::Organ> organ, int year) = 0;
  /// As what a report stands on the site now.
  virtual Result<std::optional<Publication>> of_report(Transaction& transaction,
                                                       Id<gongkai::report::KeptReport> report) = 0;
  /// Of every address what stands there, or the last that was withdrawn.
  virtual Result<std::vector<Publication>> newest(Transaction& transaction) = 0;
  /// Nothing when it was packed by a program of another form.
  virtual Result<std::optional<AnnualReport>> reading(Transaction& transaction,
                                                      Id<Publication> id) = 0;
  /// How often publications, organs or settings have changed: grows with every such transaction, on
  /// whichever node.
  virtual Result<std::int64_t> changes(Transaction& transaction) = 0;
};

}  // namespace gongkai::service::report
