#include "service/account/console.h"

#include <algorithm>

namespace gongkai::service::account {
namespace {

Result<Person> named(Room& room, Transaction& t, std::string const& login) {
  auto const person = TRY(room.persons.find(t, login));
  if (!person) return fail(ErrorKind::NotFound, "account.person");
  return *person;
}

}  // namespace

Result<std::vector<Listed>> list_from_console(Room& room) {
  return room.transactions.read([&](Transaction& t) -> Result<std::vector<Listed>> {
    auto const posts = TRY(room.posts.all(t));
    std::vector<Listed> out;
    for (Person& person : TRY(room.persons.all(t))) {
      Listed one{person, {}};
      std::ranges::copy_if(posts, std::back_inserter(one.posts),
                           [&](Post const& p) { return p.person == person.id; });
      out.push_back(std::move(one));
    }
    return out;
  });
}

Result<void> disable_from_console(Room& room, std::string const& login) {
  return audit::recorded(room.transactions, room.audit, act_of(room, console(), "person.disable"),
                         audit::Recorded([&](Transaction& t, Act& act) -> Result<void> {
                           Person const person = TRY(named(room, t, login));
                           act.subject = subject_of(person.id);
                           act.organ = person.organ;
                           TRY(room.persons.set_active(t, person.id, false));
                           TRY(room.sessions.remove_of(t, person.id));
                           TRY(room.tokens.remove_of(t, person.id));
                           return {};
                         }));
}

Result<std::int64_t> kill_from_console(Room& room, std::string const& login) {
  return audit::recorded(room.transactions, room.audit, act_of(room, console(), "session.kill"),
                         [&](Transaction& t, Act& act) -> Result<std::int64_t> {
                           std::int64_t ended = 0;
                           if (login.empty()) {
                             ended = TRY(room.sessions.remove_all(t));
                           } else {
                             Person const person = TRY(named(room, t, login));
                             act.subject = subject_of(person.id);
                             act.organ = person.organ;
                             ended = TRY(room.sessions.remove_of(t, person.id));
                           }
                           act.details = {{"sessions", std::to_string(ended)}};
                           return ended;
                         });
}

Result<void> addresses_from_console(Room& room, std::string const& ranges) {
  return audit::recorded(room.transactions, room.audit, act_of(room, console(), "address.set"),
                         audit::Recorded([&](Transaction& t, Act& act) -> Result<void> {
                           auto const read = gongkai::account::read_ranges(ranges);
                           if (!read) return std::unexpected(read.error());
                           act.details = {{"ranges", ranges}};
                           return room.settings.put(t, std::nullopt, "policy.addresses", ranges,
                                                    act.at);
                         }));
}

}  // namespace gongkai::service::account
