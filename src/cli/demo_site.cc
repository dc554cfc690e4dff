#include "cli/demo_site.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/base32.h"
#include "base/crypto.h"
#include "cli/demo_files.h"
#include "domain/account/totp.h"
#include "service/account/log_in.h"
#include "service/account/people.h"
#include "service/account/posts.h"
#include "service/account/set_up.h"
#include "service/organ/record.h"

namespace gongkai::cli {
namespace {

namespace account = service::account;
using gongkai::account::Role;
using organ::Organ;
using service::Transaction;
using service::office::Right;
using service::report::Asker;

constexpr char const* here = "127.0.0.1";

/// Easy to type, hard to guess, of all four kinds of signs: Kemo-4827-tuba.
std::string fresh_password() {
  constexpr std::string_view consonants = "bdfghjkmnprstvwz", vowels = "aeiou";
  Bytes const random = crypto::random_bytes(12);
  auto const pick = [&](std::size_t at, std::string_view from) {
    return from[std::to_integer<std::size_t>(random[at]) % from.size()];
  };
  std::string out;
  for (std::size_t i = 0; i < 4; ++i) out += pick(i, i % 2 == 0 ? consonants : vowels);
  out[0] = static_cast<char>(out[0] - 'a' + 'A');
  out += '-';
  for (std::size_t i = 4; i < 8; ++i) out += pick(i, "23456789");
  out += '-';
  for (std::size_t i = 8; i < 12; ++i) out += pick(i, i % 2 == 0 ? consonants : vowels);
  return out;
}

/// Somebody who is signed in while the county is filled.
struct Staff {
  std::string login, password, session;
};

class Filler {
 public:
  Filler(web::office::Office& office, std::vector<DemoReport> const& demos)
      : office_(office), room_(office.people), demos_(demos) {}

  Result<std::vector<DemoAccount>> fill() {
    Staff const system = TRY(officer(Role::SystemAdministrator, "system", "方垄"));
    Staff const security = TRY(officer(Role::SecurityAdministrator, "security", "沈桥"));
    Staff const audit = TRY(officer(Role::AuditAdministrator, "audit", "顾汀"));
    auto const towns = TRY(organs(system));
    Staff const clerk =
        TRY(staff(system, security, {"songling", "林小禾", towns.front(), Role::DisclosureClerk}));
    Staff const county =
        TRY(staff(system, security, {"gongkaiban", "何砚", county_, Role::CountyOffice}));
    TRY(reports(clerk, county));
    for (Staff const* who : {&system, &security, &audit, &clerk, &county})
      TRY(account::log_out(room_, who->session, here));
    return std::vector<DemoAccount>{
        {clerk.login, clerk.password, "松岭镇 信息公开专员：上传、公布年报，改联系方式"},
        {county.login, county.password, "县政务公开办：看全县的年报、汇总、公布"},
        {system.login, system.password, "系统管理员：机构、人员、设置、日历、后台任务"},
        {security.login, security.password, "安全管理员：授予、免去岗位"},
        {audit.login, audit.password, "审计管理员：查看、核验审计记录"}};
  }

 private:
  struct Wanted {
    std::string login, name;
    Id<Organ> organ;
    Role role;
  };

  /// With an authenticator, whose code of the step before counts: that of now is left for the
  /// visitor.
  Result<std::string> enrolled(std::string const& login, std::string const& password) {
    auto const begun = TRY(account::log_in(room_, {login, password, here}));
    auto const shown = TRY(account::enrol(room_, begun.secret, "云溪县（演示）", here));
    auto const secret = unbase32(shown.secret);
    auto const step = gongkai::account::totp_step(room_.clock.now()) - 1;
    auto const done = TRY(
        account::confirm(room_, begun.secret, gongkai::account::totp_code(*secret, step), here));
    return done.session.secret;
  }

  Result<Staff> officer(Role role, std::string const& login, std::string const& name) {
    Staff out{login, fresh_password(), {}};
    std::string const token = TRY(account::make_setup_token(room_, role, false));
    TRY(account::set_up(room_,
                        {.token = token,
                         .login = login,
                         .password = out.password,
                         .details = {.name = name, .phone = {}, .id_number = {}, .email = {}},
                         .organ_name = std::string(demo_county),
                         .organ_code = std::string(demo_county_office.slug),
                         .address = here}));
    out.session = TRY(enrolled(login, out.password));
    return out;
  }

  Result<Staff> staff(Staff const& system, Staff const& security, Wanted const& w) {
    auto const adds = TRY(account::identify(room_, system.session, here));
    auto const grants = TRY(account::identify(room_, security.session, here));
    auto const issued = TRY(account::add_person(
        room_, adds,
        {w.login, w.organ, {.name = w.name, .phone = {}, .id_number = {}, .email = {}}}));
    gongkai::account::Post post;
    post.person = issued.person;
    post.organ = w.organ;
    post.role = w.role;
    post.from = room_.clock.today();
    TRY(account::grant_post(room_, grants, post));
    Staff out{w.login, fresh_password(), {}};
    std::string const first = TRY(enrolled(w.login, issued.password));
    out.session =
        TRY(account::change_password(room_, first, issued.password, out.password, here)).secret;
    return out;
  }

  Result<Asker> asker(Staff const& who) {
    auto const member = TRY(office_.sessions.find(who.session, here));
    if (!member) return fail(ErrorKind::Fault, "login.session");
    return Asker{member->account,
                 member->of(Right::ReportRead),
                 member->of(Right::ReportLoad),
                 member->of(Right::ReportTakeOut),
                 member->person,
                 here,
                 {},
                 member->of(Right::ReportPublish)};
  }

  static organ::Contact contact_of(DemoOffice const& o) {
    return {std::string(o.office),  std::string(o.address), "558800", std::string(o.phone), "",
            std::string(demo_hours)};
  }

  /// The county's contact record, and the townships.
  Result<std::vector<Id<Organ>>> organs(Staff const& system) {
    Asker const by = TRY(asker(system));
    namespace audit = service::audit;
    using service::report::act_of;
    auto const county = audit::recorded(
        office_.transactions, room_.audit, act_of(by, room_.clock.now(), "organ.contact"),
        [&](Transaction& t, audit::Act& done) -> Result<Id<Organ>> {
          auto const top = TRY(office_.organs.find(t, std::string(demo_county_office.slug)));
          if (!top) return fail(ErrorKind::Fault, "organ.absent");
          done.organ = top->id;
          done.subject = subject_of(top->id);
          TRY(service::organ::change_contact(t, office_.organs, top->id,
                                             service::organ::version_of(*top),
                                             contact_of(demo_county_office)));
          return top->id;
        });
    county_ = TRY(county);
    std::vector<Id<Organ>> out;
    for (std::size_t i = 0; i < std::size(demo_offices); ++i) {
      auto const town = audit::recorded(
          office_.transactions, room_.audit, act_of(by, room_.clock.now(), "organ.add"),
          [&](Transaction& t, audit::Act& done) -> Result<Id<Organ>> {
            Organ wanted;
            wanted.code = demo_offices[i].slug;
            wanted.name = demos_[i * 3].report.organ;
            wanted.level = organ::Level::Township;
            wanted.parent = county_;
            wanted.contact = contact_of(demo_offices[i]);
            wanted = TRY(service::organ::add(t, office_.organs, wanted));
            done.organ = wanted.id;
            done.subject = subject_of(wanted.id);
            return wanted.id;
          });
      out.push_back(TRY(town));
    }
    return out;
  }
  static std::string subject_of(Id<Organ> organ) { return "organ/" + std::to_string(organ.value); }

  /// The township's own clerk publishes its reports, the county those of the others.
  Result<void> reports(Staff const& clerk, Staff const& county) {
    Asker const own = TRY(asker(clerk)), all = TRY(asker(county));
    std::string const& first = demos_.front().report.organ;
    for (DemoReport const& d : demos_) {
      Asker const& by = d.report.organ == first ? own : all;
      std::string const bytes = TRY(cli::bytes_of(d));
      auto const file = TRY(office_.files.keep(gongkai::bytes_of(bytes)));
      std::string const name = file_name(d);
      for (auto const id : TRY(office_.shelf.load(by, {name, file, name})))
        TRY(office_.shelf.publish(by, id, 1));
    }
    return {};
  }

  web::office::Office& office_;
  account::Room& room_;
  std::vector<DemoReport> const& demos_;
  Id<Organ> county_;
};

}  // namespace

Result<std::vector<DemoAccount>> fill_demo(web::office::Office& office,
                                           std::vector<DemoReport> const& demos) {
  return Filler(office, demos).fill();
}

std::string code_of_the_moment(service::account::Room& room, std::int64_t person) {
  auto const credential = room.transactions.read([&](Transaction& t) {
    return room.credentials.find(t, Id<gongkai::account::Person>{person});
  });
  if (!credential || !*credential || (*credential)->totp_secret.empty()) return {};
  // Each code counts once: after that of now comes the next one, which counts already.
  std::int64_t const now = gongkai::account::totp_step(room.clock.now());
  std::int64_t const step = std::min(std::max(now, (*credential)->totp_step + 1), now + 1);
  return gongkai::account::totp_code((*credential)->totp_secret, step);
}

}  // namespace gongkai::cli
