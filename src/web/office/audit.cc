#include <boost/json.hpp>
#include <charconv>
#include <map>

#include "domain/account/permission.h"
#include "domain/account/role.h"
#include "domain/audit/words.h"
#include "service/message/catalogue.h"
#include "service/office/records.h"
#include "service/setting/registry.h"
#include "web/http/path.h"
#include "web/office/body.h"
#include "web/office/office.h"
#include "web/office/routes.h"

/// The audit records: looked at and verified, never changed.
namespace gongkai::web::office {
namespace {

namespace bj = boost::json;
using gongkai::audit::Record;
using service::Transaction;
using service::audit::Filter;

service::account::Room& room_of(Call& call) { return call.services().office->people; }

Result<Filter> filter_of(http::Request const& request) {
  auto const fields = http::parse_query(request.query);
  if (!fields) return fail(ErrorKind::Invalid, "query");
  auto const text = [&](std::string_view name) { return http::value_of(*fields, name); };
  Filter out;
  out.action = text("action");
  out.outcome = text("outcome");
  std::string_view const organ = text("organ");
  Id<gongkai::organ::Organ> id;
  std::from_chars(organ.data(), organ.data() + organ.size(), id.value);
  if (id) out.organ = id;
  if (auto const day = Date::parse(text("from"))) out.from = Instant::start_of(*day);
  if (auto day = Date::parse(text("to"))) {
    day->days += 1;
    out.before = Instant::start_of(*day);
  }
  std::string_view const behind = text("behind");
  std::from_chars(behind.data(), behind.data() + behind.size(), out.below);
  out.newest_first = true;
  return out;
}

/// Accounts and organs by their number.
struct Names {
  std::map<std::int64_t, std::string> people, organs;

  static std::string of(std::map<std::int64_t, std::string> const& names, std::string_view number) {
    std::int64_t id = 0;
    std::from_chars(number.data(), number.data() + number.size(), id);
    auto const at = names.find(id);
    return at == names.end() ? std::string(number) : at->second;
  }
};

/// What it was done to: by name where there is one, for the log is read by people.
std::string subject_in_words(std::string_view subject, Names const& names) {
  if (auto const permission = account::permission_of(subject))
    return std::string(account::label_of(*permission));
  auto const [kind, rest] = gongkai::audit::read_subject(subject);
  if (kind.empty()) return std::string(subject);
  std::string name(rest);
  if (subject.starts_with("person/")) name = Names::of(names.people, rest);
  if (subject.starts_with("organ/")) name = Names::of(names.organs, rest);
  if (auto const* setting = service::setting::find(rest)) name = setting->label;
  return std::string(kind) + " " + name;
}

std::string detail_in_words(gongkai::audit::Detail const& d, Names const& names) {
  if (auto const role = account::role_of(d.value); role && d.name == "role")
    return std::string(account::label_of(*role));
  if (d.name == "organ") return Names::of(names.organs, d.value);
  if (d.name == "person" || d.name == "acting_for") return Names::of(names.people, d.value);
  if (d.name == "reason" && d.value == "own") return "看自己的";
  if (d.name == "even_so" || d.name == "withdrawn") return d.value == "1" ? "是" : "否";
  return d.value.empty() ? "没有" : d.value;
}

std::string reason_in_words(std::string const& code) {
  auto const* message = message::find(code);
  if (message == nullptr || message->text.find('{') != message->text.npos) return code;
  return std::string(message->text);
}

bj::object shown(Record const& r, std::string const& who, std::string const& organ,
                 Names const& names) {
  bj::array details;
  for (auto const& d : r.act.details)
    details.push_back(bj::object{{"name", d.name},
                                 {"label", gongkai::audit::words_of_detail(d.name)},
                                 {"value", detail_in_words(d, names)}});
  return {{"number", r.number},
          {"at", r.act.at.beijing()},
          {"who", who},
          {"action", r.act.action},
          {"action_label", gongkai::audit::words_of_action(r.act.action)},
          {"subject", r.act.subject},
          {"subject_label", subject_in_words(r.act.subject, names)},
          {"organ", organ},
          {"address", r.act.address},
          {"outcome", gongkai::audit::name_of(r.act.outcome)},
          {"reason", r.act.reason},
          {"reason_label", reason_in_words(r.act.reason)},
          {"details", std::move(details)},
          {"digest", hex(r.digest)}};
}

}  // namespace

Answer audit(Call& call) {
  Filter const filter = TRY(filter_of(call.request()));
  auto& room = room_of(call);
  auto const caller = TRY(caller_of(call));
  auto const page = TRY(service::office::look_at_records(room, caller, filter));
  auto const text = room.transactions.read([&](Transaction& t) -> Result<std::string> {
    Names names;
    for (auto const& p : TRY(room.persons.all(t))) names.people[p.id.value] = p.login;
    for (auto const& o : TRY(room.organs.all(t))) names.organs[o.id.value] = o.name;
    bj::array records;
    for (Record const& r : page.records)
      records.push_back(shown(r, r.act.person ? names.people[r.act.person.value] : "系统",
                              r.act.organ ? names.organs[r.act.organ.value] : "", names));
    return bj::serialize(bj::object{{"records", std::move(records)}, {"total", page.total}});
  });
  if (!text) return std::unexpected(text.error());
  return json_answer(*text);
}

Answer verify_audit(Call& call) {
  auto const caller = TRY(caller_of(call));
  auto const done = TRY(service::office::verify_records(room_of(call), caller));
  std::string const words =
      done.finding ? "前 " + std::to_string(done.count) + " 条完好，后面的不能相信"
                   : std::to_string(done.count) + " 条记录，删一条、改一条、换次序都会断，没有断";
  return json_answer(bj::serialize(bj::object{{"count", done.count},
                                              {"good", !done.finding.has_value()},
                                              {"sentence", words},
                                              {"head", hex(done.head.site.digest)}}));
}

}  // namespace gongkai::web::office
