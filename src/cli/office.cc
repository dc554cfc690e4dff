#include "cli/office.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <tuple>

#include "service/message/catalogue.h"
#include "service/office/daily.h"
#include "service/office/rotation.h"
#include "web/reading.h"

namespace gongkai::cli {
namespace {

/// Names this process among the nodes that share a database.
std::string node_name() {
  char host[256] = "";
  gethostname(host, sizeof host - 1);
  return fmt::format("{}:{}", host, getpid());
}

/// How long to wait before looking again: another node may have put work into a batch, or changed
/// what pages are made from.
constexpr std::chrono::seconds look_for_work{5};
constexpr std::chrono::milliseconds look_for_changes{500};

}  // namespace

OfficeDesk::OfficeDesk(std::unique_ptr<store::Site> site, std::string heads, Clock const& clock,
                       web::PageCache& cache)
    : clock_(clock),
      heads_(std::move(heads)),
      site_(std::move(site)),
      cache_(cache),
      people_(site_->database(), clock, site_->key_for("personal data"), site_->key_for("index")),
      post_({site_->database(), outbox_, settings_, leases_, results_, sender_, clock,
             site_->key_for("mail"), site_->key_for("settings")}),
      teller_(post_, people_.room().persons, clock),
      sessions_(people_.room()),
      shelf_({site_->database(), reports_, organs_, site_->files(), settings_, answers_, reader_,
              clock, people_.room().audit, publications_}),
      batches_(shelf_, batch_rows_, leases_, results_, people_.room().persons),
      library_({site_->database(), organs_, publications_, settings_, shelf_}),
      old_addresses_(library_),
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
              post_,
              [this] { wake(); },
              [this] { std::ignore = look(); }} {
  people_.room().teller = &teller_;
}

OfficeDesk::~OfficeDesk() {
  {
    std::scoped_lock const held(lock_);
    over_ = true;
  }
  waiting_.notify_all();
  for (std::thread* const thread : {&reader_thread_, &mail_thread_, &watch_thread_}) {
    if (thread->joinable()) thread->join();
  }
}

Result<std::unique_ptr<OfficeDesk>> OfficeDesk::open(store::SiteOptions const& options,
                                                     Clock const& clock, web::PageCache& cache) {
  auto site = TRY(store::Site::prepare(options, clock));
  std::unique_ptr<OfficeDesk> out(
      new OfficeDesk(std::move(site), options.data + "/heads", clock, cache));
  TRY(out->look());
  out->reader_thread_ = std::thread([desk = out.get()] { desk->work(); });
  out->mail_thread_ = std::thread([desk = out.get()] { desk->send_mail(); });
  out->watch_thread_ = std::thread([desk = out.get()] { desk->watch(); });
  return out;
}

Result<std::vector<DemoAccount>> OfficeDesk::fill_demo() {
  // Passwords that live as long as the program need no costly hash.
  people_.room().slots.use(crypto::HashCost{crypto::HashKind::Argon2id, 1, 1U << 20U});
  auto accounts = TRY(cli::fill_demo(office_, demo_reports()));
  office_.demo_code = [this](std::int64_t person) {
    return code_of_the_moment(people_.room(), person);
  };
  TRY(look());
  return accounts;
}

Result<bool> OfficeDesk::is_new() {
  return site_->database().read([&](service::Transaction& t) -> Result<bool> {
    return TRY(people_.room().persons.all(t)).empty();
  });
}

void OfficeDesk::wake() {
  {
    std::scoped_lock const held(lock_);
    asked_ = mail_asked_ = true;
  }
  waiting_.notify_all();
}

/// Once a day; the signed head is also put into a file, which a copy to another machine takes
/// along.
void OfficeDesk::daily(std::string const& node) {
  if (clock_.now() < daily_after_) return;
  auto const head =
      service::office::do_daily(people_.room(), post_, site_->key_for("signing"), node);
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
    auto const rotated = service::office::rotate_one(people_.room(), post_.parts(), node);
    daily(node);
    if (!rotated) fmt::print(stderr, "更换个人信息密钥：{}\n", message::sentence(rotated.error()));
    if (!done) fmt::print(stderr, "后台任务：{}\n", message::sentence(done.error()));
    held.lock();
    if ((done && *done) || (rotated && *rotated)) continue;
    waiting_.wait_for(held, look_for_work, [this] { return over_ || asked_; });
  }
  if (auto const done = batches_.give_up(node); !done)
    fmt::print(stderr, "后台任务：{}\n", message::sentence(done.error()));
}

/// On a thread of its own: a server may take its time over each mail.
void OfficeDesk::send_mail() {
  std::string const node = node_name();
  bool failing = false;
  std::unique_lock held(lock_);
  while (!over_) {
    mail_asked_ = false;
    held.unlock();
    auto const done = post_.deliver_one(node);
    if (!done && !failing) fmt::print(stderr, "发邮件：{}\n", message::sentence(done.error()));
    failing = !done;
    held.lock();
    if (done && *done) continue;
    waiting_.wait_for(held, look_for_work, [this] { return over_ || mail_asked_; });
  }
  held.unlock();
  if (auto const done = post_.give_up(node); !done && !failing)
    fmt::print(stderr, "发邮件：{}\n", message::sentence(done.error()));
}

/// Takes up what was changed, here or elsewhere.
Result<void> OfficeDesk::look() {
  auto const changes = TRY(library_.look());
  for (std::string const& source : web::sources_of(changes)) cache_.changed(source);
  return {};
}

void OfficeDesk::watch() {
  bool failing = false;
  std::unique_lock held(lock_);
  while (!over_) {
    held.unlock();
    auto const done = look();
    // Told once, not twice a second while the database is away.
    if (!done && !failing) fmt::print(stderr, "网站内容：{}\n", message::sentence(done.error()));
    failing = !done;
    held.lock();
    waiting_.wait_for(held, look_for_changes, [this] { return over_; });
  }
}

}  // namespace gongkai::cli
