#include "service/account/people.h"

#include <boost/json.hpp>
#include <map>

#include "service/account/log_in.h"
#include "service/account/posts.h"
#include "web/office/body.h"
#include "web/office/office.h"
#include "web/office/routes.h"

/// People and their posts.
namespace gongkai::web::office {
namespace {

namespace bj = boost::json;
namespace acc = service::account;
using gongkai::account::Person;
using gongkai::account::Post;
using gongkai::organ::Organ;

acc::Room& room_of(Call& call) { return call.services().office->people; }

using Names = std::map<std::int64_t, std::string>;

Result<Names> organ_names(Call& call) {
  auto const& office = *call.services().office;
  return office.transactions.read([&](service::Transaction& t) -> Result<Names> {
    Names out;
    for (Organ const& o : TRY(office.organs.all(t))) out[o.id.value] = o.name;
    return out;
  });
}

bj::object shown(Post const& post, Names const& organs, Date today) {
  auto const name = organs.find(post.organ.value);
  bj::object out = {{"id", post.id.value},
                    {"role", name_of(post.role)},
                    {"role_label", label_of(post.role)},
                    {"organ", post.organ.value},
                    {"organ_name", name == organs.end() ? "" : name->second},
                    {"from", post.from.iso()},
                    {"held", post.held_on(today)}};
  if (post.to) out["to"] = post.to->iso();
  if (post.acting_for) out["acting_for"] = post.acting_for->value;
  return out;
}

}  // namespace

Answer people(Call& call) {
  auto const caller = TRY(caller_of(call));
  auto const names = TRY(organ_names(call));
  Date const today = call.services().clock.today();
  bj::array list;
  auto const listed = TRY(acc::list_people(room_of(call), caller));
  for (acc::Listed const& one : listed) {
    Person const& p = one.person;
    bj::array posts;
    for (Post const& post : one.posts) posts.push_back(shown(post, names, today));
    auto const organ = names.find(p.organ.value);
    list.push_back(bj::object{{"id", p.id.value},
                              {"login", p.login},
                              {"name", p.details.name},
                              {"phone", p.details.phone},
                              {"id_number", p.details.id_number},
                              {"email", p.details.email},
                              {"organ", p.organ.value},
                              {"organ_name", organ == names.end() ? "" : organ->second},
                              {"active", p.active},
                              {"posts", std::move(posts)}});
  }
  bj::array roles;
  for (auto const& role : gongkai::account::roles())
    roles.push_back(bj::object{{"name", role.name},
                               {"label", role.label},
                               {"duty", role.duty},
                               {"power", gongkai::account::label_of(role.power)}});
  return json_answer(
      bj::serialize(bj::object{{"people", std::move(list)}, {"roles", std::move(roles)}}));
}

Answer add_person(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  auto const caller = TRY(caller_of(call));
  auto const issued = TRY(acc::add_person(
      room_of(call), caller,
      {form.text("login"),
       Id<Organ>{form.number("organ")},
       {.name = form.text("name"), .phone = form.text("phone"), .id_number = {}, .email = {}}}));
  return json_answer(
      bj::serialize(bj::object{{"person", issued.person.value}, {"password", issued.password}}),
      201);
}

Answer change_person(Call& call) {
  Id<Person> const id{TRY(id_of(call))};
  Fields const form = TRY(Fields::from(call.request()));
  auto const caller = TRY(caller_of(call));
  TRY(acc::change_person(
      room_of(call), caller, id,
      {form.sent("name"), form.sent("phone"), form.sent("id_number"), form.sent("email")}));
  return nothing();
}

Answer unmask_person(Call& call) {
  Id<Person> const id{TRY(id_of(call))};
  Fields const form = TRY(Fields::from(call.request()));
  auto const caller = TRY(caller_of(call));
  auto const whole = TRY(acc::unmask(room_of(call), caller, id, form.text("reason")));
  return json_answer(bj::serialize(bj::object{{"name", whole.name},
                                              {"phone", whole.phone},
                                              {"id_number", whole.id_number},
                                              {"email", whole.email}}));
}

Answer disable_person(Call& call) {
  Id<Person> const id{TRY(id_of(call))};
  auto const caller = TRY(caller_of(call));
  TRY(acc::disable_person(room_of(call), caller, id));
  return nothing();
}

Answer enable_person(Call& call) {
  Id<Person> const id{TRY(id_of(call))};
  auto const caller = TRY(caller_of(call));
  TRY(acc::enable_person(room_of(call), caller, id));
  return nothing();
}

Answer end_sessions(Call& call) {
  Id<Person> const id{TRY(id_of(call))};
  auto const caller = TRY(caller_of(call));
  std::int64_t const ended = TRY(acc::kill_sessions(room_of(call), caller, id));
  return json_answer(bj::serialize(bj::object{{"ended", ended}}));
}

namespace {

Answer renew(Call& call, bool factor) {
  Id<Person> const id{TRY(id_of(call))};
  auto const caller = TRY(caller_of(call));
  auto const issued = TRY(acc::renew(room_of(call), caller, id, factor));
  return json_answer(
      bj::serialize(bj::object{{"person", issued.person.value}, {"password", issued.password}}),
      201);
}

}  // namespace

Answer renew_password(Call& call) { return renew(call, false); }
Answer renew_factor(Call& call) { return renew(call, true); }

Answer grant_post(Call& call) {
  Fields const form = TRY(Fields::from(call.request()));
  auto const role = gongkai::account::role_of(form.text("role"));
  auto const from = Date::parse(form.text("from"));
  if (!role || !from) return fail(ErrorKind::Invalid, "account.period");
  auto const caller = TRY(caller_of(call));
  Post post;
  post.person = {form.number("person")};
  post.organ = {form.number("organ")};
  post.role = *role;
  post.from = *from;
  post.to = Date::parse(form.text("to"));
  auto const id = TRY(acc::grant_post(room_of(call), caller, post));
  return json_answer(bj::serialize(bj::object{{"id", id.value}}), 201);
}

Answer end_post(Call& call) {
  Id<Post> const id{TRY(id_of(call))};
  auto const caller = TRY(caller_of(call));
  TRY(acc::end_post(room_of(call), caller, id));
  return nothing();
}

}  // namespace gongkai::web::office
