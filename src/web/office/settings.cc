#include <boost/json.hpp>

#include "service/setting/registry.h"
#include "web/office/body.h"
#include "web/office/office.h"
#include "web/office/routes.h"

/// Rules of the platform with who decided them.
namespace gongkai::web::office {
namespace {

namespace bj = boost::json;
using service::Transaction;
using service::setting::Decider;
using service::setting::InForce;

std::string_view label_of(Decider decider) {
  switch (decider) {
    case Decider::Law: return "法定";
    case Decider::County: return "县定";
    case Decider::Organ: return "本镇可改";
    case Decider::Reading: return "本平台读法";
  }
  return "";
}

bj::object shown(InForce const& s, bool may_change) {
  auto const& rule = *s.setting;
  bj::array choices;
  for (auto const& c : rule.choices)
    choices.push_back(bj::object{{"value", c.value}, {"label", c.label}});
  return {{"name", rule.name},
          {"group", rule.group},
          {"label", rule.label},
          {"value", s.value},
          {"delivered", rule.value},
          {"unit", rule.unit},
          {"form", name_of(rule.form)},
          {"choices", std::move(choices)},
          {"decider", name_of(rule.decider)},
          {"decider_label", label_of(rule.decider)},
          {"ground", rule.ground},
          {"note", rule.note},
          {"confirmed", rule.confirmed},
          {"changed", s.changed},
          {"may_change", may_change && rule.form != service::setting::Form::Fixed}};
}

}  // namespace

Answer settings(Call& call) {
  auto const& office = *call.services().office;
  auto const all =
      TRY(office.transactions.read([&](Transaction& t) -> Result<std::vector<InForce>> {
        return service::setting::in_force(t, office.settings);
      }));
  bool const may_change = call.member().may(Right::SettingManage);
  bj::array list;
  for (InForce const& s : all) list.push_back(shown(s, may_change));
  return json_answer(bj::serialize(bj::object{{"settings", std::move(list)}}));
}

Answer change_setting(Call& call) {
  auto const& office = *call.services().office;
  Fields const form = TRY(Fields::from(call.request()));
  std::string const name(call.param("name"));
  auto const done = recorded(
      call, act_of(call, "setting.change", "setting/" + name),
      [&](Transaction& t, service::audit::Act& act) -> Result<InForce> {
        InForce now =
            TRY(service::setting::put(t, office.settings, office.post.parts().secrets, name,
                                      form.text("before"), form.text("value"), act.at));
        act.details = {{"before", form.text("before")}, {"value", now.value}};
        return now;
      });
  if (!done) return std::unexpected(done.error());
  return json_answer(bj::serialize(shown(*done, true)));
}

}  // namespace gongkai::web::office
