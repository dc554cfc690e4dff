#include "service/account/tokens.h"

#include "base/text.h"
#include "service/account/tree.h"

namespace gongkai::service::account {
namespace {

constexpr std::string_view head = "gk_";

std::unexpected<Error> wrong_scope() { return invalid({{"scope", "account.token_scope", {}}}); }

}  // namespace

Result<Permissions> read_permissions(std::string_view text) {
  Permissions out;
  while (!text.empty()) {
    std::size_t const comma = text.find(',');
    auto const permission = gongkai::account::permission_of(text.substr(0, comma));
    if (!permission) return wrong_scope();
    out.add(*permission);
    text.remove_prefix(comma == text.npos ? text.size() : comma + 1);
  }
  return out;
}

std::string written(Permissions permissions) {
  std::string out;
  for (auto const& entry : gongkai::account::permissions()) {
    if (!permissions.has(entry.permission)) continue;
    if (!out.empty()) out += ',';
    out += entry.name;
  }
  return out;
}

Result<Minted> mint_token(Room& room, Caller const& caller, std::string const& label,
                          TokenScope const& scope, int days) {
  std::string secret = std::string(head) + make_secret();
  return audit::recorded(room.transactions, room.audit,
                         act_of(room, caller, "token.mint", subject_of(caller.actor.person)),
                         [&](Transaction& t, Act& act) -> Result<Minted> {
                           // Only a person at a browser makes tokens: a token never makes another.
                           if (caller.actor.standing != Standing::Complete || caller.actor.token ||
                               !caller.actor.person)
                             return fail(ErrorKind::Forbidden, "access.not_signed_in",
                                         {{"what", "token"}});
                           if (days < 1 || days > 366)
                             return invalid({{"days", "account.token_days", {}}});
                           if (scope.permissions.empty()) return wrong_scope();
                           auto const tree = TRY(tree_of(room, t));
                           if (scope.organ && !tree.knows(*scope.organ)) return wrong_scope();
                           ApiToken token;
                           token.digest = digest_of(secret);
                           token.person = caller.actor.person;
                           token.label = std::string(text::prefix(label, 80));
                           token.scope = scope;
                           token.created_at = act.at;
                           token.until = act.at + Duration::hours(std::int64_t{24} * days);
                           act.details = {{"scope", written(scope.permissions)}};
                           return Minted{TRY(room.tokens.add(t, token)), secret};
                         });
}

Result<void> revoke_token(Room& room, Caller const& caller, Id<ApiToken> id) {
  return audit::recorded(
      room.transactions, room.audit,
      act_of(room, caller, "token.revoke", "token/" + std::to_string(id.value)),
      audit::Recorded([&](Transaction& t, Act& act) -> Result<void> {
        auto const token = TRY(room.tokens.find(t, id));
        auto const owner =
            token ? TRY(room.persons.find(t, token->person)) : std::optional<Person>();
        if (!owner) return fail(ErrorKind::NotFound, "account.token");
        bool const own =
            owner->id == caller.actor.person && caller.actor.standing == Standing::Complete;
        if (!own) TRY(require(room, t, caller, Permission::TokenRevoke, owner->organ, act));
        TRY(room.tokens.remove(t, id));
        return {};
      }));
}

Result<std::vector<ApiToken>> own_tokens(Room& room, Caller const& caller) {
  return room.transactions.read(
      [&](Transaction& t) { return room.tokens.of(t, caller.actor.person); });
}

Result<Caller> identify_token(Room& room, std::string const& secret, std::string const& address) {
  return room.transactions.read([&](Transaction& t) -> Result<Caller> {
    auto const token = TRY(room.tokens.find(t, digest_of(secret)));
    auto const person = token ? TRY(room.persons.find(t, token->person)) : std::optional<Person>();
    if (!person || !person->active || token->until <= room.clock.now())
      return fail(ErrorKind::NotFound, "login.token");
    Caller out;
    out.address = address;
    out.actor.person = person->id;
    out.actor.standing = Standing::Complete;
    out.actor.posts = TRY(room.posts.of(t, person->id));
    out.actor.token = token->scope;
    return out;
  });
}

}  // namespace gongkai::service::account
