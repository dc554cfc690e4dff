#include "tests/office/world.h"

#include "store/db/migrate.h"
#include "web/reading.h"

namespace gongkai::test {

using service::office::Member;
using service::office::Right;
using store::test::must;

World::World(Plan const& plan)
    : ground_(plan.beside != nullptr ? plan.beside->ground_ : std::make_shared<Ground>()),
      accounts_(people_.room(), plan.mistake),
      office_{plan.accounts == Accounts::Real ? static_cast<service::office::Sessions&>(accounts_)
                                              : sessions_,
              database_,
              shelf_,
              batches_,
              organs_,
              settings_,
              notices_,
              leases_,
              files_,
              people_.room(),
              post_,
              {},
              [this] { look(); }} {
  if (plan.beside == nullptr) {
    auto connection = must(fresh_.connect(store::Access::Migrate));
    must(store::migrate(*connection, clock_));
  }
  must(database_.open());
  people_.room().teller = &teller_;
  people_.room().slots.use(crypto::HashCost{crypto::HashKind::Argon2id, 1, 1U << 20U});
  if (plan.beside == nullptr) {
    county_ = add_organ("yunxi", "云溪县人民政府", organ::Level::County, std::nullopt);
    songling_ = add_organ("songling", "云溪县松岭镇人民政府", organ::Level::Township, county_);
    liuhe_ = add_organ("liuhe", "云溪县柳河乡人民政府", organ::Level::Township, county_);
    add_people();
  }
  look();
  app_ = std::make_unique<web::App>(
      web::Services{.organs = library_,
                    .old_addresses = old_,
                    .reports = library_,
                    .printer = printer_,
                    .clock = clock_,
                    .site = {.url = {}, .header = {}, .footer = {}, .demo = true},
                    .links = web::Links(""),
                    .cache = cache_,
                    .tokens = web::FormTokens(std::string(form_key)),
                    .metrics = [this] { return server_->metrics(); },
                    .draining = [] { return false; },
                    .office = &office_,
                    .person = plan.person});
  web::http::ServerConfig config;
  config.listen = {{"127.0.0.1", plan.port}};
  config.proxies = plan.proxies;
  if (plan.around) around_ = plan.around(*app_);
  config.loops = 1;
  config.rate = {0, 0};
  if (plan.tune) plan.tune(config);
  server_ = std::make_unique<web::http::Server>(
      config, around_ ? *around_ : static_cast<web::http::Application const&>(*app_), clock_);
  port_ = must(server_->open()).front().port;
  thread_ = std::thread([this] { server_->run(false); });
}

Result<std::optional<Member>> World::Accounted::find(std::string const& token,
                                                     std::string const& client) {
  auto found = TRY(AccountSessions::find(token, client));
  if (found && mistake_) mistake_(*found);
  return found;
}

World::~World() {
  server_->stop();
  thread_.join();
}

std::vector<std::string> World::look() {
  auto const sources = web::sources_of(must(library_.look()));
  for (std::string const& source : sources) cache_.changed(source);
  return sources;
}

void World::work() {
  while (must(batches_.read_one("test"))) {
  }
}

Id<organ::Organ> World::add_organ(std::string code, std::string name, organ::Level level,
                                  std::optional<Id<organ::Organ>> parent) {
  organ::Organ out;
  out.code = std::move(code);
  out.name = std::move(name);
  out.level = level;
  out.parent = parent;
  out.contact = {"党政办公室", "云溪县正街1号", "400000", "0588-6213018", "", "工作日 9:00–17:00"};
  return must(database_.write([&](service::Transaction& t) { return organs_.add(t, out); }));
}

void World::add_people() {
  service::report::Reach const town{{songling_}, false}, other{{liuhe_}, false},
      all{{county_, songling_, liuhe_}, true};
  auto const add = [&](std::string const& account, std::string name, std::string organ,
                       std::string post, service::report::Reach const& reach,
                       std::vector<Right> const& rights) {
    Member m;
    m.account = account;
    m.name = std::move(name);
    m.organ = std::move(organ);
    m.post = std::move(post);
    for (Right const right : rights) m.of(right) = reach;
    sessions_.add(m, "correct-horse-" + account);
  };
  using enum Right;
  add("linxh", "林小禾", "云溪县松岭镇人民政府", "信息公开专员", town,
      {ReportRead, ReportLoad, ReportTakeOut, ReportPublish, ContactEdit});
  add("dingl", "丁岚", "云溪县柳河乡人民政府", "信息公开专员", other,
      {ReportRead, ReportLoad, ReportTakeOut, ReportPublish, ContactEdit});
  add("county", "何砚", "云溪县人民政府", "政务公开办", all,
      {ReportRead, ReportLoad, ReportTakeOut, ReportPublish});
  add("system", "方垄", "云溪县人民政府", "系统管理员", all,
      {OrganManage, SettingManage, CalendarManage, JobRead});
}

}  // namespace gongkai::test
