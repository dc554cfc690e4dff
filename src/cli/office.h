#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "base/bytes.h"
#include "cli/command.h"
#include "cli/document_reader.h"
#include "service/office/accounts.h"
#include "service/report/batch.h"
#include "store/account/people.h"
#include "store/calendar/notice_store.h"
#include "store/job/lease_store.h"
#include "store/outbox/outbox.h"
#include "store/report/batch_store.h"
#include "store/report/report_store.h"
#include "store/site/site.h"
#include "web/office/office.h"

namespace gongkai::cli {

/// The back office over the data of a site, with the thread that reads what waits in batches.
class OfficeDesk {
 public:
  /// Makes the data folder when there is none, and brings its database to this version.
  static Result<std::unique_ptr<OfficeDesk>> open(Options const& options, Clock const& clock);
  ~OfficeDesk();

  web::office::Office const& office() const { return office_; }
  /// Of the tokens in forms: the same on every node of the site.
  std::string form_key() const { return hex(site_->key_for("forms")); }
  /// Whether nobody has been set up yet.
  Result<bool> is_new();

 private:
  OfficeDesk(std::unique_ptr<store::Site> site, std::string heads, Clock const& clock);
  void work();
  void daily(std::string const& node);
  void wake();

  Clock const& clock_;
  std::string heads_;  // the folder of the signed heads
  std::unique_ptr<store::Site> site_;
  store::People people_;
  store::ReportStore reports_;
  store::BatchStore batch_rows_;
  store::OrganStore organs_;
  store::SettingStore settings_;
  store::NoticeStore notices_;
  store::LeaseStore leases_;
  store::AnswerStore answers_;
  FormatReader reader_;
  service::office::AccountSessions sessions_;
  service::report::Shelf shelf_;
  service::report::Batches batches_;
  web::office::Office office_;

  Instant daily_after_{};  // not tried again before; when it failed

  std::mutex lock_;
  std::condition_variable waiting_;
  bool over_ = false, asked_ = true;
  std::thread thread_;
};

}  // namespace gongkai::cli
