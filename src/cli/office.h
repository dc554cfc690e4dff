#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "base/bytes.h"
#include "cli/demo_site.h"
#include "cli/document_reader.h"
#include "service/mail/postbox.h"
#include "service/office/accounts.h"
#include "service/office/telling.h"
#include "service/portal/library.h"
#include "service/report/batch.h"
#include "smtp/sender.h"
#include "store/account/people.h"
#include "store/calendar/notice_store.h"
#include "store/job/lease_store.h"
#include "store/outbox/outbox.h"
#include "store/report/batch_store.h"
#include "store/report/publication_store.h"
#include "store/report/report_store.h"
#include "store/site/site.h"
#include "web/cache.h"
#include "web/office/office.h"

namespace gongkai::cli {

/// The back office over the data of a site and what the site shows of it, with the threads that
/// read what waits in batches, send mail and look for what other nodes have changed.
class OfficeDesk {
 public:
  /// Makes the data folder when there is none, and brings its database to this version. Pages made
  /// from what changes later are dropped from `cache`.
  static Result<std::unique_ptr<OfficeDesk>> open(store::SiteOptions const& options,
                                                  Clock const& clock, web::PageCache& cache);
  ~OfficeDesk();

  service::portal::PublishedLibrary const& library() const { return library_; }
  service::portal::OldAddresses const& old_addresses() const { return old_addresses_; }

  web::office::Office const& office() const { return office_; }
  /// Of the tokens in forms: the same on every node of the site.
  std::string form_key() const { return hex(site_->key_for("forms")); }
  /// Fills an empty site with the fictional county and shows one-time codes on the sign-in screen
  /// from now on. For the demo alone.
  Result<std::vector<DemoAccount>> fill_demo();
  /// Whether nobody has been set up yet.
  Result<bool> is_new();

 private:
  OfficeDesk(std::unique_ptr<store::Site> site, std::string heads, Clock const& clock,
             web::PageCache& cache);
  void work();
  void send_mail();
  void daily(std::string const& node);
  void wake();
  Result<void> look();
  void watch();

  Clock const& clock_;
  std::string heads_;  // the folder of the signed heads
  std::unique_ptr<store::Site> site_;
  web::PageCache& cache_;
  store::People people_;
  store::ReportStore reports_;
  store::PublicationStore publications_;
  store::BatchStore batch_rows_;
  store::OrganStore organs_;
  store::SettingStore settings_;
  store::NoticeStore notices_;
  store::LeaseStore leases_;
  store::ResultStore results_;
  store::Outbox outbox_;
  smtp::Sender sender_;
  store::AnswerStore answers_;
  FormatReader reader_;
  service::mail::Postbox post_;
  service::office::MailTeller teller_;
  service::office::AccountSessions sessions_;
  service::report::Shelf shelf_;
  service::report::Batches batches_;
  service::portal::PublishedLibrary library_;
  service::portal::LibraryAddresses old_addresses_;
  web::office::Office office_;

  Instant daily_after_{};  // not tried again before; when it failed

  std::mutex lock_;
  std::condition_variable waiting_;
  bool over_ = false, asked_ = true, mail_asked_ = true;
  std::thread reader_thread_, mail_thread_, watch_thread_;
};

}  // namespace gongkai::cli
