#pragma once

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/clock.h"
#include "domain/report/check.h"
#include "domain/report/compare.h"
#include "service/audit/recorded.h"
#include "service/file/ports.h"
#include "service/idempotency/ports.h"
#include "service/organ/ports.h"
#include "service/report/ports.h"
#include "service/setting/ports.h"

/// The library of annual reports as the office uses it: load, look, compare, take out.
namespace gongkai::service::report {

using gongkai::report::AnnualReport;
using gongkai::report::KeptReport;
using gongkai::report::Publication;

/// On whose behalf something is done.
struct Asker {
  std::string account;
  Reach reads, loads, takes_out;
  std::int64_t person = 0;
  std::string address = {};
  std::string batch = {};  // read in the background, for this batch
  Reach publishes = {};
};
/// The record of what `asker` is about to do.
audit::Act act_of(Asker const& asker, Instant now, std::string action, std::string subject = {});

/// A file that came in, finished but not recorded.
struct Upload {
  std::string name;
  file::StoredFile file;
  std::string token;  // of the client, the same when it repeats
};

/// What stands at the address of a report's organ and year.
struct OnSite {
  std::string organ;  // code of the organ, part of the address; empty: it is not one of ours
  std::optional<Publication> publication;
  int revision = 0;  // of the report that stands there
  bool undoable = false;
};

/// A report with everything a screen of it needs.
struct Opened {
  KeptReport kept;
  std::shared_ptr<AnnualReport const> report;
  std::vector<gongkai::report::Finding> findings;
  std::vector<KeptReport> years;      // of the same organ, newest first
  std::vector<KeptReport> revisions;  // of the same year, newest first
  OnSite on_site;
};

struct Compared {
  Opened before, after;
  gongkai::report::Comparison difference;
};

CheckCounts counts_of(std::vector<gongkai::report::Finding> const& findings);
/// What the settings say of checks.
Result<gongkai::report::CheckContext> context_in_force(Transaction& transaction,
                                                       setting::SettingStore& settings);

class Shelf {
 public:
  struct Parts {
    Transactions& transactions;
    ReportStore& reports;
    organ::OrganStore& organs;
    file::FileStore& files;
    setting::SettingStore& settings;
    idempotency::AnswerStore& answers;
    DocumentReader const& reader;
    Clock const& clock;
    audit::AuditStore& audit;
    PublicationStore& publications;
  };
  explicit Shelf(Parts parts) : p_(parts) {}

  /// Reads a file and keeps every report in it; their ids. The same token again gives the same
  /// ids. `Invalid`: what the reader says (GK110…), report.none (no annual report in it),
  /// report.unnamed (no organ or year); `Forbidden`: report.other_organ.
  Result<std::vector<Id<KeptReport>>> load(Asker const& asker, Upload const& upload);
  Result<ShelfPage> page(Asker const& asker, ShelfQuery const& query);
  Result<std::vector<ShelfYear>> years(Asker const& asker);
  /// `NotFound` (report.absent) for what is not there and for what may not be seen, alike.
  Result<Opened> open(Asker const& asker, Id<KeptReport> id);
  Result<Bytes> original(Asker const& asker, Id<KeptReport> id);
  Result<Compared> compare(Asker const& asker, Id<KeptReport> before, Id<KeptReport> after);
  /// `Invalid` without a reason; `Conflict` (report.newer) when `revision` is not the one that
  /// stands.
  Result<void> take_out(Asker const& asker, Id<KeptReport> id, int revision,
                        std::string const& reason);

  /// 公布: the latest revision takes its place on the site; what stood there before ends. Again is
  /// nothing new. `Refused` report.not_ours; `Conflict` report.newer as above; `Forbidden`
  /// report.other_organ.
  Result<void> publish(Asker const& asker, Id<KeptReport> id, int revision);
  /// 撤下: its address tells from now on when and why. `Invalid` without a reason, `Conflict`
  /// report.not_published.
  Result<void> withdraw(Asker const& asker, Id<KeptReport> id, std::string const& reason);
  /// As if it had not been published; what stood there before stands again. `Refused`
  /// report.undo_late for another person, and when ten minutes are over.
  Result<void> undo_publication(Asker const& asker, Id<KeptReport> id);
  /// The report of a publication as it was published. Read again from its file where a program of
  /// another form kept it.
  Result<AnnualReport> as_published(Transaction& transaction, Publication const& publication);

  Parts const& parts() const { return p_; }

 private:
  using Reading = std::shared_ptr<std::vector<AnnualReport> const>;
  Result<Reading> reading(file::StoredFile const& file, std::string const& name);
  Result<std::shared_ptr<AnnualReport const>> report_of(Transaction& transaction,
                                                        KeptReport const& kept);
  Result<std::vector<gongkai::report::Finding>> findings_of(Transaction& transaction,
                                                            KeptReport const& kept,
                                                            AnnualReport const& report);
  Result<std::vector<KeptReport>> entries(Transaction& transaction, Asker const& asker,
                                          Upload const& upload, Reading const& read);
  Result<Id<KeptReport>> keep(Transaction& transaction, KeptReport const& entry,
                              AnnualReport const& report);
  Result<std::string> keep_all(Transaction& transaction, Asker const& asker, Upload const& upload,
                               Reading const& read, audit::Act& act);
  Result<Reading> read_upload(Upload const& upload);
  Result<void> warm(std::vector<AnnualReport> const& reports);
  Result<void> check_year_after(Transaction& transaction, KeptReport const& kept);
  Result<KeptReport> seen(Transaction& transaction, Asker const& asker, Id<KeptReport> id);
  Result<OnSite> on_site(Transaction& transaction, Asker const& asker, KeptReport const& kept);
  Result<KeptReport> publishable(Transaction& transaction, Asker const& asker, Id<KeptReport> id,
                                 audit::Act& act);
  Result<Publication> standing(Transaction& transaction, Asker const& asker, Id<KeptReport> id,
                               audit::Act& act);
  Result<void> end_with_report(Transaction& transaction, Asker const& asker, KeptReport const& kept,
                               std::string const& reason, audit::Act& act);

  Parts p_;
  // What was read lately, by digest: reading a PDF takes seconds, looking at it must not.
  static constexpr std::size_t kept_readings = 48;
  std::mutex lock_;
  std::list<std::pair<std::string, Reading>> readings_;  // newest first
};

}  // namespace gongkai::service::report
