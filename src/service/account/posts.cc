#include "service/account/posts.h"

#include <set>

#include "service/account/tree.h"

namespace gongkai::service::account {

Result<Id<Post>> grant_post(Room& room, Caller const& caller, Post const& wanted) {
  return audit::recorded(
      room.transactions, room.audit, act_of(room, caller, "post.grant", subject_of(wanted.person)),
      [&](Transaction& t, Act& act) -> Result<Id<Post>> {
        act.details = {{"role", std::string(name_of(wanted.role))},
                       {"organ", std::to_string(wanted.organ.value)},
                       {"from", wanted.from.iso()},
                       {"to", wanted.to ? wanted.to->iso() : ""}};
        if (wanted.acting_for)
          act.details.push_back({"acting_for", std::to_string(wanted.acting_for->value)});
        TRY(require(room, t, caller, Permission::PostGrant, wanted.organ, act));
        auto const person = TRY(room.persons.find(t, wanted.person));
        if (!person || !person->active) return fail(ErrorKind::NotFound, "account.person");
        auto const held = TRY(room.posts.of(t, wanted.person));
        std::vector<Post> absent;
        if (wanted.acting_for) absent = TRY(room.posts.of(t, *wanted.acting_for));
        auto const tree = TRY(tree_of(room, t));
        TRY(gongkai::account::grantable(wanted, held, absent, caller.actor.person, tree));
        return room.posts.add(t, wanted);
      });
}

Result<void> end_post(Room& room, Caller const& caller, Id<Post> id) {
  return audit::recorded(
      room.transactions, room.audit,
      act_of(room, caller, "post.end", "post/" + std::to_string(id.value)),
      audit::Recorded([&](Transaction& t, Act& act) -> Result<void> {
        auto const post = TRY(room.posts.find(t, id));
        if (!post) return fail(ErrorKind::NotFound, "account.post");
        act.details = {{"person", std::to_string(post->person.value)},
                       {"role", std::string(name_of(post->role))}};
        TRY(require(room, t, caller, Permission::PostGrant, post->organ, act));
        Date const today = room.clock.today();
        std::set<std::int64_t> others;
        for (Post const& other : TRY(room.posts.holders(t, post->role, today))) {
          if (other.person != post->person) others.insert(other.person.value);
        }
        TRY(gongkai::account::endable(*post, others.size(), caller.actor.person));
        // Whoever held it this morning may have acted under it today, but acts no more.
        return room.posts.end(t, id, today - 1);
      }));
}

}  // namespace gongkai::service::account
