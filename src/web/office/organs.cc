#include <boost/json.hpp>

#include "service/organ/record.h"
#include "web/office/body.h"
#include "web/office/office.h"
#include "web/office/routes.h"

/// Organs and their contact record.
namespace gongkai::web::office {
namespace {

namespace bj = boost::json;
using gongkai::organ::Contact;
using gongkai::organ::Organ;
using service::Transaction;

bj::object shown(Call& call, Organ const& o) {
  Contact const& c = o.contact;
  Member const& m = call.member();
  bj::object out = {{"id", o.id.value},
                    {"code", o.code},
                    {"name", o.name},
                    {"level", gongkai::organ::name_of(o.level)},
                    {"level_label", gongkai::organ::label_of(o.level)},
                    {"contact", bj::object{{"office", c.office},
                                           {"address", c.address},
                                           {"postcode", c.postcode},
                                           {"phone", c.phone},
                                           {"email", c.email},
                                           {"hours", c.hours}}},
                    {"version", service::organ::version_of(o)},
                    {"may_edit_contact", m.of(Right::ContactEdit).holds(o.id)},
                    {"may_manage", m.of(Right::OrganManage).holds(o.id)}};
  if (o.parent) out["parent"] = o.parent->value;
  if (o.closed_on) out["closed_on"] = o.closed_on->iso();
  return out;
}

Contact contact_of(Fields const& form) {
  return {form.text("office"), form.text("address"), form.text("postcode"),
          form.text("phone"),  form.text("email"),   form.text("hours")};
}

Result<Organ> organ_of(Fields const& form) {
  Organ out;
  out.code = form.text("code");
  out.name = form.text("name");
  auto const level = gongkai::organ::level_of(form.text("level"));
  if (!level) return invalid({{"level", "organ.level", {}}});
  out.level = *level;
  if (auto const parent = form.number("parent"); parent > 0) out.parent = Id<Organ>{parent};
  out.contact = contact_of(form);
  out.closed_on = Date::parse(form.text("closed_on"));
  return out;
}

Answer answered(Call& call, Result<Organ> const& done, int status = 200) {
  if (!done) return std::unexpected(done.error());
  http::Response out = json_answer(bj::serialize(shown(call, *done)), status);
  set_version(out, service::organ::version_of(*done));
  return out;
}

std::string subject_of(Id<Organ> id) { return "organ/" + std::to_string(id.value); }

/// A change of an organ's record by whoever holds `right` there. What may not be changed is
/// answered as what is not there.
template <class F>
Answer changed(Call& call, Right right, char const* action, F const& work) {
  Id<Organ> const id{TRY(id_of(call))};
  bool const mine = call.member().of(right).holds(id);
  return answered(call,
                  recorded(call, act_of(call, action, subject_of(id), mine ? id : Id<Organ>{}),
                           [&](Transaction& t, service::audit::Act&) -> Result<Organ> {
                             if (!mine) return fail(ErrorKind::NotFound, "organ.absent");
                             return work(t, id);
                           }));
}

}  // namespace

Answer organs(Call& call) {
  auto const all = TRY(
      call.services().office->transactions.read([&](Transaction& t) -> Result<std::vector<Organ>> {
        return call.services().office->organs.all(t);
      }));
  bj::array list;
  for (Organ const& o : all) list.push_back(shown(call, o));
  return json_answer(bj::serialize(bj::object{{"organs", std::move(list)}}));
}

Answer organ(Call& call) {
  Id<Organ> const id{TRY(id_of(call))};
  auto const found = TRY(call.services().office->transactions.read(
      [&](Transaction& t) -> Result<std::optional<Organ>> {
        return call.services().office->organs.find(t, id);
      }));
  if (!found) return fail(ErrorKind::NotFound, "organ.absent");
  return answered(call, *found);
}

Answer add_organ(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  return answered(
      call,
      recorded(call, act_of(call, "organ.add"),
               [&](Transaction& t, service::audit::Act& act) -> Result<Organ> {
                 Organ const wanted = TRY(organ_of(form));
                 if (!call.member().of(Right::OrganManage).holds(wanted.parent))
                   return fail(ErrorKind::Forbidden, "organ.absent");
                 Organ done = TRY(service::organ::add(t, call.services().office->organs, wanted));
                 act.subject = subject_of(done.id);
                 act.organ = done.id;
                 return done;
               }),
      201);
}

Answer change_organ(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  return changed(call, Right::OrganManage, "organ.change", [&](Transaction& t, Id<Organ> id) {
    auto wanted = organ_of(form);
    if (!wanted) return wanted;
    wanted->id = id;
    return service::organ::change(t, call.services().office->organs, version_asked(call.request()),
                                  *wanted, call.services().clock.now());
  });
}

Answer change_contact(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  return changed(call, Right::ContactEdit, "organ.contact", [&](Transaction& t, Id<Organ> id) {
    return service::organ::change_contact(t, call.services().office->organs, id,
                                          version_asked(call.request()), contact_of(form));
  });
}

}  // namespace gongkai::web::office
