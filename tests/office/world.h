#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "cli/document_reader.h"
#include "cli/report_printer.h"
#include "service/mail/postbox.h"
#include "service/office/accounts.h"
#include "service/office/telling.h"
#include "service/portal/library.h"
#include "smtp/sender.h"
#include "store/account/people.h"
#include "store/calendar/notice_store.h"
#include "store/file/database_files.h"
#include "store/job/lease_store.h"
#include "store/organ/organ_store.h"
#include "store/outbox/outbox.h"
#include "store/report/batch_store.h"
#include "store/report/publication_store.h"
#include "store/report/report_store.h"
#include "store/setting/setting_store.h"
#include "tests/office/sessions.h"
#include "tests/support/each_engine.h"
#include "web/app.h"
#include "web/http/server.h"
#include "web/office/office.h"

namespace gongkai::test {

/// The real server, handlers, use cases and store, on either engine; two townships of one county
/// and the people in them.
class World {
 public:
  /// Made: sessions kept in memory, each account with a password and codes that are easy to type,
  /// for browsers. Real: the accounts of the room of people, set up by the test.
  enum class Accounts { Made, Real };
  struct Plan {
    std::uint16_t port = 0;
    web::http::Rate person = {};  // how much one person may ask; no limit unless a test is about it
    Accounts accounts = Accounts::Made;
    std::vector<web::http::Network> proxies = {};
    World* beside = nullptr;  // another node over the same database, with the same clock
    std::function<void(web::http::ServerConfig&)> tune = {};
    // Planted faults, which the checks must catch: around the application, and in who somebody is.
    std::function<std::unique_ptr<web::http::Application>(web::http::Application const&)> around =
        {};
    std::function<void(service::office::Member&)> mistake = {};
  };
  explicit World(std::uint16_t port = 0, web::http::Rate person = {},
                 Accounts accounts = Accounts::Made)
      : World(Plan{.port = port, .person = person, .accounts = accounts}) {}
  explicit World(Plan const& plan);
  static constexpr std::string_view form_key = "of every node";
  ~World();
  World(World const&) = delete;
  World& operator=(World const&) = delete;

  std::uint16_t port() const { return port_; }
  Sessions& sessions() { return sessions_; }
  store::Database& database() { return database_; }
  service::account::Room& room() { return people_.room(); }
  SettableClock& clock() { return clock_; }
  /// For what no store does.
  Result<std::unique_ptr<store::Connection>> connect() {
    return fresh_.connect(store::Access::Migrate);
  }
  Id<organ::Organ> county() const { return county_; }
  Id<organ::Organ> songling() const { return songling_; }
  Id<organ::Organ> liuhe() const { return liuhe_; }
  service::mail::Postbox const& post() const { return post_; }
  store::SettingStore& settings() { return settings_; }
  store::Outbox& outbox() { return outbox_; }
  /// Reads what waits in batches, as the background does.
  void work();
  /// Takes up what is to be seen on the site now; the names of what changed.
  std::vector<std::string> look();
  web::PageCache& cache() { return cache_; }
  /// What another node over the same database shows.
  struct Node;

 private:
  Id<organ::Organ> add_organ(std::string code, std::string name, organ::Level level,
                             std::optional<Id<organ::Organ>> parent);
  void add_people();

  struct Ground {
    SettableClock clock{*Instant::parse("2026-03-02T01:00:00.000Z")};
    store::test::Fresh fresh{store::test::engine()};
  };
  std::shared_ptr<Ground> ground_;  // what nodes share
  SettableClock& clock_{ground_->clock};
  store::test::Fresh& fresh_{ground_->fresh};
  store::Database database_{fresh_.connector()};
  store::DatabaseFiles files_{database_};
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
  store::AuditStore records_;
  store::People people_{database_, clock_, crypto::sm3("personal"), crypto::sm3("index")};
  cli::FormatReader reader_;
  cli::FormatPrinter printer_;
  service::report::Shelf shelf_{{database_, reports_, organs_, files_, settings_, answers_, reader_,
                                 clock_, records_, publications_}};
  service::mail::Postbox post_{{database_, outbox_, settings_, leases_, results_, sender_, clock_,
                                crypto::sm3("mail"), crypto::sm3("settings")}};
  service::office::MailTeller teller_{post_, people_.room().persons, clock_};
  service::report::Batches batches_{shelf_, batch_rows_, leases_, results_, people_.room().persons};
  Sessions sessions_;
  /// The accounts; with a planted fault, whoever is found is mistaken for somebody else.
  class Accounted final : public service::office::AccountSessions {
   public:
    Accounted(service::account::Room& room,
              std::function<void(service::office::Member&)> const& mistake)
        : AccountSessions(room), mistake_(mistake) {}
    Result<std::optional<service::office::Member>> find(std::string const& token,
                                                        std::string const& client) override;

   private:
    std::function<void(service::office::Member&)> mistake_;
  };
  Accounted accounts_;
  web::office::Office office_;
  web::PageCache cache_{1 << 20};
  service::portal::PublishedLibrary library_{
      {database_, organs_, publications_, settings_, shelf_}};
  service::portal::LibraryAddresses old_{library_};
  std::unique_ptr<web::App> app_;
  std::unique_ptr<web::http::Application> around_;
  std::unique_ptr<web::http::Server> server_;
  std::thread thread_;
  std::uint16_t port_ = 0;
  Id<organ::Organ> county_, songling_, liuhe_;
};

struct World::Node {
  explicit Node(World& world)
      : database(world.fresh_.connector()),
        library({database, world.organs_, world.publications_, world.settings_, world.shelf_}) {}
  store::Database database;
  service::portal::PublishedLibrary library;
};

}  // namespace gongkai::test
