#include "domain/account/policy.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "service/account/people.h"
#include "service/office/rotation.h"
#include "web/office/body.h"
#include "web/office/office.h"
#include "web/office/routes.h"

/// What the security administrator decides: how people sign in, from where, and when the keys of
/// personal data change.
namespace gongkai::web::office {
namespace {

namespace bj = boost::json;
namespace acc = service::account;
using gongkai::account::Policy;
using service::Transaction;

acc::Room& room_of(Call& call) { return call.services().office->people; }

/// The rules of a policy in one sentence.
std::string rules_of(Policy const& p) {
  std::string out = fmt::format("至少{}个字", p.min_length);
  out += p.classes > 0 ? fmt::format("，含四类字符中的{}类", p.classes) : "，不限组成";
  out += p.max_age_days > 0 ? fmt::format("；每{}天更换", p.max_age_days) : "；不强制更换";
  if (p.history > 0) out += fmt::format("，不与最近{}次相同", p.history);
  return out + fmt::format("；{}分钟不操作退出，最长{}小时；同时最多{}处登录", p.idle.ms / 60'000,
                           p.absolute.ms / 3'600'000, p.sessions);
}

bj::object shown(service::office::Rotation const& r) {
  bj::object out = {
      {"organs", r.organs}, {"waiting", r.waiting}, {"failed", r.failed}, {"trouble", r.trouble}};
  if (r.begun_at) out["begun_at"] = r.begun_at->beijing();
  if (r.ended_at) out["ended_at"] = r.ended_at->beijing();
  return out;
}

}  // namespace

Answer policy(Call& call) {
  auto& room = room_of(call);
  struct Known {
    Policy policy;
    std::string addresses;
  };
  auto const known = room.transactions.read([&](Transaction& t) -> Result<Known> {
    return Known{
        TRY(acc::policy_in_force(room, t)),
        TRY(room.settings.find(t, std::nullopt, "policy.addresses")).value_or(std::string())};
  });
  if (!known) return std::unexpected(known.error());
  bj::array list;
  for (Policy const& p : gongkai::account::policies())
    list.push_back(bj::object{
        {"name", p.name}, {"label", p.label}, {"source", p.source}, {"rules", rules_of(p)}});
  return json_answer(
      bj::serialize(bj::object{{"name", known->policy.name},
                               {"policies", std::move(list)},
                               {"addresses", known->addresses},
                               {"own_address", call.request().client},
                               {"may_change_addresses", call.member().may(Right::AddressManage)}}));
}

Answer set_policy(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  auto const caller = TRY(caller_of(call));
  TRY(acc::set_policy(room_of(call), caller, form.text("name"), form.text("before")));
  return nothing();
}

Answer set_addresses(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  auto const caller = TRY(caller_of(call));
  TRY(acc::set_addresses(room_of(call), caller, form.text("ranges"), form.text("before")));
  return nothing();
}

Answer key_rotation(Call& call) {
  auto const& office = *call.services().office;
  auto const now = TRY(office.transactions.read(
      [&](Transaction& t) { return service::office::rotation_of(t, office.post.parts().outbox); }));
  return json_answer(bj::serialize(shown(now)));
}

Answer rotate_keys(Call& call) {
  auto const& office = *call.services().office;
  auto const caller = TRY(caller_of(call));
  auto const now =
      TRY(service::office::begin_rotation(room_of(call), office.post.parts().outbox, caller));
  if (office.work_waits) office.work_waits();
  return json_answer(bj::serialize(shown(now)), 201);
}

}  // namespace gongkai::web::office
