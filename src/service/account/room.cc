#include "service/account/room.h"

#include "base/base32.h"

namespace gongkai::service::account {

Caller console() {
  Caller out;
  out.actor.standing = Standing::Complete;
  return out;
}

Act act_of(Room const& room, Caller const& caller, std::string action, std::string subject,
           Id<Organ> organ) {
  Act out;
  out.at = room.clock.now();
  out.person = caller.actor.person;
  out.address = caller.address;
  out.action = std::move(action);
  out.subject = std::move(subject);
  out.organ = organ;
  return out;
}

Result<void> require(Room& room, Transaction& transaction, Caller const& caller,
                     Permission permission, Id<Organ> organ, Act& act) {
  gongkai::organ::Tree const tree(TRY(room.organs.all(transaction)));
  Access const access =
      gongkai::account::may(caller.actor, permission, organ, tree, room.clock.today());
  if (tree.knows(organ)) act.organ = organ;
  if (access.by) act.acting_for = access.by->acting_for;
  return gongkai::account::require(access, permission);
}

Result<Access> authorise(Room& room, Caller const& caller, Permission permission, Id<Organ> organ) {
  auto const decided = room.transactions.read([&](Transaction& t) -> Result<Access> {
    gongkai::organ::Tree const tree(TRY(room.organs.all(t)));
    return gongkai::account::may(caller.actor, permission, organ, tree, room.clock.today());
  });
  Access const access = TRY(decided);
  auto const allowed = gongkai::account::require(access, permission);
  if (allowed) return access;
  Act act = act_of(room, caller, "permission.ask", std::string(name_of(permission)));
  act.details = {{"organ", std::to_string(organ.value)}};
  return std::unexpected(
      audit::refused(room.transactions, room.audit, std::move(act), allowed.error()));
}

Result<Policy> policy_in_force(Room& room, Transaction& transaction) {
  auto const name = TRY(room.settings.find(transaction, std::nullopt, "policy.name"));
  Policy const* const policy = name ? gongkai::account::policy_of(*name) : nullptr;
  return policy == nullptr ? gongkai::account::default_policy() : *policy;
}

Result<std::vector<gongkai::account::AddressRange>> office_addresses(Room& room,
                                                                     Transaction& transaction) {
  auto const text = TRY(room.settings.find(transaction, std::nullopt, "policy.addresses"));
  return gongkai::account::read_ranges(text.value_or(""));
}

std::string make_secret() { return base32(crypto::random_bytes(32)); }
std::string digest_of(std::string_view secret) { return hex(crypto::sm3(secret)); }

std::string form_token(std::string_view session_secret) {
  return hex(crypto::hmac_sm3(bytes_of(session_secret), bytes_of("form token")));
}
bool form_token_holds(std::string_view session_secret, std::string_view given) {
  return crypto::equal(bytes_of(form_token(session_secret)), bytes_of(given));
}

}  // namespace gongkai::service::account
