#include <boost/json.hpp>
#include <charconv>
#include <map>

#include "service/office/records.h"
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
  std::from_chars(behind.data(), behind.data() + behind.size(), out.behind);
  return out;
}

bj::object shown(Record const& r, std::string const& who, std::string const& organ) {
  bj::array details;
  for (auto const& d : r.act.details)
    details.push_back(bj::object{{"name", d.name}, {"value", d.value}});
  return {{"number", r.number},
          {"at", r.act.at.beijing()},
          {"who", who},
          {"action", r.act.action},
          {"subject", r.act.subject},
          {"organ", organ},
          {"address", r.act.address},
          {"outcome", gongkai::audit::name_of(r.act.outcome)},
          {"reason", r.act.reason},
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
    std::map<std::int64_t, std::string> people, organs;
    for (auto const& p : TRY(room.persons.all(t))) people[p.id.value] = p.login;
    for (auto const& o : TRY(room.organs.all(t))) organs[o.id.value] = o.name;
    bj::array records;
    for (Record const& r : page.records)
      records.push_back(shown(r, r.act.person ? people[r.act.person.value] : "系统",
                              r.act.organ ? organs[r.act.organ.value] : ""));
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
