#include "cli/office.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

#include "cli/site.h"
#include "service/message/catalogue.h"
#include "service/office/daily.h"

namespace gongkai::cli {
namespace {

/// Names this process among the nodes that share a database.
std::string node_name() {
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  return fmt::format("{}:{}", host, getpid());
}

/// How long to wait before looking again: another node may have put work into a batch.
constexpr std::chrono::seconds look_again{5};

}  // namespace

OfficeDesk::OfficeDesk(std::unique_ptr<store::Site> site, std::string heads, Clock const& clock)
    : clock_(clock),
      heads_(std::move(heads)),
      site_(std::move(site)),
      people_(site_->database(), clock, site_->key_for("personal data"), site_->key_for("index")),
      sessions_(people_.room()),
      shelf_({site_->database(), reports_, organs_, site_->files(), settings_, answers_, reader_,
              clock, people_.room().audit}),
      batches_(shelf_, batch_rows_, leases_, people_.room().persons),
      office_{sessions_,
              site_->database(),
              shelf_,
              batches_,
              organs_,
              settings_,
              notices_,
              leases_,
              site_->files(),
              people_.room(),
              [this] { wake(); },
              {}},
      thread_([this] { work(); }) {}

OfficeDesk::~OfficeDesk() {
  {
    std::scoped_lock const held(lock_);
    over_ = true;
  }
  waiting_.notify_all();
  thread_.join();
}

Result<std::unique_ptr<OfficeDesk>> OfficeDesk::open(Options const& options, Clock const& clock) {
  auto const wanted = site_options(options);
  auto site = TRY(store::Site::prepare(wanted, clock));
  return std::unique_ptr<OfficeDesk>(
      new OfficeDesk(std::move(site), wanted.data + "/heads", clock));
}

Result<bool> OfficeDesk::is_new() {
  return site_->database().read([&](service::Transaction& t) -> Result<bool> {
    return TRY(people_.room().persons.all(t)).empty();
  });
}

void OfficeDesk::wake() {
  {
    std::scoped_lock const held(lock_);
    asked_ = true;
  }
  waiting_.notify_one();
}

/// Once a day; the signed head is also put into a file, which a copy to another machine takes
/// along.
void OfficeDesk::daily(std::string const& node) {
  if (clock_.now() < daily_after_) return;
  auto const head =
      service::office::do_daily(people_.room(), leases_, site_->key_for("signing"), node);
  auto written = head ? Result<void>{} : Result<void>{std::unexpected(head.error())};
  if (head && *head) {
    written = site_->disk().make_folder(heads_);
    if (written)
      written =
          site_->disk().write_all(heads_ + "/" + clock_.today().iso() + ".head", bytes_of(**head));
  }
  if (written) return;
  daily_after_ = clock_.now() + Duration::minutes(10);
  fmt::print(stderr, "每日任务没有做成，十分钟后再试：{}\n", message::sentence(written.error()));
}

void OfficeDesk::work() {
  std::string const node = node_name();
  std::unique_lock held(lock_);
  while (!over_) {
    asked_ = false;
    held.unlock();
    auto const done = batches_.read_one(node);
    daily(node);
    if (!done) fmt::print(stderr, "后台任务：{}\n", message::sentence(done.error()));
    held.lock();
    if (done && *done) continue;
    waiting_.wait_for(held, look_again, [this] { return over_ || asked_; });
  }
  if (auto const done = batches_.give_up(node); !done)
    fmt::print(stderr, "后台任务：{}\n", message::sentence(done.error()));
}

}  // namespace gongkai::cli
